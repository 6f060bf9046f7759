// Names and addresses that end up in the head of a letter. A line break there would begin a header of the writer's own
// (RFC 5322; OWASP, e-mail header injection), so what is not plainly an address is refused, never mended.

const MOST_NAME = 120;
const MOST_EMAIL = 254;
const EMAIL =
  /^[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** One address without a name, comment, quotes or list: `a.b@ubnd.example`. */
export function isEmail(text: string): boolean {
  return text.length <= MOST_EMAIL && EMAIL.test(text) && !text.includes('..');
}

/** One line of printed characters: a name or a title. */
export function isOneLine(text: string): boolean {
  return text.length <= MOST_NAME && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>"]/u.test(text);
}

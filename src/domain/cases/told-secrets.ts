// Passwords and one-time codes as people write them down: the word, what it belongs to, and then the secret. A note
// that only speaks of them ("quên mật khẩu", "OTP không về") stays.

const OTP_WORDS =
  '(?:[o0][ .]?t[ .]?p|ma (?:xac (?:thuc|nhan|minh)|kich hoat|bao mat)|ma (?:gui|tin nhan)|code)';
const OTP_CODE = '(?:\\d{4,8}|\\d{2,4}[ -]\\d{2,4})(?![\\d.]*\\d)';
/** Said of a code: how long it is. */
const OTP_LENGTH = /\b[4-8] (?:chu )?so\b/g;

const OTP_SAID = [
  `\\b${OTP_WORDS}\\b[^0-9~]{0,20}${OTP_CODE}`,
  `(?:^|[^\\d.~-])${OTP_CODE}[^0-9~]{0,12}\\b${OTP_WORDS}\\b`,
  `(?:^|[^\\d.~-])\\d{6}(?!\\d) la ma\\b(?! (?:ho so|buu|xa|don|khach))`,
].map((pattern) => new RegExp(pattern));
const BARE_CODE = new RegExp(`\\bma(?: so)? *(?:la|:|=)? *${OTP_CODE}`);
/** "báo lỗi mã 1003"; in "mẹ trả lời mã 482913" the same letters are an answer. */
const ERROR_CODE = /\b(tra )?loi ma *:? *\d{3,6}(?!\d|[ .-]+\d)/g;

/** `text`: plain, without the digits that may stand in a note. */
export function holdsOtp(text: string): boolean {
  const said = text.replace(OTP_LENGTH, '');
  if (OTP_SAID.some((pattern) => pattern.test(said))) return true;
  return BARE_CODE.test(said.replace(ERROR_CODE, (whole, answer) => (answer ? whole : '~')));
}

const PASSWORD_WORD =
  '\\b(?:m\\.?k|m(?:at|\\.)? ?_?khau|pass ?word|pass ?code|pass|pwd|pw|ma pin|pin|mat ma)';
const PERSON = '(?:ba|ong|o|me|chi|anh|bac|chu|co|em|con|chau)';
/** Whose or what for: between the word and the secret. */
const OF_WHAT = `(?: +(?:moi|cu|cua|vneid|dvc|dvcqg|zalo|wifi|may|dien thoai|nha|${PERSON}(?: [a-z]+)?))*`;
/**
 * What is said of a password that is not told: a whole word, and no digit after it. "em yeu 99" and "tu-do" are
 * passwords.
 */
const NOT_TOLD = `(?!(?:${PERSON}|gi|do|chua|khong|quen|da|doi|dat|lay|lam|sai|bi|phai|can|nen|tu|ghi|nho|xin|cap|het|hen|se|roi|van|hoi|ai|mat|co|de|kho)[,.;!?]?(?:\\s\\D*)?(?:$|[,;.!?]\\s))`;

const TOLD = [
  `${PASSWORD_WORD}${OF_WHAT} *[:=] *${NOT_TOLD}\\S`,
  `${PASSWORD_WORD}${OF_WHAT} +la +${NOT_TOLD}(?:\\S{3,}|[a-z]{1,2}(?: [a-z]+){0,3} *\\d{2,})`,
].map((pattern) => new RegExp(pattern));

/** A sum of time or of a battery, a time of day. */
const NO_SECRET = '(?!\\d+(?:mah|h|k)\\b|\\d{1,2}[:h]\\d{2}\\b)';
const SHOWN = [
  // A word with a digit in it, or digits alone; "pin" is a battery too.
  `${PASSWORD_WORD}${OF_WHAT} +${NO_SECRET}(?=[^\\s~]*\\d)(?=[^\\s~]*[a-z@!#$&*])[^\\s~]{4,}`,
  `${PASSWORD_WORD}${OF_WHAT} +\\d{4,}(?! *(?:mah|lan|\\d))`,
  // A day of birth.
  `${PASSWORD_WORD}${OF_WHAT} +(?:(?=(?:[./-]?\\d){5})\\d+(?:[./-]\\d+)+|\\d+(?:[./-]\\d+){2})`,
].map((pattern) => new RegExp(pattern));
/** The day something was done with a password: "mật khẩu mới năm 2026". */
const SAID_DAY = /\b(?:ngay|thang|nam) +\d[\d./-]*/g;

/** `plain`: with every digit, for a day of birth or a sum may be a password. */
export function holdsPassword(plain: string): boolean {
  const undated = plain.replace(SAID_DAY, '~');
  return (
    TOLD.some((pattern) => pattern.test(plain)) || SHOWN.some((pattern) => pattern.test(undated))
  );
}

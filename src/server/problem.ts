import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

export type Facts = Record<string, unknown>;

/**
 * A refusal that the caller can understand: RFC 9457 with our own member `kind`; the facts stand beside it. There are
 * no sentences in it: the phone has them under the same kind.
 */
export class Problem extends HTTPException {
  readonly kind: string;
  readonly facts: Facts;
  readonly headers: Record<string, string>;

  constructor(status: ContentfulStatusCode, kind: string, facts: Facts) {
    super(status, { message: kind });
    this.kind = kind;
    this.facts = facts;
    this.headers =
      typeof facts.retry_after_s === 'number' ? { 'retry-after': String(facts.retry_after_s) } : {};
  }

  override getResponse(): Response {
    const title = this.kind.replaceAll('_', ' ');
    const body = {
      type: 'about:blank',
      title,
      status: this.status,
      kind: this.kind,
      ...this.facts,
    };
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...this.headers,
      },
    });
  }
}

/** To be thrown: `throw problem(403, 'out_of_scope')`. `facts.retry_after_s` also becomes the Retry-After header. */
export function problem(status: ContentfulStatusCode, kind: string, facts: Facts = {}): Problem {
  return new Problem(status, kind, facts);
}

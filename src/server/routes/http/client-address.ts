import type { Context } from 'hono';

/**
 * Who asks, for counting tries: the other end of the connection; behind a proxy on this machine, the address that the
 * proxy itself added (the last one: what stands before it came from the asker).
 */
export function clientAddress(c: Context): string {
  const remote = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)
    ?.incoming?.socket?.remoteAddress;
  const isLocal = !remote || /^(::1|(::ffff:)?127\.)/.test(remote);
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return (isLocal && forwarded) || remote || 'local';
}

/** As many ops as a cheap phone seals, opens or writes down between two pictures without the screen standing still. */
export const BREATH = 100;

/** Lets the page draw and hear a finger. Never inside a transaction: it would end. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/** In pieces of at most `size`; one empty piece where there is nothing. */
export function inPieces<T>(list: readonly T[], size: number = BREATH): T[][] {
  const count = Math.max(1, Math.ceil(list.length / size));
  return Array.from({ length: count }, (_, at) => list.slice(at * size, (at + 1) * size));
}

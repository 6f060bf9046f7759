// Alone in its module, so that the WebAssembly comes only when a PIN is set or typed.
import { argon2id } from 'hash-wasm';

// OWASP Password Storage Cheat Sheet: Argon2id with 46 MiB, one pass, one lane.
const MEMORY_KIB = 46 * 1024;

/** 32 bytes that cost about a third of a second to make from a PIN. */
export function stretchPin(pin: string, salt: Uint8Array): Promise<Uint8Array> {
  return argon2id({
    password: pin.normalize('NFKC'),
    salt,
    memorySize: MEMORY_KIB,
    iterations: 1,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
}

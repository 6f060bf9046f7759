// Work that travels without a line: a batch of ops (signed as a push is, signature.ts) sealed to the server's public key,
// so that any phone or PC can carry it and none can read it. Byte layouts only; the cryptography is done by whoever has
// it at hand: HPKE (RFC 9180), DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, base mode.
//
//   bundle   "DHSB1" · id of the server's key (8) · encapsulated key (65) · ciphertext      aad: the first 13 bytes
//   inside   device id (36, ASCII) · 1 if gzip (1) · receipt key (32) · signature (64) · body
//   kept     "DHSK1", then as a bundle: what a person saves of their own work that is not to be sent. Its body is read by
//            the phone that takes it in again, to which the server opens it; nothing of it is kept there.
//   receipt  "DHSR1" · device id (36) · nonce (12) · server's signature (64) · ciphertext
//            AES-256-GCM under the receipt key, aad: the first 41 bytes; inside: a PushAnswer as JSON.
//            ECDSA P-256/SHA-256 over magic, device id, nonce and ciphertext.
import { MAX_BATCH_BYTES } from './signature.ts';

export const BUNDLE_INFO = 'dong-hanh-so/bundle/1';
export const KEPT_INFO = 'dong-hanh-so/kept/1';
export const MAX_BUNDLE_BYTES = MAX_BATCH_BYTES + 1024;
export const RECEIPT_KEY_BYTES = 32;

const KEY_ID = 8;
const ENC = 65;
const DEVICE = 36;
const SIGNATURE = 64;
const NONCE = 12;
const BUNDLE = bytesOf('DHSB1');
const RECEIPT = bytesOf('DHSR1');
const KEPT = bytesOf('DHSK1');
/** Where the magic says its version. */
const VERSION_AT = 4;

type Bytes = Uint8Array<ArrayBuffer>;

export interface SealedBundle {
  /** Magic and key id: what the seal is bound to. */
  header: Bytes;
  /** Hex. */
  keyId: string;
  enc: Bytes;
  sealed: Bytes;
}

export interface BundleInside {
  deviceId: string;
  isGzip: boolean;
  receiptKey: Bytes;
  signature: Bytes;
  body: Bytes;
}

export interface SealedReceipt {
  header: Bytes;
  deviceId: string;
  nonce: Bytes;
  signature: Bytes;
  sealed: Bytes;
  /** What the server signs. */
  signed: Bytes;
}

export function bundleHeader(keyId: string): Bytes {
  return join(BUNDLE, fromHex(keyId));
}

export function keptHeader(keyId: string): Bytes {
  return join(KEPT, fromHex(keyId));
}

export function writeBundle({ header, enc, sealed }: Omit<SealedBundle, 'keyId'>): Bytes {
  return join(header, enc, sealed);
}

/** Null for what is no bundle of this form. */
export function readBundle(bytes: Bytes): SealedBundle | null {
  return readSealed(bytes, BUNDLE);
}

export function readKept(bytes: Bytes): SealedBundle | null {
  return readSealed(bytes, KEPT);
}

function readSealed(bytes: Bytes, magic: Bytes): SealedBundle | null {
  const at = BUNDLE.length + KEY_ID;
  if (!startsWith(bytes, magic) || bytes.length <= at + ENC) return null;
  return {
    header: bytes.slice(0, at),
    keyId: toHex(bytes.slice(BUNDLE.length, at)),
    enc: bytes.slice(at, at + ENC),
    sealed: bytes.slice(at + ENC),
  };
}

export function writeInside(inside: BundleInside): Bytes {
  const { deviceId, isGzip, receiptKey, signature, body } = inside;
  return join(bytesOf(deviceId), Uint8Array.of(isGzip ? 1 : 0), receiptKey, signature, body);
}

export function readInside(bytes: Bytes): BundleInside | null {
  const at = DEVICE + 1 + RECEIPT_KEY_BYTES + SIGNATURE;
  if (bytes.length < at) return null;
  return {
    deviceId: textOf(bytes.slice(0, DEVICE)),
    isGzip: bytes[DEVICE] === 1,
    receiptKey: bytes.slice(DEVICE + 1, DEVICE + 1 + RECEIPT_KEY_BYTES),
    signature: bytes.slice(at - SIGNATURE, at),
    body: bytes.slice(at),
  };
}

export function receiptHeader(deviceId: string): Bytes {
  return join(RECEIPT, bytesOf(deviceId));
}

/** `signature` over `receiptSigned(…)`. */
export function writeReceipt(receipt: Omit<SealedReceipt, 'deviceId' | 'signed'>): Bytes {
  return join(receipt.header, receipt.nonce, receipt.signature, receipt.sealed);
}

export function receiptSigned(header: Bytes, nonce: Bytes, sealed: Bytes): Bytes {
  return join(header, nonce, sealed);
}

export function readReceipt(bytes: Bytes): SealedReceipt | null {
  const at = RECEIPT.length + DEVICE;
  if (!startsWith(bytes, RECEIPT) || bytes.length <= at + NONCE + SIGNATURE) return null;
  const header = bytes.slice(0, at);
  const nonce = bytes.slice(at, at + NONCE);
  const sealed = bytes.slice(at + NONCE + SIGNATURE);
  return {
    header,
    deviceId: textOf(bytes.slice(RECEIPT.length, at)),
    nonce,
    signature: bytes.slice(at + NONCE, at + NONCE + SIGNATURE),
    sealed,
    signed: receiptSigned(header, nonce, sealed),
  };
}

/** A bundle or a receipt, of a form that an older or a newer app writes. */
export function isOtherVersion(bytes: Uint8Array): boolean {
  const isOurs = [BUNDLE, RECEIPT, KEPT].some((magic) =>
    startsWith(bytes, magic.slice(0, VERSION_AT)),
  );
  return (
    isOurs &&
    /^[0-9A-Z]$/.test(textOf(bytes.slice(VERSION_AT, VERSION_AT + 1))) &&
    !isThisVersion(bytes)
  );
}

function isThisVersion(bytes: Uint8Array): boolean {
  return bytes[VERSION_AT] === BUNDLE[VERSION_AT];
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function bytesOf(text: string): Bytes {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function join(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

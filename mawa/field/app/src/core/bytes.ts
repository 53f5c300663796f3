/** Bytes: hexadecimal, base64url without padding, big-endian numbers, hashes. */

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const BASE64_CHUNK = 0x8000;

/** A text as UTF-8. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** UTF-8 as a text; what is no UTF-8 becomes the replacement sign. */
export function text(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Bytes as lower-case hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  let found = "";
  for (const byte of bytes) found += byte.toString(16).padStart(2, "0");
  return found;
}

/** Hexadecimal digits as bytes; throws `RangeError` for anything else. */
export function unhex(digits: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) throw new RangeError("not hexadecimal");
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  }
  return bytes;
}

/** Bytes as base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += BASE64_CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + BASE64_CHUNK));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Base64url as bytes; throws `RangeError` for anything else. */
export function unbase64url(written: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(written) || written.length % 4 === 1) {
    throw new RangeError("not base64url");
  }
  const binary = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** Several pieces in one. */
export function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two pieces hold the same bytes. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** A whole number in four bytes, big-endian. */
export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** SHA-256. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** Random bytes. */
export function random(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count));
}

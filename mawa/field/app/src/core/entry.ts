/** An entry as bytes: a header that is signed and a body that may be detached. Twin of the house's. */
import { type Bytes, hex, join, sha256, unhex, utf8 } from "./bytes";
import { Problem } from "./problem";
import type { Scope } from "./types";

export const HEADER_BYTES = 101;
export const SIGNATURE_BYTES = 64;
export const BODY_BYTES_MOST = 65_536;
export const GENESIS = "0".repeat(64);
const LARGEST = 2n ** 63n;
const MAGIC = utf8("MWE1");
const SCOPES: readonly Scope[] = ["open", "custody", "health", "protection", "security"];

/** What a header says. */
export interface Header {
  writer: string;
  seq: number;
  stamp: bigint;
  previous: string;
  scope: Scope;
  bodyHash: Bytes;
}

/** What a body says; the keys are written in this order. */
export interface Content {
  kind: string;
  subjects: Record<string, string>;
  happened_at: string;
  by: string;
  act: string;
  salt: string;
  fields: Record<string, unknown>;
}

/** A body, written once: compact JSON. Throws `too_long`. */
export function makeBody(content: Content): Bytes {
  const body = utf8(JSON.stringify(content));
  if (body.length > BODY_BYTES_MOST) throw new Problem("too_long");
  return body;
}

/** The one place where header bytes are made. */
export function makeHeader(header: Header): Bytes {
  const numbers = new Uint8Array(16);
  const view = new DataView(numbers.buffer);
  view.setBigUint64(0, BigInt(header.seq));
  view.setBigUint64(8, header.stamp);
  const scope = Uint8Array.of(SCOPES.indexOf(header.scope));
  return join(MAGIC, unhex(header.writer), numbers, unhex(header.previous), scope, header.bodyHash);
}

/** What header bytes say; throws `RangeError` for what is no header. */
export function readHeader(raw: Bytes): Header {
  const scope = SCOPES[raw[68] ?? SCOPES.length];
  if (raw.length !== HEADER_BYTES || hex(raw.subarray(0, 4)) !== hex(MAGIC) || !scope) {
    throw new RangeError("no header");
  }
  const view = new DataView(raw.buffer, raw.byteOffset);
  const [seq, stamp] = [view.getBigUint64(20), view.getBigUint64(28)];
  const previous = hex(raw.subarray(36, 68));
  const inRange = seq >= 1n && seq < LARGEST && stamp < LARGEST;
  if (!inRange || (seq === 1n) !== (previous === GENESIS)) throw new RangeError("no header");
  return { writer: hex(raw.subarray(4, 20)), seq: Number(seq), stamp, previous, scope, bodyHash: raw.slice(69) };
}

/** An entry's id: the hash of its header, 64 hexadecimal digits. */
export async function entryId(header: Bytes): Promise<string> {
  return hex(await sha256(header));
}

/** A sealed delivery that only the site can open, as bytes and as a circle of codes. */
import { type Bytes, base64url, hex, join, random, same, sha256, unbase64url, utf8 } from "./bytes";
import { Problem } from "./problem";

const MAGIC = utf8("MAWAS001");
const INFO = utf8("mawa sealed 1");
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const NONCE_BYTES = 12;
const SMALLEST_BYTES = MAGIC.length + 65 + NONCE_BYTES + 16;
const PART_BYTES_MOST = 600;
export const PARTS_MOST = 40;

async function keyOf(secret: ArrayBuffer): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: INFO };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

/** Closes a content for the holder of a public point's key. The last two are for the vectors. */
export async function seal(
  point: Bytes,
  content: Bytes,
  own?: CryptoKeyPair,
  nonce: Bytes = random(NONCE_BYTES),
): Promise<Bytes> {
  const pair = own ?? (await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]));
  const theirs = await crypto.subtle.importKey("raw", point, CURVE, false, []);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
  const head = join(MAGIC, new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const how = { name: "AES-GCM", iv: nonce, additionalData: head };
  const closed = await crypto.subtle.encrypt(how, await keyOf(secret), content);
  return join(head, nonce, new Uint8Array(closed));
}

/** Whether bytes begin as a sealed delivery does. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.length > SMALLEST_BYTES && same(bytes.subarray(0, MAGIC.length), MAGIC);
}

/** The sealed bytes as texts for codes; throws `too_many` beyond forty. */
export async function toCodes(sealed: Bytes): Promise<string[]> {
  const parts = Math.ceil(sealed.length / PART_BYTES_MOST);
  if (parts > PARTS_MOST) throw new Problem("too_many");
  const id = hex(await sha256(sealed)).slice(0, 8);
  return Array.from({ length: parts }, (_, at) => {
    const part = sealed.subarray(at * PART_BYTES_MOST, (at + 1) * PART_BYTES_MOST);
    return `MQ1:${id}:${at + 1}:${parts}:${base64url(part)}`;
  });
}

/** The sealed bytes from the texts of codes, in any order; throws `damaged`. */
export async function fromCodes(codes: readonly string[]): Promise<Bytes> {
  const found = codes.map((code) => code.split(":"));
  const [, id, , of] = found[0] ?? [];
  const parts = new Map(found.map((code) => [Number(code[2]), code] as const));
  const whole: Bytes[] = [];
  for (let at = 1; at <= Number(of); at += 1) {
    const code = parts.get(at);
    if (!code || code[0] !== "MQ1" || code[1] !== id || code[3] !== of) throw new Problem("damaged");
    whole.push(unbase64url(code[4] ?? ""));
  }
  const sealed = join(...whole);
  if (!sealed.length || hex(await sha256(sealed)).slice(0, 8) !== id) throw new Problem("damaged");
  return sealed;
}

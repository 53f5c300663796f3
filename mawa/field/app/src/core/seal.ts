/** Keys and signatures: ECDSA P-256 over SHA-256, 64 bytes r and s. The private key never leaves. */
import { type Bytes, hex, sha256 } from "./bytes";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;

/** A fresh pair; the private half is not extractable. */
export function newKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
}

/** The public key as an uncompressed point of 65 bytes. */
export async function publicPoint(pair: CryptoKeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
}

/** A writer's name: the first 16 bytes of the hash of its point. */
export async function writerId(point: Bytes): Promise<string> {
  return hex(await sha256(point)).slice(0, 32);
}

/** A signature of 64 bytes. */
export async function sign(pair: CryptoKeyPair, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(SIGNING, pair.privateKey, message));
}

/** Whether the signature is that of the point's key over the message. Never throws. */
export async function isSigned(point: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", point, CURVE, false, ["verify"]);
    return await crypto.subtle.verify(SIGNING, key, signature, message);
  } catch {
    return false;
  }
}

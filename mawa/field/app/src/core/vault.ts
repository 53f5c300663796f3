/**
 * What lies on the phone is closed with a data key; the data key with the clerk's PIN and a key of
 * this device that cannot be taken out, so that a copy of the storage alone is not enough to guess.
 */
import { type Bytes, random, utf8 } from "./bytes";
import { toLatin } from "./numerals";
import { Problem } from "./problem";

/** What is kept, in the clear, to open the data key with. */
export interface Vault {
  /** HMAC key that stays in this browser's storage. */
  device: CryptoKey;
  salt: Bytes;
  wrapped: Bytes;
  /** How many wrong PINs in a row. */
  wrong: number;
  /** When the last wrong one was typed, by the phone's clock. */
  wrongAt: number;
}

export const PIN_DIGITS_LEAST = 6;
export const FREE_TRIES = 5;
const ITERATIONS = 310_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 60 * 60_000;
const NONCE_BYTES = 12;
const INFO = utf8("mawa vault 1");
const WRAPPED = "data key";

/** The PIN as digits, whichever were typed; throws `pin_short`. */
export function readPin(typed: string): string {
  const pin = toLatin(typed).trim();
  if (!/^[0-9]+$/.test(pin) || pin.length < PIN_DIGITS_LEAST) throw new Problem("pin_short");
  return pin;
}

/** How long after the last wrong PIN the next may be tried: none, then 30 s doubled up to an hour. */
export function waitMs(wrong: number): number {
  if (wrong < FREE_TRIES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES));
}

/** Until when no PIN is tried; null if one may be. A clock that went back waits its time only once more. */
export function lockedUntil(vault: Pick<Vault, "wrong" | "wrongAt">, now: number): number | null {
  const wait = waitMs(vault.wrong);
  const until = Math.min(vault.wrongAt, now) + wait;
  return wait && until > now ? until : null;
}

async function keyOfPin(pin: string, device: CryptoKey, salt: Bytes): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS };
  const slow = await crypto.subtle.deriveBits(how, typed, 256);
  const bound = await crypto.subtle.sign("HMAC", device, slow);
  const base = await crypto.subtle.importKey("raw", bound, "HKDF", false, ["deriveKey"]);
  const derive = { name: "HKDF", hash: "SHA-256", salt, info: INFO };
  const aes = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(derive, base, aes, false, ["encrypt", "decrypt"]);
}

/** Closes bytes under a key; `name` says what they are and must be said again to open them. */
export async function close(key: CryptoKey, name: string, content: Bytes): Promise<Bytes> {
  const iv = random(NONCE_BYTES);
  const how = { name: "AES-GCM", iv, additionalData: utf8(name) };
  const closed = new Uint8Array(await crypto.subtle.encrypt(how, key, content));
  const whole = new Uint8Array(NONCE_BYTES + closed.length);
  whole.set(iv);
  whole.set(closed, NONCE_BYTES);
  return whole;
}

/** Opens closed bytes; throws `OperationError` if key, name or bytes are not the same. */
export async function unclose(key: CryptoKey, name: string, closed: Bytes): Promise<Bytes> {
  const iv = closed.slice(0, NONCE_BYTES);
  const how = { name: "AES-GCM", iv, additionalData: utf8(name) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, closed.slice(NONCE_BYTES)));
}

function dataKeyOf(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** A new vault behind a PIN, and the data key that it keeps. */
export async function makeVault(typed: string): Promise<{ vault: Vault; key: CryptoKey }> {
  const pin = readPin(typed);
  const hmac = { name: "HMAC", hash: "SHA-256", length: 256 };
  const device = await crypto.subtle.generateKey(hmac, false, ["sign"]);
  const [salt, raw] = [random(16), random(32)];
  const wrapped = await close(await keyOfPin(pin, device, salt), WRAPPED, raw);
  const key = await dataKeyOf(raw);
  raw.fill(0);
  return { vault: { device, salt, wrapped, wrong: 0, wrongAt: 0 }, key };
}

/** The data key; null for a wrong PIN. */
export async function openVault(vault: Vault, typed: string): Promise<CryptoKey | null> {
  let pin: string;
  try {
    pin = readPin(typed);
  } catch {
    return null;
  }
  const key = await keyOfPin(pin, vault.device, vault.salt);
  try {
    const raw = await unclose(key, WRAPPED, vault.wrapped);
    const data = await dataKeyOf(raw);
    raw.fill(0);
    return data;
  } catch {
    return null;
  }
}

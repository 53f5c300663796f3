/** Subjects that two phones which were apart name alike: UUID version 5 of what they are about. */
import { hex, join, unhex, utf8 } from "./bytes";

const NAMESPACE = unhex("6ba7b8129dad11d180b400c04fd430c8");

/** The subject of a gift (round, person) or of a mark (roll-call, person). */
export async function derived(what: "gift" | "mark", a: string, b: string): Promise<string> {
  const named = join(NAMESPACE, utf8(`mawa:${what}:${a}:${b}`));
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-1", named)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return hex(bytes);
}

/** A fresh random subject. */
export function newSubject(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

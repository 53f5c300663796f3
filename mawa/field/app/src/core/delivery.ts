/** What a contact brings to the site and back: entries, photographs, what others gave to carry. */
import { makeBundle } from "./bundle";
import type { Contact, Receipt } from "./contact";
import { forget, notePhoto, noteReceipts } from "./outbox";
import type { Own } from "./own";
import { Problem } from "./problem";
import { type Identity, type Reach, type Store, type Waiting, ifThereIsRoom } from "./store";
import { unclose } from "./vault";

export const ENTRIES_MOST = 100;
export const BUNDLE_BYTES_MOST = 1_000_000;
const ENTRY_FRAME_BYTES = 1 + 101 + 64 + 4;
const ASKED_MOST = 200;
/** What no second delivery can mend. */
const FOR_GOOD = new Set(["fork", "body_mismatch", "bad_signature", "malformed"]);

/** What a delivery works with. */
export interface Bag {
  store: Store;
  key: CryptoKey;
  identity: Identity;
  own: Own[];
  reach: Reach;
  /** Told after each part, so that the screens follow. */
  changed: () => void;
}

/** What is to be delivered, oldest first: what has no receipt, and what was kept aside and may count now. */
export function undelivered(own: readonly Own[], reach: Reach): Own[] {
  return own.filter(({ state, seq, reason, body }) => {
    if (!body) return false;
    return state === "waiting" || (state === "aside" && seq <= reach.held && !FOR_GOOD.has(reason));
  });
}

/** The first entries that make one delivery. */
export function batchOf(entries: readonly Own[]): Own[] {
  const batch: Own[] = [];
  let bytes = 0;
  for (const entry of entries) {
    bytes += (entry.body?.length ?? 0) + ENTRY_FRAME_BYTES;
    if (batch.length === ENTRIES_MOST || (batch.length && bytes > BUNDLE_BYTES_MOST)) break;
    batch.push(entry);
  }
  return batch;
}

/** The bundle of some own entries, with their stored headers and signatures. */
export async function bundleOf({ store, identity }: Pick<Bag, "store" | "identity">, entries: readonly Own[]) {
  const rows = await Promise.all(entries.map(({ seq }) => store.get("outbox", seq)));
  const raw = entries.map(({ body }, at) => {
    const row = rows[at];
    if (!row) throw new Problem("unknown");
    return { header: row.header, signature: row.signature, body };
  });
  return makeBundle([identity.point], raw);
}

/** Delivers all that waits; true if the site speaks of a fork. Throws where the way is cut. */
export async function deliverEntries(bag: Bag, contact: Contact): Promise<boolean> {
  let forked = false;
  const todo = undelivered(bag.own, bag.reach);
  while (todo.length) {
    const batch = batchOf(todo);
    todo.splice(0, batch.length);
    const { receipts, reach } = await contact.entries(await bundleOf(bag, batch));
    Object.assign(bag.reach, reach.get(bag.identity.writer));
    forked = (await take(bag, receipts)) || forked;
    bag.changed();
    if (receipts.some(({ state }) => state === "not_kept")) throw new Problem("site_full");
  }
  return forked;
}

/** Takes the receipts of own entries in; true if one speaks of a fork. */
async function take(bag: Bag, receipts: readonly Receipt[]): Promise<boolean> {
  const byId = new Map(bag.own.map((entry) => [entry.id, entry]));
  const said = new Map<number, { state: Waiting["state"]; reason: string }>();
  for (const { entry: id, state, reason } of receipts) {
    const entry = byId.get(id);
    if (!entry || entry.state === "past" || state === "not_kept") continue;
    said.set(entry.seq, state === "held" ? { state: "held", reason: "" } : { state: "aside", reason });
  }
  await ifThereIsRoom(noteReceipts(bag.store, said));
  for (const entry of bag.own) Object.assign(entry, said.get(entry.seq));
  return [...said.values()].some(({ reason }) => reason === "fork");
}

/** Sends the photographs that the site lacks, and learns which ones a second copy holds. */
export async function deliverPhotos({ store, key }: Bag, contact: Contact): Promise<void> {
  const names = (await store.getAllKeys("photos")) as string[];
  for (let at = 0; at < names.length; at += ASKED_MOST) {
    const { missing, copied } = await contact.photographs(names.slice(at, at + ASKED_MOST));
    for (const name of names.slice(at, at + ASKED_MOST)) {
      const photo = await store.get("photos", name);
      if (!photo) continue;
      if (missing.includes(name)) {
        await contact.photograph(name, await unclose(key, `photo ${name}`, photo.data));
      }
      const now = { sent: true, copied: copied.includes(name) };
      if (photo.sent !== now.sent || photo.copied !== now.copied) await ifThereIsRoom(notePhoto(store, name, now));
    }
  }
}

/** Hands on what other phones gave to carry. What can never be taken is dropped and said. */
export async function deliverCarried(store: Store, contact: Contact): Promise<void> {
  for (const { id, sealed } of await store.getAll("carried")) {
    try {
      const { receipts } = await contact.sealed(sealed);
      if (receipts.some(({ state }) => state === "not_kept")) throw new Problem("site_full");
    } catch (error) {
      const lost = error instanceof Problem && ["not_sealed_for_us", "damaged"].includes(error.code);
      if (lost) await store.delete("carried", id);
      throw error;
    }
    await store.delete("carried", id);
  }
}

/** Marks what is safe elsewhere and erases it here; the photograph must be safe too. */
export async function settle({ store, key, own, reach }: Bag): Promise<Own[]> {
  const photos = new Map((await store.getAll("photos")).map((photo) => [photo.sha256, photo]));
  const done: Own[] = [];
  for (const entry of own) {
    if (entry.state !== "held") continue;
    const photo = entry.photo ? photos.get(entry.photo) : undefined;
    const released = entry.seq <= reach.released;
    const pictureSafe = !photo || (photo.sent && (photo.copied || released));
    entry.safe = (released || entry.seq <= reach.copied) && pictureSafe;
    if (entry.safe) done.push(entry);
  }
  if (done.length) await forget(store, key, done);
  for (const entry of done) Object.assign(entry, { state: "past", content: null, body: null, photo: "" });
  return done;
}

/**
 * What lies in the browser's storage. In the clear: keys that cannot be taken out, the end of the
 * chain, headers and signatures, how safe each entry is. Closed: what entries say, photographs, the
 * roster, the history.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Bytes } from "./bytes";
import type { Admission } from "./types";
import type { Vault } from "./vault";

/** The end of this phone's chain and its counters; what the next entry is made from. */
export interface Pen {
  seq: number;
  head: string;
  /** The last own stamp and the highest seen of the site, as decimal digits. */
  stamp: string;
  seen: string;
  counters: Record<string, number>;
}

/** Who this phone is. */
export interface Identity {
  pair: CryptoKeyPair;
  writer: string;
  point: Bytes;
}

/** What was asked for at enrolment. */
export interface Enrolment {
  token: string;
  number: number;
  digits: string;
  role: string;
}

/** How far the site, its second copy and its managers have got with this chain. */
export interface Reach {
  held: number;
  copied: number;
  released: number;
}

/** The site's keys. */
export interface Site {
  writer: string;
  point: Bytes;
  sealing: Bytes;
}

/** What is remembered between contacts. */
export interface Standing {
  admission: Admission | null;
  site: Site | null;
  reach: Reach;
  contactAt: number | null;
  persisted: boolean | null;
  /** The site has other entries under this phone's numbers. */
  forked: boolean;
  /** Roster: when it came and what it is asked on with. */
  rosterAt: number | null;
  cursor: string;
  /** The latest time that this phone's clock has shown since the roster came. */
  latest: number;
}

/** An own entry that is not yet safe elsewhere. */
export interface Waiting {
  seq: number;
  id: string;
  header: Bytes;
  signature: Bytes;
  madeAt: number;
  state: "waiting" | "held" | "aside";
  reason: string;
  /** Name of the photograph that goes with it, or empty. */
  photo: string;
  /** Closed. */
  body: Bytes;
  /** Closed: label and number. */
  note: Bytes;
}

/** A photograph; erased with the last entry that names it. */
export interface Photo {
  sha256: string;
  sent: boolean;
  copied: boolean;
  /** Closed. */
  data: Bytes;
}

/** What remains of an entry for a day after it is safe elsewhere. */
export interface Past {
  seq: number;
  id: string;
  madeAt: number;
  /** Closed. */
  line: Bytes;
}

/** A delivery of another phone that waits for the next contact; sealed for the site. */
export interface Carried {
  id: string;
  at: number;
  sealed: Bytes;
}

/** Things of which there is one. */
export interface One {
  identity: Identity;
  vault: Vault;
  pen: Pen;
  enrolment: Enrolment;
  standing: Standing;
  /** Closed. */
  roster: Bytes;
}

interface Schema extends DBSchema {
  one: { key: keyof One; value: One[keyof One] };
  outbox: { key: number; value: Waiting };
  photos: { key: string; value: Photo };
  past: { key: number; value: Past };
  carried: { key: string; value: Carried };
}

export type Store = IDBPDatabase<Schema>;
export type StoreName = "one" | "outbox" | "photos" | "past" | "carried";
export type Writing = IDBPTransaction<Schema, StoreName[], "readwrite">;

const VERSION = 1;
const STRICT = { durability: "strict" } as const;

export const NEW_PEN: Pen = { seq: 0, head: "0".repeat(64), stamp: "0", seen: "0", counters: {} };
export const NEW_STANDING: Standing = {
  admission: null,
  site: null,
  reach: { held: 0, copied: 0, released: 0 },
  contactAt: null,
  persisted: null,
  forked: false,
  rosterAt: null,
  cursor: "",
  latest: 0,
};

/** Opens the storage. A later version adds what it needs beside; it never touches the queue. */
export function openStore(name: string, gone: () => void): Promise<Store> {
  return openDB<Schema>(name, VERSION, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore("one");
        db.createObjectStore("outbox", { keyPath: "seq" });
        db.createObjectStore("photos", { keyPath: "sha256" });
        db.createObjectStore("past", { keyPath: "seq" });
        db.createObjectStore("carried", { keyPath: "id" });
      }
    },
    // A newer app in another tab waits for this one to let go.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      gone();
    },
    terminated: gone,
  });
}

/** One of the things of which there is one. */
export async function getOne<K extends keyof One>(store: Store, key: K): Promise<One[K] | undefined> {
  return (await store.get("one", key)) as One[K] | undefined;
}

/**
 * All or nothing, and on the disk before it returns. `work` may only await what it asks of the
 * transaction; what it throws undoes everything.
 */
export async function write(
  store: Store,
  stores: StoreName[],
  work: (tx: Writing) => Promise<void>,
): Promise<void> {
  const tx = store.transaction(stores, "readwrite", STRICT);
  const done = tx.done;
  done.catch(() => undefined); // heard below; an abort must not count as unheard meanwhile
  try {
    await work(tx);
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // it has ended by itself
    }
    throw tx.error ?? error;
  }
  await done;
}

/** Keeps one of the things of which there is one. */
export function putOne<K extends keyof One>(store: Store, key: K, value: One[K]): Promise<void> {
  return write(store, ["one"], async (tx) => {
    await tx.objectStore("one").put(value, key);
  });
}

/** Whether storing failed because the phone is full. */
export function isFull(error: unknown): boolean {
  const { name = "", message = "" } = (error ?? {}) as { name?: string; message?: string };
  return name === "QuotaExceededError" || /quota|disk|full|space/i.test(message);
}

/**
 * For what is only noted, and noted again at the next occasion: on a full phone it stays in memory
 * alone. A full phone must be able to open and to send what it holds, or it stays full for ever.
 * False where there was no room.
 */
export async function ifThereIsRoom(noted: Promise<void>): Promise<boolean> {
  try {
    await noted;
    return true;
  } catch (error) {
    if (!isFull(error)) throw error;
    return false;
  }
}

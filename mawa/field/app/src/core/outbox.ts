/** The queue on the disk: what is saved, what is read back after unlocking, what is forgotten. */
import { type Bytes, text, utf8 } from "./bytes";
import type { Content } from "./entry";
import { type Own, type Shown, shownOf } from "./own";
import type { Made } from "./pen";
import { Problem } from "./problem";
import { type Past, type Pen, type Photo, type Store, type Waiting, type Writing, isFull, write } from "./store";
import { close, unclose } from "./vault";

/** How long a short line remains of what is safe elsewhere. */
export const REMEMBERED_MS = 24 * 60 * 60_000;

/** One press of save, ready to be kept. */
export interface Act {
  before: Pen;
  after: Pen;
  made: readonly Made[];
  label: string;
  madeAt: number;
  photo: { sha256: string; data: Bytes } | null;
  /** The entries that name the photograph. */
  photoSeqs: ReadonlySet<number>;
}

/** The storage's own refusal in our words: full, or not to be had. */
export function storageProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  return new Problem(isFull(error) ? "storage_full" : "not_saved");
}

/**
 * Keeps entries, counters, photograph and the end of the chain in one durable transaction, or
 * nothing of it. Throws `pen_moved` if somebody else wrote meanwhile, `storage_full`, `not_saved`.
 */
export async function keepAct(store: Store, key: CryptoKey, act: Act): Promise<Own[]> {
  const rows: Waiting[] = await Promise.all(act.made.map((made) => rowOf(key, act, made)));
  const photo = act.photo && {
    sha256: act.photo.sha256,
    sent: false,
    copied: false,
    data: await close(key, `photo ${act.photo.sha256}`, act.photo.data),
  };
  try {
    await write(store, ["one", "outbox", "photos"], async (tx) => {
      const now = (await tx.objectStore("one").get("pen")) as Pen | undefined;
      if (now?.seq !== act.before.seq || now.head !== act.before.head) throw new Problem("pen_moved");
      await tx.objectStore("one").put(act.after, "pen");
      for (const row of rows) await tx.objectStore("outbox").add(row);
      if (photo && !(await tx.objectStore("photos").get(photo.sha256))) {
        await tx.objectStore("photos").put(photo);
      }
    });
  } catch (error) {
    throw storageProblem(error);
  }
  return act.made.map((made, at) => ownOf(rows[at] as Waiting, made.body, shownOf(made.content, act.label, made.number)));
}

async function rowOf(key: CryptoKey, act: Act, made: Made): Promise<Waiting> {
  const { seq, id, header, signature } = made;
  return {
    seq,
    id,
    header,
    signature,
    madeAt: act.madeAt,
    state: "waiting",
    reason: "",
    photo: act.photoSeqs.has(seq) && act.photo ? act.photo.sha256 : "",
    body: await close(key, `body ${id}`, made.body),
    note: await close(key, `note ${id}`, utf8(JSON.stringify({ label: act.label, number: made.number }))),
  };
}

function ownOf(row: Waiting, body: Bytes, shown: Shown): Own {
  const { seq, id, madeAt, state, reason, photo } = row;
  const content = JSON.parse(text(body)) as Content;
  return { seq, id, madeAt, state, safe: false, reason, photo, shown, content, body };
}

/** All own entries that are here, opened: the queue, and the short lines of the last day. */
export async function readOwn(store: Store, key: CryptoKey): Promise<Own[]> {
  const rows = await store.getAll("outbox");
  const waiting = rows.map(async (row) => {
    const body = await unclose(key, `body ${row.id}`, row.body);
    const note = JSON.parse(text(await unclose(key, `note ${row.id}`, row.note))) as { label: string; number: string };
    return ownOf(row, body, shownOf(JSON.parse(text(body)) as Content, note.label, note.number));
  });
  const past = (await store.getAll("past")).map(async ({ seq, id, madeAt, line }): Promise<Own> => {
    const shown = JSON.parse(text(await unclose(key, `line ${id}`, line))) as Shown;
    return { seq, id, madeAt, state: "past", safe: true, reason: "", photo: "", shown, content: null, body: null };
  });
  return (await Promise.all([...past, ...waiting])).sort((a, b) => a.seq - b.seq);
}

/** Notes what the site said of entries. */
export function noteReceipts(
  store: Store,
  said: ReadonlyMap<number, { state: Waiting["state"]; reason: string }>,
): Promise<void> {
  return write(store, ["outbox"], async (tx) => {
    const outbox = tx.objectStore("outbox");
    for (const [seq, { state, reason }] of said) {
      const row = await outbox.get(seq);
      if (row) await outbox.put({ ...row, state, reason });
    }
  });
}

/** Changes what is known of a photograph. */
export function notePhoto(store: Store, sha256: string, change: Partial<Pick<Photo, "sent" | "copied">>): Promise<void> {
  return write(store, ["photos"], async (tx) => {
    const photo = await tx.objectStore("photos").get(sha256);
    if (photo) await tx.objectStore("photos").put({ ...photo, ...change });
  });
}

/** Erases entries that are safe elsewhere and leaves a short line of each for a day. */
export async function forget(store: Store, key: CryptoKey, entries: readonly Own[]): Promise<void> {
  const lines: Past[] = await Promise.all(
    entries.map(async ({ seq, id, madeAt, shown }) => ({
      seq,
      id,
      madeAt,
      line: await close(key, `line ${id}`, utf8(JSON.stringify(shown))),
    })),
  );
  const erase = (remembered: boolean) =>
    write(store, ["outbox", "photos", "past"], async (tx) => {
      for (const line of lines) {
        if (remembered) await tx.objectStore("past").put(line);
        await tx.objectStore("outbox").delete(line.seq);
      }
      await dropPhotos(tx, new Set(entries.map(({ photo }) => photo).filter(Boolean)));
    });
  try {
    await erase(true);
  } catch (error) {
    if (!isFull(error)) throw error;
    await erase(false); // a full phone is emptied first; the short lines are a comfort
  }
}

/** A photograph goes with the last entry that names it. */
async function dropPhotos(tx: Writing, names: ReadonlySet<string>): Promise<void> {
  if (!names.size) return;
  const left = new Set((await tx.objectStore("outbox").getAll()).map(({ photo }) => photo));
  for (const name of names) if (!left.has(name)) await tx.objectStore("photos").delete(name);
}

/** Drops short lines older than a day; a clock that went back drops none. */
export function dropPast(store: Store, seqs: readonly number[]): Promise<void> {
  return write(store, ["past"], async (tx) => {
    for (const seq of seqs) await tx.objectStore("past").delete(seq);
  });
}

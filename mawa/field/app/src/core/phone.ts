/** What this phone holds, in memory and in its storage; the data key only while it is unlocked. */
import type { Contact, Session } from "./contact";
import { dropPast, readOwn, REMEMBERED_MS } from "./outbox";
import type { Own } from "./own";
import { Problem } from "./problem";
import { type Answer, type Roster, apply, emptyRoster, fromBytes, toBytes } from "./roster";
import { newKey, publicPoint, writerId } from "./seal";
import { type Clear, rosterExpired } from "./situation";
import {
  type Enrolment,
  type Identity,
  NEW_PEN,
  NEW_STANDING,
  type Pen,
  type Standing,
  type Store,
  type StoreName,
  getOne,
  ifThereIsRoom,
  putOne,
  write,
} from "./store";
import type { Admission } from "./types";
import { type Vault, close, lockedUntil, makeVault, openVault, readPin, unclose } from "./vault";
import type { View } from "./view";

const EVERYTHING: StoreName[] = ["one", "outbox", "photos", "past", "carried"];
const ROSTER = "roster";
/** How often the latest time seen is written down, so that not every look costs a write. */
const NOTED_EVERY_MS = 10 * 60_000;

const NOBODY: Admission = {
  state: "refused",
  number: 0,
  letters: "",
  member: "",
  memberName: "",
  role: "",
  kinds: [],
  until: 0,
  site: "",
  siteName: "",
};

export class Phone {
  identity: Identity | null = null;
  vault: Vault | null = null;
  enrolment: Enrolment | null = null;
  standing: Standing = NEW_STANDING;
  /** Null while locked. */
  key: CryptoKey | null = null;
  own: Own[] = [];
  private roster: Roster = emptyRoster();
  private clear: Clear[] = [];

  constructor(
    readonly store: Store,
    readonly view: View,
    readonly now: () => number,
  ) {}

  /** Reads what lies in the clear. */
  async load(): Promise<void> {
    this.identity = (await getOne(this.store, "identity")) ?? null;
    this.vault = (await getOne(this.store, "vault")) ?? null;
    this.enrolment = (await getOne(this.store, "enrolment")) ?? null;
    this.standing = { ...NEW_STANDING, ...(await getOne(this.store, "standing")) };
    await this.readClear();
    await this.observe();
  }

  private async readClear(): Promise<void> {
    const rows = await this.store.getAll("outbox");
    this.clear = rows.map(({ seq, madeAt, state }) => ({ seq, madeAt, state }));
  }

  /** Takes in what was just saved; a phone that was locked meanwhile only counts it. */
  async added(key: CryptoKey, own: readonly Own[]): Promise<void> {
    if (this.key === key) this.own.push(...own);
    else await this.readClear();
    this.relay();
  }

  /** Reads the own entries again, where a contact and a lock or an unlock have crossed. */
  async reread(): Promise<void> {
    if (this.key) this.own = await readOwn(this.store, this.key);
    else await this.readClear();
    this.relay();
  }

  /** Asks the browser not to clear this phone's storage; it may say yes only later. */
  async persist(): Promise<void> {
    if (this.standing.persisted === true) return;
    const persisted = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
    if (persisted !== this.standing.persisted) await this.stand({ persisted });
  }

  /** The entries that are not yet safe elsewhere, as far as they lie in the clear. */
  entries(): readonly Clear[] {
    return this.key ? this.own.filter(({ state }) => state !== "past") : this.clear;
  }

  /** The end of the chain. */
  async pen(): Promise<Pen> {
    return (await getOne(this.store, "pen")) ?? NEW_PEN;
  }

  /** Remembers something between contacts. */
  async stand(change: Partial<Standing>): Promise<void> {
    this.standing = { ...this.standing, ...change };
    await ifThereIsRoom(putOne(this.store, "standing", this.standing));
  }

  // --- joining ------------------------------------------------------------------------------

  /** Makes a key and a vault, and asks the site to be let in. A cut way is asked again with the same key. */
  async enrol(contact: Contact, token: string, pin: string): Promise<void> {
    if (this.enrolment?.digits) throw new Problem("waiting");
    const { vault, key } = await makeVault(pin);
    const again = this.identity && this.enrolment?.token === token;
    const identity = again && this.identity ? this.identity : await newIdentity();
    const asked: Enrolment = { token, number: 0, digits: "", role: "" };
    await write(this.store, ["one"], async (tx) => {
      const one = tx.objectStore("one");
      await one.put(identity, "identity");
      await one.put(vault, "vault");
      await one.put(asked, "enrolment");
      await one.put(NEW_PEN, "pen");
    });
    [this.identity, this.vault, this.enrolment] = [identity, vault, asked];
    const enrolment = { token, ...(await contact.enrol(identity, token)) };
    await putOne(this.store, "enrolment", enrolment);
    [this.enrolment, this.key] = [enrolment, key];
  }

  /** The manager said no. */
  async refuse(): Promise<void> {
    const number = this.enrolment?.number ?? 0;
    await this.stand({ admission: { ...NOBODY, number } });
  }

  /** Empties the phone for another enrolment; never while anything waits. */
  async startOver(): Promise<void> {
    const refused = this.standing.admission?.state === "refused" || !this.standing.admission;
    const waits = (await this.store.count("outbox")) + (await this.store.count("carried"));
    if (waits || (!refused && this.standing.admission?.state !== "revoked")) throw new Problem("waiting");
    await write(this.store, EVERYTHING, async (tx) => {
      for (const name of EVERYTHING) await tx.objectStore(name).clear();
    });
    this.lock();
    await this.load();
  }

  // --- the PIN ------------------------------------------------------------------------------

  /** Until when no PIN is tried. */
  lockedUntil(): number | null {
    return this.vault && lockedUntil(this.vault, this.now());
  }

  /** Opens what is closed; false for a wrong PIN or while none is tried. Tries are counted first. */
  async unlock(typed: string): Promise<boolean> {
    if (!this.vault) return false;
    const pin = readPin(typed);
    const now = this.now();
    if (this.vault.wrongAt > now) await this.count(this.vault.wrong, now); // the clock went back
    if (this.lockedUntil()) return false;
    const { wrong } = this.vault;
    await this.count(wrong + 1, now);
    const key = await openVault(this.vault, pin);
    if (!key) return false;
    await this.count(0, 0);
    this.own = await readOwn(this.store, key);
    this.key = key;
    await this.openRoster(key);
    await this.observe();
    this.relay();
    return true;
  }

  private async count(wrong: number, wrongAt: number): Promise<void> {
    if (!this.vault) return;
    this.vault = { ...this.vault, wrong, wrongAt };
    await ifThereIsRoom(putOne(this.store, "vault", this.vault));
  }

  private async openRoster(key: CryptoKey): Promise<void> {
    const closed = await getOne(this.store, "roster");
    try {
      this.roster = closed ? fromBytes(await unclose(key, ROSTER, closed)) : emptyRoster();
      if (!closed && this.standing.cursor) await this.stand({ cursor: "" });
    } catch {
      this.roster = emptyRoster();
      await this.stand({ cursor: "" }); // unreadable: all of it is asked for anew
    }
    this.view.show(this.roster);
  }

  /** Forgets the data key and everything opened with it. */
  lock(): void {
    this.clear = this.entries().map(({ seq, madeAt, state }) => ({ seq, madeAt, state }));
    this.key = null;
    this.own = [];
    this.roster = emptyRoster();
    this.view.show(this.roster);
    this.relay();
  }

  /** Lays the own entries over the roster again after they have changed. */
  relay(): void {
    this.view.showOwn(this.own, this.standing.admission?.memberName ?? "");
  }

  // --- the roster ---------------------------------------------------------------------------

  /** Takes the site's answer in and keeps it closed. */
  async takeRoster(key: CryptoKey, answer: Answer): Promise<void> {
    const changed = answer.whole || answer.cursor !== this.standing.cursor;
    apply(this.roster, answer);
    const closed = changed && (await close(key, ROSTER, toBytes(this.roster)));
    const kept = !closed || (await ifThereIsRoom(putOne(this.store, "roster", closed)));
    const now = this.now();
    // What was not kept is asked for once more: a later cursor would leave it out for ever.
    const cursor = kept ? answer.cursor : this.standing.cursor;
    await this.stand({ cursor, rosterAt: now, latest: now });
    if (changed && this.key) this.view.show(this.roster);
  }

  /** Erases the roster; `rosterAt` remains where it is only too old. */
  async dropRoster(rosterAt: number | null): Promise<void> {
    if (rosterAt === this.standing.rosterAt && !this.standing.cursor) return;
    await write(this.store, ["one"], async (tx) => {
      await tx.objectStore("one").delete("roster");
    });
    this.roster = emptyRoster();
    this.view.show(this.roster);
    await this.stand({ cursor: "", rosterAt });
  }

  /** Notes what time it is, and erases the roster when its time is over. */
  async observe(): Promise<void> {
    const now = this.now();
    if (this.standing.rosterAt === null) return;
    if (rosterExpired(this.standing, now)) await this.dropRoster(this.standing.rosterAt);
    if (now - this.standing.latest > NOTED_EVERY_MS) await this.stand({ latest: now });
  }

  // --- what the site said -------------------------------------------------------------------

  /** Takes in how this phone stands. Where it is not admitted, the roster goes at once. */
  async hear({ admission, site, reach, stamp }: Session): Promise<void> {
    const { seq } = await this.pen();
    const forked = this.standing.forked || reach.held > seq; // the site has what this chain never wrote
    await this.stand({ admission, site, reach, forked, contactAt: this.now() });
    const seen = write(this.store, ["one"], async (tx) => {
      const one = tx.objectStore("one");
      const pen = (await one.get("pen")) as Pen | undefined;
      if (pen && BigInt(stamp) > BigInt(pen.seen)) await one.put({ ...pen, seen: stamp }, "pen");
    });
    await ifThereIsRoom(seen);
    if (admission.state !== "admitted") await this.dropRoster(null);
  }

  /** Drops the short lines of what has been safe elsewhere for a day. */
  async dropOldLines(): Promise<void> {
    const now = this.now();
    const old = this.own.filter(({ state, madeAt }) => state === "past" && now - madeAt > REMEMBERED_MS);
    if (!old.length) return;
    await dropPast(this.store, old.map(({ seq }) => seq));
    this.own = this.own.filter((entry) => !old.includes(entry));
  }
}

async function newIdentity(): Promise<Identity> {
  const pair = await newKey();
  const point = await publicPoint(pair);
  return { pair, point, writer: await writerId(point) };
}

/** The phone's core: what the screens call. Saving happens one press at a time, in order. */
import { Beat } from "./beat";
import { type Bytes, hex, sha256 } from "./bytes";
import { Contact } from "./contact";
import { bundleOf } from "./delivery";
import { derived, newSubject } from "./derived";
import { meet } from "./meeting";
import { keepAct } from "./outbox";
import { struckIds } from "./own";
import { makeEntries, newAct } from "./pen";
import { Phone } from "./phone";
import { PHOTO_BYTES_MOST, makePhoto } from "./photo";
import { Problem, codeOf } from "./problem";
import { fromCodes, isSealed, seal, toCodes } from "./sealed";
import { Shell } from "./shell";
import { queueOf, rosterExpired } from "./situation";
import { openStore, write } from "./store";
import type { Admission, Fact, Field, Options, Saved, Saving, State } from "./types";
import { View } from "./view";

const SEALED_ENTRIES_MOST = 500;
const CARRIED_MOST = 50;
const STATE_MS = 1_000;
const AGAIN = new Set(["session_expired", "challenge_expired"]);
const NOT_YET = new Set(["waiting", "refused"]);

type Gate = "starting" | "elsewhere" | "unsupported" | "";

export class Core implements Field {
  private readonly view = new View();
  private readonly heard = new Set<() => void>();
  private readonly shell = new Shell(() => this.emit());
  private readonly beat: Beat;
  private readonly contact: Contact;
  private readonly now: () => number;
  private phone: Phone | null = null;
  private gate: Gate = "starting";
  private meeting: Promise<void> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private reachable = true;
  private problem = "";
  private space = { usage: 0, quota: 0 };
  private shown: State | null = null;
  private shownAt = 0;

  constructor(private readonly options: Options) {
    this.now = options.now ?? Date.now;
    const language = () => (typeof document === "undefined" ? "ar" : document.documentElement.lang || "ar");
    const fetched = options.fetch ?? ((input, init) => fetch(input, init));
    this.contact = new Contact(options.base ?? "", fetched, language);
    this.beat = new Beat(
      () => this.call(),
      () => this.state().phase === "waiting" || this.state().queue.waiting > 0,
    );
  }

  // --- start --------------------------------------------------------------------------------

  /** Opens the storage, unless another tab holds the pen; then it waits for that one to close. */
  async start(): Promise<void> {
    if (typeof indexedDB === "undefined" || !globalThis.crypto?.subtle || !navigator.locks) {
      return this.stop("unsupported");
    }
    void this.shell.start();
    const name = `mawa-pen ${this.options.databaseName ?? ""}`.trim();
    await new Promise<void>((settled) => {
      const hold = async () => {
        await this.load().finally(settled);
        await new Promise(() => undefined); // held as long as this page lives
      };
      const first = navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock) return hold();
        this.stop("elsewhere");
        settled();
        void navigator.locks.request(name, hold);
      });
      first.catch(() => this.stop("unsupported"));
    });
  }

  /** Reads what is here and begins to call the site. */
  async load(): Promise<void> {
    try {
      const store = await openStore(this.options.databaseName ?? "mawa", () => this.stop("elsewhere"));
      this.phone = new Phone(store, this.view, this.now);
      await this.phone.load();
      this.gate = "";
      await this.measure();
      this.emit();
      if (this.options.beat !== false) this.beat.start();
    } catch {
      this.stop("unsupported");
    }
  }

  private stop(gate: Gate): void {
    this.beat.stop();
    this.gate = gate;
    this.emit();
  }

  // --- state --------------------------------------------------------------------------------

  /** The state as it is; colours and waits turn with the hour, so an old one is made anew. */
  state(): State {
    const now = this.now();
    if (!this.shown || Math.abs(now - this.shownAt) > STATE_MS) {
      this.shown = this.made(now);
      this.shownAt = now;
    }
    return this.shown;
  }

  subscribe(f: () => void): () => void {
    this.heard.add(f);
    return () => this.heard.delete(f);
  }

  private emit(): void {
    this.shown = null;
    for (const f of this.heard) f();
  }

  private phase(): State["phase"] {
    if (this.gate || !this.phone) return this.gate || "starting";
    const { enrolment, standing, key } = this.phone;
    if (standing.admission?.state === "refused") return "refused";
    if (!enrolment?.digits) return "new";
    if (!standing.admission) return "waiting";
    return key ? "open" : "locked";
  }

  private made(now: number): State {
    const standing = this.phone?.standing;
    return {
      phase: this.phase(),
      digits: this.phone?.enrolment?.digits ?? "",
      admission: standing?.admission ?? null,
      queue: queueOf(this.phone?.entries() ?? [], standing?.reach ?? { held: 0, copied: 0, released: 0 }, now),
      contact: {
        at: standing?.contactAt ?? null,
        busy: this.meeting !== null,
        reachable: this.reachable,
        problem: standing?.forked ? "fork" : this.problem,
      },
      storage: { persisted: standing?.persisted ?? null, ...this.space },
      roster: {
        people: this.view.people,
        at: standing?.rosterAt ?? null,
        expired: standing ? rosterExpired(standing, now) : false,
      },
      lockedUntil: this.phone?.lockedUntil() ?? null,
      app: __APP__,
      update: this.shell.update,
    };
  }

  private async measure(): Promise<void> {
    const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
    this.space = { usage: estimate?.usage ?? 0, quota: estimate?.quota ?? 0 };
  }

  private get open(): { phone: Phone; key: CryptoKey; admission: Admission } {
    const { phone } = this;
    const admission = phone?.standing.admission;
    if (!phone?.key || !admission) throw new Problem("locked");
    return { phone, key: phone.key, admission };
  }

  // --- joining and the PIN ------------------------------------------------------------------

  async enrol(token: string, pin: string): Promise<void> {
    if (!this.phone) throw new Problem("locked");
    await this.phone.enrol(this.contact, token, pin);
    await this.phone.persist();
    this.emit();
    this.beat.now();
  }

  async unlock(pin: string): Promise<boolean> {
    const opened = (await this.phone?.unlock(pin)) ?? false;
    this.emit();
    if (opened) {
      this.beat.now();
      void this.phone?.persist().then(() => this.emit());
    }
    return opened;
  }

  lock(): void {
    this.phone?.lock();
    this.emit();
  }

  async startOver(): Promise<void> {
    await this.phone?.startOver();
    this.problem = "";
    this.emit();
  }

  // --- saving -------------------------------------------------------------------------------

  newSubject = newSubject;
  derived = derived;
  makePhoto = makePhoto;

  record(facts: Fact[], saving: Saving = {}): Promise<Saved> {
    const saved = this.last.then(() => this.save(facts, saving));
    this.last = saved.catch(() => undefined);
    return saved;
  }

  private async save(facts: Fact[], { label = "", photo, photoField = [0] }: Saving): Promise<Saved> {
    const { phone, key, admission } = this.open;
    const { identity } = phone;
    if (!identity) throw new Problem("locked");
    if (phone.standing.forked) throw new Problem("fork");
    if (admission.state === "revoked") throw new Problem("revoked");
    const allowed = new Set([...admission.kinds, "struck"]);
    if (!facts.length || !facts.every(({ kind }) => allowed.has(kind))) throw new Problem("not_admitted");
    const picture = photo ? await pictureOf(photo) : null;
    const written = facts.map((fact, at) =>
      picture && photoField.includes(at) ? { ...fact, fields: { ...fact.fields, photo: picture.sha256 } } : fact,
    );
    const [before, now, act] = [await phone.pen(), this.now(), newAct()];
    const hand = { identity, letters: admission.letters, by: admission.member, act, now };
    const { made, pen } = await makeEntries(hand, before, written);
    const photoSeqs = new Set(made.filter((_, at) => picture && photoField.includes(at)).map(({ seq }) => seq));
    const own = await keepAct(phone.store, key, { before, after: pen, made, label, madeAt: now, photo: picture, photoSeqs });
    await phone.added(key, own);
    this.emit();
    this.beat.now();
    void this.measure();
    return {
      act,
      ids: made.map(({ id }) => id),
      numbers: made.map((one) => one.number),
      subjects: made.map(({ content }) => content.subjects),
    };
  }

  async undo(act: string): Promise<void> {
    const { phone } = this.open;
    const struck = struckIds(phone.own);
    const standing = phone.own.filter(({ id, shown }) => shown.act === act && shown.kind !== "struck" && !struck.has(id));
    if (!standing.length) throw new Problem("nothing");
    const facts = standing.map(({ id }): Fact => ({ kind: "struck", subjects: {}, fields: { of: id } }));
    await this.record(facts, { label: standing[0]?.shown.label ?? "" });
  }

  // --- looking up ---------------------------------------------------------------------------

  search: Field["search"] = (typed, limit) => this.view.search(typed, limit);
  byCode: Field["byCode"] = (scanned) => this.view.byCode(scanned);
  likely: Field["likely"] = (draft) => this.view.likely(draft);
  person: Field["person"] = (id) => this.view.person(id);
  tents: Field["tents"] = () => this.view.tents();
  peopleIn: Field["peopleIn"] = (tent) => this.view.peopleIn(tent);
  arrivals: Field["arrivals"] = () => this.view.arrivals();
  rounds: Field["rounds"] = () => this.view.rounds();
  giftOf: Field["giftOf"] = (round, person) => this.view.giftOf(round, person);
  gifts: Field["gifts"] = (round) => this.view.gifts(round);
  rollCalls: Field["rollCalls"] = () => this.view.rollCalls();
  marks: Field["marks"] = (rollCall) => this.view.marks(rollCall);
  lastSeen: Field["lastSeen"] = (person) => this.view.lastSeen(person);
  counts: Field["counts"] = () => this.view.counts(this.now());
  lines: Field["lines"] = () => this.view.lines();

  // --- the site -----------------------------------------------------------------------------

  async syncNow(): Promise<void> {
    await this.call();
    if (this.problem) throw new Problem(this.problem);
  }

  /** Meets the site once; false if it did not answer. One meeting at a time. */
  private async call(): Promise<boolean> {
    const { phone } = this;
    if (!phone?.enrolment?.digits || phone.standing.admission?.state === "refused") return true;
    await phone.observe();
    this.meeting ??= this.tryMeeting(phone).finally(() => {
      this.meeting = null;
      this.emit();
    });
    this.emit();
    await this.meeting;
    return this.problem === "" || NOT_YET.has(this.problem);
  }

  private async tryMeeting(phone: Phone): Promise<void> {
    const { own } = phone;
    const once = () => meet(phone, this.contact, __APP__, () => this.emit());
    try {
      await once().catch((error: unknown) => {
        if (AGAIN.has(codeOf(error))) return once();
        throw error;
      });
      this.problem = "";
    } catch (error) {
      this.problem = codeOf(error);
      if (this.problem === "refused") await phone.refuse();
      if (NOT_YET.has(this.problem)) this.problem = "";
    }
    this.reachable = this.problem !== "unreachable";
    if (phone.own !== own) await phone.reread();
    await this.measure();
  }

  // --- without Wi-Fi ------------------------------------------------------------------------

  private async sealedQueue(): Promise<{ bytes: Bytes; last: number; number: number }> {
    const { phone, admission } = this.open;
    const { identity, standing } = phone;
    const waiting = phone.own.filter(({ state }) => state === "waiting").slice(0, SEALED_ENTRIES_MOST);
    const last = waiting[waiting.length - 1];
    if (!last || !identity || !standing.site) throw new Problem("nothing");
    const bundle = await bundleOf({ store: phone.store, identity }, waiting);
    return { bytes: await seal(standing.site.sealing, bundle), last: last.seq, number: admission.number };
  }

  async sealedFile(): Promise<{ name: string; bytes: Bytes }> {
    const { bytes, last, number } = await this.sealedQueue();
    return { name: `mawa-${number}-${last}.mawas`, bytes };
  }

  async sealedCodes(): Promise<string[]> {
    return toCodes((await this.sealedQueue()).bytes);
  }

  async carry(parts: string[] | Uint8Array): Promise<void> {
    const { phone } = this.open;
    const sealed = parts instanceof Uint8Array ? new Uint8Array(parts) : await fromCodes(parts);
    if (!isSealed(sealed)) throw new Problem("not_sealed");
    const id = hex(await sha256(sealed));
    await write(phone.store, ["carried"], async (tx) => {
      const carried = tx.objectStore("carried");
      if ((await carried.count()) >= CARRIED_MOST) throw new Problem("storage_full");
      await carried.put({ id, at: this.now(), sealed });
    });
    this.beat.now();
  }

  applyUpdate(): void {
    this.shell.apply();
  }
}

async function pictureOf(photo: Blob): Promise<{ sha256: string; data: Bytes }> {
  const data = new Uint8Array(await photo.arrayBuffer());
  if (!data.length || data.length > PHOTO_BYTES_MOST) throw new Problem("photo");
  return { sha256: hex(await sha256(data)), data };
}

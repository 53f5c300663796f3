/** What the core gives the screens, and what they give it. Instants are milliseconds since 1970. */

/** Who is sent an entry's body. */
export type Scope = "open" | "custody" | "health" | "protection" | "security";

/** One statement on its way into the phone's chain. */
export interface Fact {
  kind: string;
  /** Left out: the kind's own scope. */
  scope?: Scope;
  /** Role to subject, 32 hexadecimal digits; empty ones are left out of the entry. */
  subjects: Record<string, string>;
  /** Fields at their default are left out by whoever makes the fact. */
  fields: Record<string, unknown>;
  /** A fresh number: `""` fills `card_no`, `"A"` and `"B"` fill `receipt_no`. */
  number?: "" | "A" | "B";
  /** When it happened, if not now. */
  happenedAt?: number;
}

/** How safe an own entry is: here only, held by the site, held by a second copy, kept aside. */
export type Level = "phone" | "site" | "second" | "aside";

/** One own entry in the history. */
export interface Line {
  seq: number;
  id: string;
  kind: string;
  at: number;
  level: Level;
  /** Why the site kept it aside: the journal's code. */
  reason: string;
  label: string;
  act: string;
  number: string;
  /** True when a later own entry struck it. */
  struck: boolean;
}

/** What the site said of this phone. */
export interface Admission {
  state: "waiting" | "admitted" | "lapsed" | "revoked" | "refused";
  number: number;
  letters: string;
  member: string;
  memberName: string;
  role: string;
  kinds: string[];
  until: number;
  site: string;
  siteName: string;
}

/** A record of the roster, or one made here that the roster does not hold yet. */
export interface Person {
  person: string;
  head: string;
  name: string;
  given: string;
  father: string;
  grand: string;
  family: string;
  token: string;
  cardNo: string;
  sex: string;
  birthYear: number | null;
  stream: string;
  unit: string;
  serviceTail: string;
  tent: string;
  gone: boolean;
  /** True: only on this phone yet. */
  here: boolean;
}

/** Why a person was found. */
export type Why = "same" | "begins" | "slip" | "card" | "wristband" | "service" | "name" | "birth_year";

/** A person found, best first by `score`. */
export interface Hit {
  person: Person;
  score: number;
  why: Why[];
}

/** What a person got in a round. */
export interface Gift {
  round: string;
  person: string;
  at: number;
  by: string;
  place: string;
  here: boolean;
}

/** How a person was marked at a roll-call. */
export interface Mark {
  rollCall: string;
  person: string;
  state: "present" | "absent" | "elsewhere";
  where: string;
  at: number;
  here: boolean;
}

/** What the strip and the start screens show. */
export interface State {
  phase:
    | "starting"
    | "new"
    | "waiting"
    | "refused"
    | "locked"
    | "open"
    | "elsewhere"
    | "unsupported";
  /** Six digits to compare while waiting. */
  digits: string;
  admission: Admission | null;
  queue: {
    waiting: number;
    since: number | null;
    aside: number;
    onlySite: number;
    /** red: oldest unsent over 4 h; amber: any unsent, or only at the site over 24 h. */
    colour: "green" | "amber" | "red";
  };
  contact: { at: number | null; busy: boolean; reachable: boolean; problem: string };
  storage: { persisted: boolean | null; usage: number; quota: number };
  roster: { people: number; at: number | null; expired: boolean };
  /** When the PIN may be tried again. */
  lockedUntil: number | null;
  app: string;
  /** A newer app waits. */
  update: boolean;
}

/** What `record` made. */
export interface Saved {
  act: string;
  ids: string[];
  /** One a fact; empty where none was asked for. */
  numbers: string[];
  subjects: Record<string, string>[];
}

/** How a save is labelled in the history, and the photograph that goes with it. */
export interface Saving {
  label?: string;
  photo?: Blob;
  /** Which facts get `fields.photo`. */
  photoField?: number[];
}

/** What is typed of somebody who may be here already. */
export interface Draft {
  given: string;
  father: string;
  grand: string;
  family: string;
  asWritten: string;
  birthYear: number | null;
  token: string;
}

/** Own counts of today by category; undone ones are left out. */
export interface Counts {
  vehicles: number;
  adults: number;
  women: number;
  children: number;
  onStretcher: number;
  /** Adults, women and children. */
  people: number;
  registered: number;
  given: number;
  marked: number;
  received: number;
  notes: number;
}

/** The phone's core. Errors it throws are `Problem` (see problem.ts) with a `code`. */
export interface Field {
  state(): State;
  subscribe(f: () => void): () => void;
  enrol(token: string, pin: string): Promise<void>;
  unlock(pin: string): Promise<boolean>;
  lock(): void;
  /** Asks for a fresh start after the site said no; never while anything waits to be sent. */
  startOver(): Promise<void>;
  newSubject(): string;
  /** The subject of a gift (round, person) or a mark (roll-call, person). */
  derived(what: "gift" | "mark", a: string, b: string): Promise<string>;
  record(facts: Fact[], o?: Saving): Promise<Saved>;
  /** Strikes the own entries of an act. */
  undo(act: string): Promise<void>;
  search(text: string, limit?: number): Hit[];
  /** "M1:NUMBER:SIGNATURE" of a card, a bare number, or a wristband's token. */
  byCode(scanned: string): Person | null;
  likely(draft: Draft): Hit[];
  person(id: string): Person | null;
  tents(): { tent: string; block: string; number: string; people: number }[];
  /** Each person once; "" for those who have no tent. */
  peopleIn(tent: string): Person[];
  arrivals(): { arrival: string; label: string }[];
  rounds(): { round: string; name: string; items: string[] }[];
  giftOf(round: string, person: string): Gift | null;
  gifts(round: string): Gift[];
  rollCalls(): { rollCall: string; name: string; at: number }[];
  marks(rollCall: string): Mark[];
  lastSeen(person: string): { at: number; where: string } | null;
  counts(): Counts;
  lines(): Line[];
  syncNow(): Promise<void>;
  sealedFile(): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }>;
  /** The sealed queue as texts of QR codes; throws `too_many` beyond 40. */
  sealedCodes(): Promise<string[]>;
  /** Takes a sealed delivery of another phone; forwarded at the next contact. */
  carry(parts: string[] | Uint8Array): Promise<void>;
  makePhoto(source: Blob): Promise<Blob>;
  applyUpdate(): void;
}

/** How `open` is told where it stands; tests give their own. */
export interface Options {
  base?: string;
  fetch?: typeof fetch;
  databaseName?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** False: the site is called only by `syncNow`. */
  beat?: boolean;
}

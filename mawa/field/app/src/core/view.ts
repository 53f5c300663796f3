/** What the screens look up: the roster with the own entries laid over it. */
import { parse } from "./cards";
import { type Own, countsOf, linesOf } from "./own";
import { type Overlay, emptyOverlay, headOf, overlayOf } from "./overlay";
import { type Roster, emptyRoster } from "./roster";
import { Index } from "./search";
import type { Counts, Draft, Gift, Hit, Line, Mark, Person } from "./types";

const FOUND_MOST = 20;

/** The bare code of what was scanned: the number of `M1:number:signature`, or the text itself. */
export function bareCode(scanned: string): string {
  const [mark, number = ""] = scanned.trim().split(":");
  return mark === "M1" && number ? number : scanned.trim();
}

function better(a: Hit, b: Hit): number {
  return b.score - a.score;
}

/** Looks up people, gifts and marks; empty while the phone is locked. */
export class View {
  private roster: Roster = emptyRoster();
  private overlay: Overlay = emptyOverlay();
  private own: readonly Own[] = [];
  private by = "";
  private index: Index | null = null;
  private ownIndex: Index | null = null;
  private residents: Map<string, Person[]> | null = null;

  /** Shows another roster. */
  show(roster: Roster): void {
    this.roster = roster;
    this.index = null;
    this.residents = null;
    this.lay();
    // Ten thousand names take a tenth of a second to index: now, and not at the first keystroke.
    if (roster.people.size) setTimeout(() => this.both(), 0);
  }

  /** Shows these own entries over it; `by` is who writes on this phone. */
  showOwn(own: readonly Own[], by: string): void {
    this.own = own;
    this.by = by;
    this.lay();
  }

  private lay(): void {
    this.overlay = overlayOf(this.own, this.roster, this.by);
    this.ownIndex = null;
  }

  private both(): Index[] {
    this.index ??= new Index([...this.roster.people.values()]);
    this.ownIndex ??= new Index([...this.overlay.people.values()]);
    return [this.ownIndex, this.index];
  }

  search(typed: string, limit = FOUND_MOST): Hit[] {
    const asked = bareCode(typed);
    if (!asked) return [];
    return this.both().flatMap((index) => index.search(asked, limit)).sort(better).slice(0, limit);
  }

  byCode(scanned: string): Person | null {
    const code = bareCode(scanned);
    const known = String(parse(code) ?? code);
    for (const index of known ? this.both() : []) {
      const person = index.byCode(known);
      if (person) return person;
    }
    return null;
  }

  likely(draft: Draft): Hit[] {
    const asked = { ...draft, token: bareCode(draft.token) };
    return this.both().flatMap((index) => index.likely(asked)).sort(better);
  }

  person(id: string): Person | null {
    return this.roster.people.get(id) ?? this.overlay.people.get(id) ?? null;
  }

  peopleIn(tent: string): Person[] {
    this.residents ??= residentsOf(this.roster);
    return this.residents.get(tent) ?? [];
  }

  tents(): { tent: string; block: string; number: string; people: number }[] {
    return this.roster.tents.map((tent) => ({ ...tent, people: this.peopleIn(tent.tent).length }));
  }

  arrivals(): Roster["arrivals"] {
    return this.roster.arrivals;
  }

  rounds(): Roster["rounds"] {
    return this.roster.rounds;
  }

  giftOf(round: string, person: string): Gift | null {
    const key = `${round}:${headOf(this.roster, person)}`;
    return this.roster.gifts.get(key) ?? this.overlay.gifts.get(key) ?? null;
  }

  gifts(round: string): Gift[] {
    const all = new Map([...this.overlay.gifts, ...this.roster.gifts]);
    return [...all.values()].filter((gift) => gift.round === round);
  }

  rollCalls(): Roster["rollCalls"] {
    const known = new Map(this.roster.rollCalls.map((one) => [one.rollCall, one] as const));
    const all = new Map([...this.overlay.rollCalls, ...known]);
    return [...all.values()].filter(({ rollCall }) => !this.overlay.closed.has(rollCall));
  }

  marks(rollCall: string): Mark[] {
    const all = new Map(this.roster.marks);
    for (const [key, mark] of this.overlay.marks) {
      if (mark.at >= (all.get(key)?.at ?? 0)) all.set(key, mark); // the last word stands
    }
    return [...all.values()].filter((mark) => mark.rollCall === rollCall);
  }

  lastSeen(person: string): { at: number; where: string } | null {
    return this.roster.seen.get(person) ?? null;
  }

  counts(now: number): Counts {
    return countsOf(this.own, now);
  }

  lines(): Line[] {
    return linesOf(this.own);
  }

  get people(): number {
    return this.roster.people.size;
  }
}

/** Who sleeps where, each person once whatever records they have; under "" those without a tent. */
function residentsOf(roster: Roster): Map<string, Person[]> {
  const placed = new Set<string>();
  const there = new Map<string, Person[]>();
  const here = [...roster.people.values()].filter(({ gone }) => !gone);
  const inOrder = [...here.filter(({ tent }) => tent), ...here.filter(({ tent }) => !tent)];
  for (const person of inOrder) {
    const head = person.head || person.person;
    if (placed.has(head)) continue;
    placed.add(head);
    const others = there.get(person.tent);
    if (others) others.push(person);
    else there.set(person.tent, [person]);
  }
  return there;
}

/** The roster: what the site let this phone show, and how changes to it are taken in. */
import { type Bytes, text, utf8 } from "./bytes";
import type { Gift, Mark, Person } from "./types";

type Row = readonly unknown[];

/** The site's answer; a list that is null has not changed. */
export interface Answer {
  cursor: string;
  whole: boolean;
  people?: { columns: string[]; rows: Row[]; removed: string[] } | null;
  tents?: Row[] | null;
  arrivals?: Row[] | null;
  rounds?: Row[] | null;
  gifts?: Row[] | null;
  roll_calls?: Row[] | null;
  marks?: Row[] | null;
  last_seen?: Row[] | null;
}

/** The roster in memory. Gifts are by round and head, marks by roll-call and person. */
export interface Roster {
  people: Map<string, Person>;
  tents: { tent: string; block: string; number: string }[];
  arrivals: { arrival: string; label: string }[];
  rounds: { round: string; name: string; items: string[] }[];
  gifts: Map<string, Gift>;
  rollCalls: { rollCall: string; name: string; at: number }[];
  marks: Map<string, Mark>;
  seen: Map<string, { at: number; where: string }>;
}

export function emptyRoster(): Roster {
  return {
    people: new Map(),
    tents: [],
    arrivals: [],
    rounds: [],
    gifts: new Map(),
    rollCalls: [],
    marks: new Map(),
    seen: new Map(),
  };
}

const said = (value: unknown) => (typeof value === "string" ? value : "");
const at = (value: unknown) => Date.parse(said(value)) || 0;

/** A name as it is shown: its parts, or as it was written. */
export function nameOf(parts: Pick<Person, "given" | "father" | "grand" | "family">, asWritten: string): string {
  return [parts.given, parts.father, parts.grand, parts.family].filter(Boolean).join(" ") || asWritten;
}

function personOf(columns: readonly string[], row: Row): Person {
  const cell = new Map(columns.map((column, index) => [column, row[index]] as const));
  const word = (column: string) => said(cell.get(column));
  const year = cell.get("birth_year");
  const parts = { given: word("given"), father: word("father"), grand: word("grand"), family: word("family") };
  return {
    person: word("person"),
    head: word("head"),
    name: nameOf(parts, word("as_written")),
    ...parts,
    token: word("token"),
    cardNo: word("card_no"),
    sex: word("sex"),
    birthYear: typeof year === "number" ? year : null,
    stream: word("stream"),
    unit: word("unit"),
    serviceTail: word("service_tail"),
    tent: word("tent"),
    gone: cell.get("gone") === true,
    here: false,
  };
}

/** Takes in an answer: all of it anew, or what changed. */
export function apply(roster: Roster, answer: Answer): void {
  if (answer.whole) Object.assign(roster, emptyRoster());
  const { people } = answer;
  for (const row of people?.rows ?? []) {
    const person = personOf(people?.columns ?? [], row);
    roster.people.set(person.person, person);
  }
  for (const person of people?.removed ?? []) roster.people.delete(person);
  applyLists(roster, answer);
  for (const row of answer.gifts ?? []) {
    const [round, head, person] = [said(row[0]), said(row[1]), said(row[2])];
    const gift = { round, person, at: at(row[3]), by: said(row[4]), place: said(row[5]), here: false };
    if (gift.at) roster.gifts.set(`${round}:${head}`, gift);
    else roster.gifts.delete(`${round}:${head}`); // it no longer holds
  }
  for (const row of answer.marks ?? []) {
    const [rollCall, person, state] = [said(row[0]), said(row[1]), said(row[2])];
    const mark = { rollCall, person, state: state as Mark["state"], where: said(row[3]), at: at(row[4]), here: false };
    if (mark.at) roster.marks.set(`${rollCall}:${person}`, mark);
    else roster.marks.delete(`${rollCall}:${person}`);
  }
  for (const row of answer.last_seen ?? []) {
    roster.seen.set(said(row[0]), { at: at(row[1]), where: said(row[2]) });
  }
}

function applyLists(roster: Roster, answer: Answer): void {
  if (answer.tents) {
    roster.tents = answer.tents.map((row) => ({ tent: said(row[0]), block: said(row[1]), number: said(row[2]) }));
  }
  if (answer.arrivals) {
    roster.arrivals = answer.arrivals.map((row) => ({ arrival: said(row[0]), label: said(row[1]) }));
  }
  if (answer.rounds) {
    roster.rounds = answer.rounds.map((row) => ({
      round: said(row[0]),
      name: said(row[1]),
      items: Array.isArray(row[2]) ? row[2].map(said) : [],
    }));
    const open = new Set(roster.rounds.map(({ round }) => round));
    for (const [key, gift] of roster.gifts) if (!open.has(gift.round)) roster.gifts.delete(key);
  }
  if (answer.roll_calls) {
    roster.rollCalls = answer.roll_calls.map((row) => ({ rollCall: said(row[0]), name: said(row[1]), at: at(row[2]) }));
    const open = new Set(roster.rollCalls.map(({ rollCall }) => rollCall));
    for (const [key, mark] of roster.marks) if (!open.has(mark.rollCall)) roster.marks.delete(key);
  }
}

/** The roster as bytes, to be closed and kept. */
export function toBytes(roster: Roster): Bytes {
  const lists = { tents: roster.tents, arrivals: roster.arrivals, rounds: roster.rounds, rollCalls: roster.rollCalls };
  const maps = { people: [...roster.people], gifts: [...roster.gifts], marks: [...roster.marks], seen: [...roster.seen] };
  return utf8(JSON.stringify({ ...lists, ...maps }));
}

/** The roster that bytes hold; an unreadable one is empty and comes anew. */
export function fromBytes(bytes: Bytes): Roster {
  const kept = JSON.parse(text(bytes)) as Record<string, never>;
  const { people, gifts, marks, seen } = kept;
  return { ...kept, people: new Map(people), gifts: new Map(gifts), marks: new Map(marks), seen: new Map(seen) } as unknown as Roster;
}

/** Own entries laid over the roster, until the roster brings them itself. */
import { parse } from "./cards";
import { type Own, struckIds } from "./own";
import { type Roster, nameOf } from "./roster";
import type { Gift, Mark, Person } from "./types";

const TAIL_DIGITS = 3;

/** What own entries add to the roster. */
export interface Overlay {
  people: Map<string, Person>;
  /** By round and head. */
  gifts: Map<string, Gift>;
  /** By roll-call and person. */
  marks: Map<string, Mark>;
  rollCalls: Map<string, { rollCall: string; name: string; at: number }>;
  closed: Set<string>;
}

export function emptyOverlay(): Overlay {
  return { people: new Map(), gifts: new Map(), marks: new Map(), rollCalls: new Map(), closed: new Set() };
}

/** The record that stands for a person in gifts and marks. */
export function headOf(roster: Roster, person: string): string {
  return roster.people.get(person)?.head || person;
}

/** The overlay of all own entries that are still here and were not undone. */
export function overlayOf(own: readonly Own[], roster: Roster, by: string): Overlay {
  const overlay = emptyOverlay();
  const struck = struckIds(own);
  for (const entry of own) {
    if (entry.content && !struck.has(entry.id)) lay(overlay, roster, entry, by);
  }
  return overlay;
}

function lay(overlay: Overlay, roster: Roster, { content, madeAt, shown }: Own, by: string): void {
  if (!content) return;
  const { kind, subjects, fields } = content;
  const word = (name: string) => (typeof fields[name] === "string" ? (fields[name] as string) : "");
  const { person = "", round = "", roll_call: rollCall = "" } = subjects;
  switch (kind) {
    case "person_registered":
      if (!roster.people.has(person)) overlay.people.set(person, registered(person, fields, word));
      break;
    case "items_given": {
      const gift: Gift = { round, person, at: madeAt, by, place: word("place"), here: true };
      overlay.gifts.set(`${round}:${headOf(roster, person)}`, gift);
      break;
    }
    case "person_marked": {
      const state = (word("state") || "present") as Mark["state"];
      const mark: Mark = { rollCall, person, state, where: word("where"), at: madeAt, here: true };
      overlay.marks.set(`${rollCall}:${person}`, mark);
      break;
    }
    case "roll_call_opened":
      overlay.rollCalls.set(rollCall, { rollCall, name: word("name") || shown.label, at: madeAt });
      break;
    case "roll_call_closed":
      overlay.closed.add(rollCall);
      break;
  }
}

function registered(person: string, fields: Record<string, unknown>, word: (name: string) => string): Person {
  const parts = { given: word("given"), father: word("father"), grand: word("grand"), family: word("family") };
  const year = fields.birth_year;
  const bound = parse(word("token"));
  return {
    person,
    head: "",
    name: nameOf(parts, word("as_written")),
    ...parts,
    token: bound ? String(bound) : word("token"),
    cardNo: word("card_no"),
    sex: word("sex"),
    birthYear: typeof year === "number" ? year : null,
    stream: word("stream") || "troops",
    unit: word("unit"),
    serviceTail: word("service_no").slice(-TAIL_DIGITS),
    tent: "",
    gone: false,
    here: true,
  };
}

/** Marks of a roll-call: the states, what is recorded, and how a tent stands. */
import type { Fact, Field, Mark, Person } from "../core/types";
import { headOf } from "../ui/field";
import { said } from "./saying";

export type StateCode = "present" | "absent" | "elsewhere";
export const STATES: readonly { code: StateCode; icon: string }[] = [
  { code: "present", icon: "check-lg" },
  { code: "absent", icon: "x-lg" },
  { code: "elsewhere", icon: "signpost-split" },
];
/** Where somebody is who is not in the tent and not missing; "other" is written out. */
export const WHERE = ["hospital", "permission", "other"] as const;

/** One person's row while a tent is walked. */
export interface Row {
  state: StateCode;
  where: string;
}

/** The mark of a person, under whichever record it was made. */
export function markOf(marks: readonly Mark[], person: Person): Mark | undefined {
  const records = new Set([headOf(person), person.person]);
  return marks.find((mark) => records.has(mark.person));
}

/** Everybody present, save those who were marked before: their mark stands until changed. */
export function begun(people: readonly Person[], marks: readonly Mark[]): Map<string, Row> {
  return new Map(
    people.map((person) => {
      const mark = markOf(marks, person);
      return [person.person, mark ? { state: mark.state, where: mark.where } : present()];
    }),
  );
}

/** Present, and so nowhere else. */
export function present(): Row {
  return { state: "present", where: "" };
}

/** The people of a tent in the order they are walked: as they are named. */
export function inOrder(people: readonly Person[], order: Intl.Collator): Person[] {
  return people.filter((p) => !p.gone).sort((a, b) => order.compare(a.name, b.name));
}

/** What is recorded of one mark; two walkers who mark the same person speak of the same mark. */
export async function markFact(
  field: Field,
  rollCall: string,
  person: Person,
  state: StateCode,
  where: string,
): Promise<Fact> {
  const mark = await field.derived("mark", rollCall, headOf(person));
  return {
    kind: "person_marked",
    subjects: { mark, roll_call: rollCall, person: person.person, tent: person.tent },
    fields: said({ state, where: state === "elsewhere" ? where.trim() : "" }, { state: "present" }),
  };
}

/** How many of each state there are. */
export function tally(rows: Iterable<Row>): Record<StateCode, number> {
  const found = { present: 0, absent: 0, elsewhere: 0 };
  for (const row of rows) found[row.state] += 1;
  return found;
}

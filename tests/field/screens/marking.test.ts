/** A tent at roll-call: who stands how, and what is recorded of it. */
import { expect, test } from "vitest";
import { begun, inOrder, markFact, markOf, tally } from "@app/screens/marking";
import type { Field, Mark, Person } from "@app/core/types";

function someone(id: string, changed: Partial<Person> = {}): Person {
  const empty = { given: "", father: "", grand: "", family: "", token: "", cardNo: "", sex: "" };
  const rest = { birthYear: null, stream: "", unit: "", serviceTail: "", gone: false, here: false };
  return { person: id, head: "", name: id, tent: "t1", ...empty, ...rest, ...changed };
}

function mark(person: string, state: Mark["state"], where = ""): Mark {
  return { rollCall: "c1", person, state, where, at: 1, here: false };
}

test("everybody is present to begin with; an earlier mark stands, also under another record", () => {
  const people = [someone("a"), someone("b", { head: "h" }), someone("c")];
  const rows = begun(people, [mark("h", "elsewhere", "المستشفى"), mark("c", "absent")]);
  expect(rows.get("a")).toEqual({ state: "present", where: "" });
  expect(rows.get("b")).toEqual({ state: "elsewhere", where: "المستشفى" });
  expect(rows.get("c")?.state).toBe("absent");
  expect(tally(rows.values())).toEqual({ present: 1, absent: 1, elsewhere: 1 });
});

test("who went home is not walked to", () => {
  const people = [someone("ب"), someone("أ"), someone("ج", { gone: true })];
  expect(inOrder(people, new Intl.Collator("ar")).map((p) => p.person)).toEqual(["أ", "ب"]);
});

test("the mark is named by roll-call and head; where is said only of who is elsewhere", async () => {
  const field = { derived: async (...of: string[]) => of.join("/") } as unknown as Field;
  const person = someone("b", { head: "h" });
  const elsewhere = await markFact(field, "c1", person, "elsewhere", " المستشفى ");
  expect(elsewhere.subjects).toEqual({ mark: "mark/c1/h", roll_call: "c1", person: "b", tent: "t1" });
  expect(elsewhere.fields).toEqual({ state: "elsewhere", where: "المستشفى" });
  expect((await markFact(field, "c1", person, "absent", "x")).fields).toEqual({ state: "absent" });
  expect((await markFact(field, "c1", person, "present", "")).fields).toEqual({});
});

test("no mark of somebody else is taken for one's own", () => {
  expect(markOf([mark("x", "absent")], someone("a"))).toBeUndefined();
});

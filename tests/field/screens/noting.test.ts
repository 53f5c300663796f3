/** Incidents and needs: what is refused, and what is recorded. */
import { expect, test } from "vitest";
import { NOTHING, factOf, problemOf } from "@app/screens/noting";

test("a category, and words where the category alone says too little", () => {
  expect(problemOf(NOTHING)).toBe("note_category");
  expect(problemOf({ ...NOTHING, category: "fire" })).toBe("note_words");
  expect(problemOf({ ...NOTHING, category: "fire", text: "خيمة" })).toBeNull();
  expect(problemOf({ ...NOTHING, kind: "need", category: "water" })).toBeNull();
  expect(problemOf({ ...NOTHING, kind: "need", category: "other" })).toBe("note_words");
});

test("an incident is for the few; its position is about a metre, and none is not zero", () => {
  const fact = factOf({ ...NOTHING, category: "fire", text: "خيمة", lat: 34.3712345678, lon: 0 }, "i");
  expect([fact.kind, fact.scope]).toEqual(["incident_reported", "security"]);
  expect(fact.fields).toEqual({ category: "fire", severity: "medium", text: "خيمة", lat: 34.37123, lon: 0 });
});

test("a need may be nobody's in particular", () => {
  const fact = factOf({ ...NOTHING, kind: "need", category: "water", place: "A-3" }, "n");
  expect(fact).toEqual({
    kind: "need_noted",
    subjects: { need: "n", person: "" },
    fields: { category: "water", place: "A-3" },
  });
});

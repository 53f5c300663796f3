/** A vehicle's count: taps, undo, and the rules of the desk. */
import { describe, expect, test } from "vitest";
import { type Category, NOTHING, factOf, next, people, problemOf, tap, tapped, untap } from "@app/screens/counting";

function counted(figures: Partial<Record<Category, number>>) {
  let count = { ...NOTHING, arrival: "a".repeat(32), label: " باص 3 ", place: "البوابة" };
  for (const [category, n] of Object.entries(figures)) {
    for (let i = 0; i < n; i += 1) count = { ...count, ...tap(count, category as Category, 1) };
  }
  return count;
}

describe("a vehicle's count", () => {
  test("people are adults, women and children; those carried are among them", () => {
    expect(people(counted({ adults: 3, women: 2, children: 1, on_stretcher: 2 }))).toBe(6);
  });

  test("one less is never below none, and each tap can be undone", () => {
    const none = tap(NOTHING, "women", -1);
    expect(tapped(none, "women")).toBe(0);
    const two = counted({ women: 2 });
    expect(tapped(untap(two), "women")).toBe(1);
    expect(tapped(untap(tap(two, "women", -1)), "women")).toBe(2);
  });

  test("nobody, too many, and more carried than counted are refused", () => {
    expect(problemOf(NOTHING)).toBe("count_nobody");
    expect(problemOf(counted({ on_stretcher: 1 }))).toBe("count_nobody");
    expect(problemOf(counted({ adults: 501 }))).toBe("count_too_many");
    expect(problemOf(counted({ adults: 500 }))).toBeNull();
    expect(problemOf(counted({ children: 1, on_stretcher: 2 }))).toBe("count_stretchers");
    expect(problemOf(counted({ children: 1, on_stretcher: 1 }))).toBeNull();
  });

  test("the fact says what was tapped and leaves out what was not", () => {
    const fact = factOf(counted({ adults: 3, on_stretcher: 1 }), "b".repeat(32));
    expect(fact.kind).toBe("vehicle_counted");
    expect(fact.subjects).toEqual({ vehicle: "b".repeat(32), arrival: "a".repeat(32) });
    expect(fact.fields).toEqual({ label: "باص 3", place: "البوابة", adults: 3, on_stretcher: 1 });
  });

  test("the next vehicle is of the same arrival at the same place, and empty", () => {
    const after = next(counted({ adults: 3 }));
    expect([after.place, after.label, people(after)]).toEqual(["البوابة", "", 0]);
  });
});

/** From what is typed at registration to what is recorded. */
import { describe, expect, test } from "vitest";
import { EMPTY, type Draft, factsOf, partsOf, problemOf, split, tokenOf, yearOf } from "@app/screens/registration";

const TODAY = 2024;
const IDS = { person: "1".repeat(32), note: "2".repeat(32) };
const draft = (changed: Partial<Draft>): Draft => split({ ...EMPTY, ...changed });
const person = (changed: Partial<Draft>) => factsOf(draft(changed), IDS, TODAY)[0];

describe("a name in its parts", () => {
  test.each([
    ["علي حسن محمود الجبوري", ["علي", "حسن", "محمود", "الجبوري"]],
    ["علي حسن الجبوري", ["علي", "حسن", "", "الجبوري"]],
    ["علي الجبوري", ["علي", "", "", "الجبوري"]],
    ["علي", ["علي", "", "", ""]],
    ["عبد الله نور الدين الأحمد", ["عبد الله", "نور الدين", "", "الأحمد"]],
    ["محمد خير أبو ريشة", ["محمد خير", "", "", "أبو ريشة"]],
    ["علي حسن محمود خالد الجبوري", ["علي", "حسن", "محمود خالد", "الجبوري"]],
    ["", ["", "", "", ""]],
  ])("%s", (asWritten, expected) => {
    const { given, father, grand, family } = draft({ asWritten });
    expect([given, father, grand, family]).toEqual(expected);
  });

  test("a compound's head alone is a part", () => {
    expect(partsOf("علي عبد")).toEqual(["علي", "عبد"]);
  });
});

test.each([
  ["", null],
  ["1990", 1990],
  ["١٩٩٠", 1990],
  ["34", 1990],
  ["٣٤", 1990],
  ["0", 2024],
  ["110", 1914],
  ["111", Number.NaN],
  ["2025", Number.NaN],
  ["1913", Number.NaN],
  ["abc", Number.NaN],
])("birth year or age %s", (typed, year) => {
  expect(yearOf(typed, TODAY)).toEqual(year);
});

describe("what is needed", () => {
  test("a name or a wristband, nothing else", () => {
    expect(problemOf(draft({}), TODAY)).toBe("register_nobody");
    expect(problemOf(draft({ token: "W17" }), TODAY)).toBeNull();
    expect(problemOf(draft({ asWritten: "علي" }), TODAY)).toBeNull();
  });

  test("a birth that cannot be is refused", () => {
    expect(problemOf(draft({ asWritten: "علي", birth: "2030" }), TODAY)).toBe("register_birth");
  });
});

describe("what is recorded", () => {
  test("only what was said, in Latin digits, with a fresh card number", () => {
    const fact = person({ asWritten: " علي  الجبوري ", serviceNo: "١٢٣", rank: "مساعد أول" });
    expect(fact?.number).toBe("");
    expect(fact?.fields).toEqual({
      as_written: "علي الجبوري",
      given: "علي",
      family: "الجبوري",
      rank_code: "chief_warrant_officer",
      rank_as_stated: "مساعد أول",
      service_no: "123",
    });
  });

  test("a pre-printed card that was scanned is the person's card; no new number is taken", () => {
    const fact = person({ token: "M1:KFM-00421-8:abcdef" });
    expect(fact?.fields).toEqual({ card_no: "KFM-00421-8" });
    expect(fact).not.toHaveProperty("number");
  });

  test("another wristband, or a receipt's number, is no card", () => {
    expect(person({ token: "W17" })?.number).toBe("");
    expect(person({ token: "KFM-A-00042-8" })?.number).toBe("");
    expect(tokenOf("W:17")).toBe("W:17");
  });

  test("under eighteen by birth or by tick is the child stream", () => {
    expect(person({ asWritten: "علي", birth: "17" })?.fields.stream).toBe("child");
    expect(person({ asWritten: "علي", ticks: ["under_18"] })?.fields.stream).toBe("child");
    expect(person({ asWritten: "علي", birth: "18" })?.fields).not.toHaveProperty("stream");
  });

  test("a medic is not listed with the troops; the sick need care", () => {
    const fact = person({ asWritten: "علي", ticks: ["sick_or_wounded", "medical_personnel"] });
    expect(fact?.fields).toMatchObject({ stream: "medical", needs_care: true });
  });

  test("a wish to talk in private is a note for protection staff in the same act", () => {
    const [, note] = factsOf(draft({ asWritten: "علي", ticks: ["protection_talk"] }), IDS, TODAY);
    expect(note).toEqual({
      kind: "protection_noted",
      scope: "protection",
      subjects: { note: IDS.note, person: IDS.person },
      fields: { concern: "wants_to_talk" },
    });
  });

  test("declined is a value", () => {
    expect(person({ asWritten: "علي", declined: ["unit"] })?.fields.declined).toEqual(["unit"]);
  });
});

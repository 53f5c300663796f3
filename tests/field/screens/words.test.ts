/** The words: both languages whole, plurals right, values apart in their direction. */
import { describe, expect, test } from "vitest";
import { type Words, learn, say } from "@app/words";
import ar from "@app/words/ar.json";
import en from "@app/words/en.json";

// A key that is missing, or a count without forms, does not compile.
const both: Record<"ar" | "en", Words> = { ar, en };
learn("ar", both.ar);
learn("en", both.en);

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe("both languages", () => {
  test("hold the same keys, and no text is empty", () => {
    expect(Object.keys(ar).sort()).toEqual(Object.keys(en).sort());
    for (const words of [ar, en]) {
      for (const text of Object.values(words)) {
        const forms = typeof text === "string" ? [text] : Object.values<string>(text);
        for (const form of forms) expect(form.trim()).not.toBe("");
      }
    }
  });

  test("fill in the same values", () => {
    for (const [key, text] of Object.entries(en)) {
      const other = ar[key as keyof typeof ar];
      const of = (t: typeof text | typeof other) => names(typeof t === "string" ? t : t.other);
      expect([key, of(other)]).toEqual([key, of(text)]);
    }
  });

  test("no word for people that an authority has not used of them", () => {
    const all = JSON.stringify(ar);
    for (const word of ["أسير", "أسرى", "معتقل", "هارب", "فارّ"]) expect(all).not.toContain(word);
  });
});

describe("counted things", () => {
  test.each([
    [1, "قيد واحد على هذا الهاتف فقط"],
    [2, "قيدان على هذا الهاتف فقط"],
    [3, "3 قيود على هذا الهاتف فقط"],
    [11, "11 قيداً على هذا الهاتف فقط"],
    [100, "100 قيد على هذا الهاتف فقط"],
    [103, "103 قيود على هذا الهاتف فقط"],
  ])("in Arabic: %i", (n, expected) => {
    expect(say("ar", "strip_waiting", { n })).toBe(expected);
  });

  test("in English", () => {
    expect(say("en", "strip_waiting", { n: 1 })).toBe("1 entry only on this phone");
    expect(say("en", "strip_waiting", { n: 1200 })).toBe("1,200 entries only on this phone");
  });
});

test("a text that is filled in keeps its own direction; a value that is missing shows", () => {
  expect(say("en", "given_to", { name: "علي" })).toBe("Given: \u2068علي\u2069");
  expect(say("en", "given_to")).toContain("{name}");
});

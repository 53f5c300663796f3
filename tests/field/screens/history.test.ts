/** Own entries press by press: the order, and how far a press has got. */
import { expect, test } from "vitest";
import type { Level, Line } from "@app/core/types";
import { actsOf, levelOf } from "@app/screens/history";
import { invitationOf } from "@app/screens/start";

function line(seq: number, act: string, level: Level): Line {
  return { seq, act, level, id: String(seq), kind: "k", at: seq, reason: "", label: "", number: "", struck: false };
}

test("the latest press first, its entries in their order", () => {
  const acts = actsOf([line(1, "a", "site"), line(2, "b", "phone"), line(3, "b", "site")]);
  expect(acts.map((act) => act.act)).toEqual(["b", "a"]);
  expect(acts[0]?.lines.map((each) => each.seq)).toEqual([2, 3]);
});

test("a press is as safe as its least safe entry", () => {
  const of = (...levels: Level[]) => levelOf({ act: "a", lines: levels.map((level, i) => line(i, "a", level)) });
  expect(of("second", "second")).toBe("second");
  expect(of("second", "site")).toBe("site");
  expect(of("site", "phone")).toBe("phone");
  expect(of("phone", "aside")).toBe("aside");
});

test("an invitation is read from an address, or alone", () => {
  const token = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
  expect(invitationOf(`https://qaim.mawa.internal/field/#invite=${token}`)).toBe(token);
  expect(invitationOf(` ${token} `)).toBe(token);
  expect(invitationOf("https://qaim.mawa.internal/field/")).toBe("");
});

/** The ranks of the Syrian army in their order, with the codes of the register. */
import { fold } from "../core/arabic";

const CODES: readonly (readonly [words: string, code: string])[] = [
  ["مجند", "conscript"],
  ["جندي", "private"],
  ["جندي أول", "private_first_class"],
  ["عريف", "corporal"],
  ["رقيب", "sergeant"],
  ["رقيب أول", "sergeant_first_class"],
  ["مساعد", "warrant_officer"],
  ["مساعد أول", "chief_warrant_officer"],
  ["مرشح", "candidate"],
  ["مرشح أول", "senior_candidate"],
  ["ملازم", "second_lieutenant"],
  ["ملازم أول", "first_lieutenant"],
  ["نقيب", "captain"],
  ["رائد", "major"],
  ["مقدم", "lieutenant_colonel"],
  ["عقيد", "colonel"],
  ["عميد", "brigadier_general"],
  ["لواء", "major_general"],
  ["عماد", "lieutenant_general"],
  ["عماد أول", "general"],
  ["مدني", "civilian"],
  ["موظف", "employee"],
];

/** The ranks to choose from while typing. */
export const RANKS: readonly string[] = CODES.map(([words]) => words);

/** The code of a rank as stated; empty where it is not one of these, letter for letter. */
export function rankCode(stated: string): string {
  const folded = fold(stated);
  return CODES.find(([words]) => fold(words) === folded)?.[1] ?? "";
}

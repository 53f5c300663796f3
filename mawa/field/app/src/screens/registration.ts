/** From what is typed at registration to what is recorded, by the desk's own rules. */
import { clean, fold } from "../core/arabic";
import { parse } from "../core/cards";
import { toLatin } from "../core/numerals";
import type { Fact } from "../core/types";
import { whole } from "../ui/format";
import type { Key } from "../words";
import { rankCode } from "./ranks";
import { said } from "./saying";

export const STREAMS = ["troops", "civilian", "crossing_staff", "medical", "child"] as const;
/** The boxes a phone shows; the others wait for the desk. */
export const TICKS = [
  "notice_read",
  "sick_or_wounded",
  "under_18",
  "with_family",
  "identity_document",
  "medical_personnel",
  "family_notice",
  "protection_talk",
] as const;
/** What may be declined, with no consequence (GC III art 17). */
export const DECLINABLE = ["birth", "rank", "unit", "service_no"] as const;
export const OLDEST_YEARS = 110;
const ADULT_FROM_YEARS = 18;

export interface Draft {
  asWritten: string;
  given: string;
  father: string;
  grand: string;
  family: string;
  /** The name that the parts were read from; another one is split anew. */
  splitOf: string;
  token: string;
  sex: string;
  birth: string;
  stream: string;
  unit: string;
  rank: string;
  serviceNo: string;
  arrival: string;
  note: string;
  ticks: readonly string[];
  declined: readonly string[];
}

export const EMPTY: Draft = {
  asWritten: "",
  given: "",
  father: "",
  grand: "",
  family: "",
  splitOf: "",
  token: "",
  sex: "",
  birth: "",
  stream: "troops",
  unit: "",
  rank: "",
  serviceNo: "",
  arrival: "",
  note: "",
  ticks: [],
  declined: [],
};

const HEADS = new Set(["عبد", "العبد", "امه", "ابو", "ابا", "ابي", "بو", "ام", "ذو", "ذي"]);
const TAILS = new Set(["الدين", "الله", "الحق", "الاسلام", "العابدين"]);
const FIRST_OF_TWO = new Set(["محمد", "احمد", "محمود"]);
const SECOND_OF_TWO = new Set(["خير", "نور", "ديب"]);
const PARTS_MOST = 4;

/** The words of a name, compounds (عبد الله, محمد خير, نور الدين) as one part each. */
export function partsOf(name: string): string[] {
  const words = clean(name).split(" ").filter(Boolean);
  const key = (at: number) => fold(words[at] ?? "");
  const parts: string[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at + 1;
    if (HEADS.has(key(at)) && end < words.length) end += 1;
    else if (FIRST_OF_TWO.has(key(at)) && SECOND_OF_TWO.has(key(end))) end += 1;
    while (end < words.length && TAILS.has(key(end))) end += 1;
    parts.push(words.slice(at, end).join(" "));
    at = end;
  }
  return parts;
}

/** The draft with the parts of its name read from the whole of it. */
export function split(draft: Draft): Draft {
  const parts = partsOf(draft.asWritten);
  const [given = "", second = ""] = parts;
  const family = parts.length > 1 ? (parts[parts.length - 1] ?? "") : "";
  return {
    ...draft,
    splitOf: draft.asWritten,
    given,
    father: parts.length > 2 ? second : "",
    grand: parts.slice(2, -1).join(" "),
    family,
  };
}

/** The year of birth from a year or an age; null where nothing is typed, NaN where it cannot be. */
export function yearOf(typed: string, today: number): number | null {
  if (!typed.trim()) return null;
  const n = whole(typed);
  if (n === null) return Number.NaN;
  const year = n <= OLDEST_YEARS ? today - n : n;
  return year >= today - OLDEST_YEARS && year <= today ? year : Number.NaN;
}

/** The bare number of a scanned card (`M1:number:signature`), or the text as it is. */
export function tokenOf(scanned: string): string {
  const text = toLatin(clean(scanned));
  const [mark, number = ""] = text.split(":");
  return mark === "M1" && number ? number : text;
}

/** The number of one of the register's own cards, as printed; empty for any other wristband. */
function cardOf(token: string): string {
  const number = parse(token);
  return number?.series === "" ? String(number) : "";
}

/** Why a draft cannot be saved; null where it can. */
export function problemOf(draft: Draft, today: number): Key | null {
  if (!clean(draft.asWritten) && !clean(draft.token)) return "register_nobody";
  if (Number.isNaN(yearOf(draft.birth, today) ?? 0)) return "register_birth";
  return null;
}

function streamOf(draft: Draft, year: number | null, today: number): string {
  const young = year !== null && today - year < ADULT_FROM_YEARS;
  if (young || draft.ticks.includes("under_18")) return "child";
  const medic = draft.stream === "troops" && draft.ticks.includes("medical_personnel");
  return medic ? "medical" : draft.stream; // a medic is not listed with fighters (GC III art 33)
}

function doubtsOf(draft: Draft): string[] {
  const guessed = partsOf(draft.asWritten);
  if (guessed.length === 1) return ["name_one_part"];
  return guessed.length > PARTS_MOST ? ["name_long_chain"] : [];
}

/** What is recorded: the person, and for protection staff the wish to talk in private. */
export function factsOf(draft: Draft, ids: { person: string; note: string }, today: number): Fact[] {
  const year = yearOf(draft.birth, today);
  const token = tokenOf(draft.token);
  const bound = cardOf(token);
  const rank = clean(draft.rank);
  const person: Fact = {
    kind: "person_registered",
    subjects: { person: ids.person, arrival: draft.arrival },
    fields: said({
      as_written: clean(draft.asWritten),
      given: clean(draft.given),
      father: clean(draft.father),
      grand: clean(draft.grand),
      family: clean(draft.family),
      token: bound ? "" : token, // the card is the wristband
      sex: draft.sex,
      birth_year: year,
      stream: streamOf(draft, year, today),
      rank_code: rankCode(rank),
      rank_as_stated: rank,
      unit: clean(draft.unit),
      service_no: toLatin(clean(draft.serviceNo)),
      needs_care: draft.ticks.includes("sick_or_wounded"),
      ticks: TICKS.filter((tick) => draft.ticks.includes(tick)),
      declined: DECLINABLE.filter((name) => draft.declined.includes(name)),
      doubts: doubtsOf(draft),
      note: clean(draft.note),
    }, { stream: "troops" }),
  };
  if (bound) person.fields.card_no = bound;
  else person.number = "";
  if (!draft.ticks.includes("protection_talk")) return [person];
  const talk: Fact = {
    kind: "protection_noted",
    scope: "protection",
    subjects: { note: ids.note, person: ids.person },
    fields: { concern: "wants_to_talk" },
  };
  return [person, talk];
}

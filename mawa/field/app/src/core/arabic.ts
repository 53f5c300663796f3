/** Arabic text as it is shown, searched and compared. Twin of the house's, which explains it. */
import { toLatin } from "./numerals";

// What Python takes for white space; JavaScript's own list differs at the edges.
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const BREAKS = /[\t\n\v\f\r\x85\u2028\u2029]/gu;
const INVISIBLE =
  /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]/gu;

const words = (text: string) => text.split(SPACE).filter(Boolean);

/** The text as it is stored and shown: letters as written, invisible signs and extra space gone. */
export function clean(text: string): string {
  return words(text.replace(BREAKS, " ").replace(INVISIBLE, "")).join(" ").normalize("NFC");
}

function table(pairs: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(pairs).flatMap(([to, from]) => Array.from(from, (char) => [char, to] as const)));
}

const LETTERS = table({
  ا: "\u0671\u0672\u0673",
  ك: "کڪ\u06ac\u06adگ\u06b0",
  ي: "یێ\u06d0\u06d1ے\u0620",
  ه: "ەھہ",
  و: "ۆۇۈۋۉۅ",
  ة: "ۃ",
  ج: "چ",
  ب: "پ",
  ز: "ژ",
  ف: "ڤ",
  ر: "ڕ",
  ل: "ڵ",
  i: "ı",
  o: "ø",
  d: "đð",
  l: "ł",
  h: "ħ",
  ae: "æ",
  oe: "œ",
  ss: "ß",
  th: "þ",
  "": "\u0640\u0674'`\u00b4\u2018\u2019\u201b\u02bb\u02bc\u02be\u02bf",
});
const TO_FOLD = new RegExp(`[${[...LETTERS.keys()].join("")}]`, "gu");
const ENDINGS: Record<string, string> = { ة: "ه", ى: "ي" };

function foldEnd(word: string): string {
  return word.replace(/ء+$/u, "").replace(/[ةى]$/u, (last) => ENDINGS[last] ?? last);
}

function foldRun(run: string): string[] {
  const plain = run.replace(/\p{M}/gu, "").normalize("NFKD").toLowerCase().normalize("NFKD");
  const letters = plain.replace(TO_FOLD, (char) => LETTERS.get(char) ?? char);
  const kept = letters.replace(/[\p{M}\p{C}]/gu, "").replace(/[^\p{L}\p{N}]/gu, " ");
  return words(toLatin(kept)).map(foldEnd).filter(Boolean);
}

/** The folded words of a text. */
export function foldedWords(text: string): string[] {
  return words(text).flatMap(foldRun);
}

/** The search key of a text: what spellings of the same word have in common. */
export function fold(text: string): string {
  return foldedWords(text).join(" ");
}

const HEADS = new Map<string, string>([
  ...["ابو", "ابا", "ابي", "بو", "البو"].map((word) => [word, "ابو"] as const),
  ...["عبد", "امه", "ام", "ذو", "قره", "بنو", "بن", "بنت", "ال", "قبيله", "عشيره", "اولاد"].map(
    (word) => [word, word] as const,
  ),
  ["العبد", "عبد"],
  ["ذي", "ذو"],
  ["دو", "ذو"],
  ["القره", "قره"],
  ["بني", "بنو"],
  ["ابن", "بن"],
]);
const TAILS = new Map<string, string>([
  ["الدين", "الدين"],
  ["الضين", "الدين"],
  ...["الله", "الحق", "الاسلام", "العابدين"].map((word) => [word, word] as const),
]);
const isSecondHead = (word: string) => word === "رب" || HEADS.has(word);
const WHOLE = new Set(["الله", "الياس", "الهام", "الطاف", "البير", "الفت", "الين", "اليسار", "الماس", "الان"]);

/** A folded word without its leading article, unless ال belongs to the word. */
export function stripArticle(word: string): string {
  return word.startsWith("ال") && word.length > 3 && !WHOLE.has(word) ? word.slice(2) : word;
}

function keyOf(folded: string): string {
  let word = folded.replace(/[ةىء]/gu, (char) => ENDINGS[char] ?? "");
  if (word.startsWith("البو") && word.length > 5) return `ابو${word.slice(4)}`;
  word = stripArticle(word);
  for (const head of ["عبد", "ابو"]) {
    if (word.startsWith(`${head}ال`) && word.length > head.length + 3) {
      return head + stripArticle(word.slice(head.length));
    }
  }
  return word;
}

/** The words of a name for comparison: compounds in one piece, the article off. Never shown. */
export function tokens(text: string): string[] {
  const folded = foldedWords(text);
  const found: string[] = [];
  for (let at = 0; at < folded.length; ) {
    const [word = "", second = "", third] = folded.slice(at, at + 3);
    const head = second ? HEADS.get(word) : undefined;
    const tail = TAILS.get(second);
    if (head !== undefined && third !== undefined && isSecondHead(second)) {
      found.push(head + keyOf(second) + keyOf(third));
      at += 3;
    } else if (head !== undefined || tail !== undefined) {
      found.push(head !== undefined ? head + keyOf(second) : keyOf(word) + tail);
      at += 2;
    } else {
      found.push(keyOf(word));
      at += 1;
    }
  }
  return found.filter(Boolean);
}

/**
 * Finding people as one types, in memory: words of names exactly, by their beginning or with one
 * slip, rare words counting more; the end of a card's number, the last digits of a service number,
 * a wristband.
 */
import { foldedWords, fold, tokens } from "./arabic";
import { parse } from "./cards";
import { toLatin } from "./numerals";
import { oneSlipApart } from "./slip";
import { Tally } from "./tally";
import type { Draft, Hit, Person, Why } from "./types";

const SAME = 1;
const BEGINS = 0.8;
const SLIP = 0.55;
const NUMBER = 1.2;
/** A whole code that somebody holds goes before every name. */
const CERTAIN = 100;
const SLIP_LETTERS_LEAST = 3;
const NUMBER_DIGITS_LEAST = 2;
const YEARS_APART_MOST = 3;
const LIKELY_MOST = 5;

/** The words of name parts, made once for each spelling that occurs. */
const wordsCache = new Map<string, readonly string[]>();
const CACHE_MOST = 60_000;

function wordsOf(part: string): readonly string[] {
  let found = wordsCache.get(part);
  if (!found) {
    found = [...new Set([...tokens(part), ...foldedWords(part)])];
    if (wordsCache.size > CACHE_MOST) wordsCache.clear();
    wordsCache.set(part, found);
  }
  return found;
}

interface Word {
  text: string;
  people: number[];
}

/** An index over some people; made anew when they change. */
export class Index {
  private readonly words: Word[] = [];
  private readonly byText = new Map<string, number>();
  private readonly byLength = new Map<number, number[]>();
  private readonly codes = new Map<string, number>();
  private readonly cardDigits: string[] = [];
  // Made once: a keystroke uses them again.
  private readonly word: Tally;
  private readonly reading: Tally;
  private readonly result: Tally;

  constructor(private readonly people: readonly Person[]) {
    this.word = new Tally(people.length);
    this.reading = new Tally(people.length);
    this.result = new Tally(people.length);
    const posts = new Map<string, number[]>();
    people.forEach((person, at) => {
      for (const word of namesOf(person)) {
        const post = posts.get(word);
        if (!post) posts.set(word, [at]);
        else if (post[post.length - 1] !== at) post.push(at);
      }
      for (const code of [person.token, person.cardNo]) {
        if (code && !this.codes.has(codeKey(code))) this.codes.set(codeKey(code), at);
      }
      this.cardDigits.push(person.cardNo.replace(/[^0-9]/g, ""));
    });
    for (const text of [...posts.keys()].sort()) {
      this.byText.set(text, this.words.length);
      const bucket = this.byLength.get(text.length) ?? [];
      bucket.push(this.words.length);
      this.byLength.set(text.length, bucket);
      this.words.push({ text, people: posts.get(text) ?? [] });
    }
  }

  /** The person who holds a card or a wristband, by its number or token. */
  byCode(code: string): Person | null {
    const at = this.codes.get(codeKey(code));
    return at === undefined ? null : (this.people[at] ?? null);
  }

  /** Whoever fits what was typed, best first. */
  search(typed: string, limit: number): Hit[] {
    this.result.clear();
    const readings = [tokens(typed), foldedWords(typed)];
    const same = readings[0]?.join(" ") === readings[1]?.join(" ");
    for (const reading of same ? readings.slice(1) : readings) this.read(new Set(reading));
    this.addCode(typed);
    return this.hits(limit);
  }

  private addCode(code: string): void {
    const at = this.codes.get(codeKey(code));
    if (at === undefined) return;
    const card = this.people[at]?.cardNo === String(parse(code));
    this.result.add(at, CERTAIN, card ? "card" : "wristband");
  }

  private read(words: ReadonlySet<string>): void {
    this.reading.clear();
    for (const word of words) {
      this.word.clear();
      this.matchName(word);
      if (/^[0-9]+$/.test(word) && word.length >= NUMBER_DIGITS_LEAST) this.matchNumber(word);
      for (const person of this.word.people) this.reading.take(person, this.word);
    }
    const needed = words.size > 2 ? words.size - 1 : words.size; // a word too many is forgiven in long names
    for (const person of this.reading.people) {
      const matched = this.reading.matched[person] ?? 0;
      const score = (this.reading.score[person] ?? 0) * (matched / words.size) ** 2;
      if (matched >= needed) this.result.keep(person, score, this.reading);
    }
  }

  private matchName(word: string): void {
    const exact = this.byText.get(word);
    const held = exact === undefined ? 0 : (this.words[exact]?.people.length ?? 0);
    if (exact !== undefined) this.note([exact], SAME, "same");
    this.note(this.beginning(word), BEGINS, "begins");
    // A rare name is no better an answer to a common one than the common one itself.
    for (const near of this.near(word)) this.note([near], SLIP, "slip", held);
  }

  /** Notes everybody with one of these words, weighted by how rare they are together. */
  private note(words: readonly number[], share: number, why: Why, least = 0): void {
    let holders = 0;
    for (const at of words) holders += this.words[at]?.people.length ?? 0;
    const weight = share * Math.log(2 + this.people.length / Math.max(1, least, holders));
    for (const at of words) {
      for (const person of this.words[at]?.people ?? []) this.word.raise(person, weight, why);
    }
  }

  /** The words that begin so. */
  private beginning(start: string): number[] {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.words[middle]?.text ?? "") < start) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    while (this.words[low]?.text.startsWith(start)) found.push(low++);
    return found;
  }

  /** The words one slip of the hand away. */
  private near(word: string): number[] {
    if (word.length < SLIP_LETTERS_LEAST) return [];
    const found: number[] = [];
    for (const length of [word.length - 1, word.length, word.length + 1]) {
      for (const at of this.byLength.get(length) ?? []) {
        if (oneSlipApart(word, this.words[at]?.text ?? "")) found.push(at);
      }
    }
    return found;
  }

  private matchNumber(digits: string): void {
    const weight = NUMBER * Math.log(2 + this.people.length);
    this.people.forEach((person, at) => {
      const card = this.cardDigits[at] ?? "";
      if (card && (card.endsWith(digits) || card.slice(0, -1).endsWith(digits))) {
        this.word.raise(at, weight, "card");
      } else if (person.serviceTail && digits.endsWith(person.serviceTail)) {
        this.word.raise(at, weight * SLIP, "service");
      } else if (person.token && toLatin(person.token).endsWith(digits)) {
        this.word.raise(at, weight, "wristband");
      }
    });
  }

  /** Records that may be of the same person as a draft: candidates, never a verdict. */
  likely(draft: Draft): Hit[] {
    const { result } = this;
    result.clear();
    const parts = [draft.given, draft.father, draft.grand, draft.family].filter(Boolean);
    const words = tokens(parts.length > 1 ? parts.join(" ") : draft.asWritten || parts.join(" "));
    words.forEach((word, place) => {
      const end = place === 0 || place === words.length - 1;
      const exact = this.byText.get(word);
      if (exact !== undefined) this.weigh(exact, end, false);
      for (const near of this.near(word)) this.weigh(near, end, true);
    });
    for (const at of result.people) {
      if (words.length < 2 || !this.isLikely(at, draft.birthYear)) result.drop(at);
      else if (draft.birthYear !== null && this.people[at]?.birthYear === draft.birthYear) {
        result.because(at, "birth_year");
      }
    }
    if (draft.token) this.addCode(draft.token);
    return this.hits(LIKELY_MOST);
  }

  private weigh(word: number, end: boolean, slip: boolean): void {
    for (const person of this.words[word]?.people ?? []) {
      this.result.add(person, slip ? SLIP : SAME, slip ? "slip" : "name");
      this.result.matched[person] = (this.result.matched[person] ?? 0) + (end ? 1 : 0);
      this.result.slips[person] = (this.result.slips[person] ?? 0) + (slip ? 1 : 0);
    }
  }

  // First and last name agree with at most one slip and the years are near, or three words agree.
  private isLikely(at: number, year: number | null): boolean {
    const { score, matched, slips } = this.result;
    const own = this.people[at]?.birthYear;
    const apart = own && year ? Math.abs(own - year) : 0;
    const ends = (matched[at] ?? 0) >= 2 && (slips[at] ?? 0) <= 1;
    return (score[at] ?? 0) >= 3 || (ends && apart <= YEARS_APART_MOST);
  }

  private hits(limit: number): Hit[] {
    const { people, result } = this;
    const before = (a: number, b: number) => compare(people[a] as Person, people[b] as Person);
    return result.best(limit, before).map((at) => ({
      person: people[at] as Person,
      score: result.score[at] ?? 0,
      why: result.why(at),
    }));
  }
}

function compare(a: Person, b: Person): number {
  if (a.gone !== b.gone) return a.gone ? 1 : -1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function namesOf(person: Person): readonly string[] {
  const parts = [person.given, person.father, person.grand, person.family].filter(Boolean);
  if (!parts.length) return wordsOf(person.name);
  return [...new Set(parts.flatMap(wordsOf))];
}

/** A card's number or a wristband's token as it is looked up, however it was typed. */
function codeKey(code: string): string {
  return String(parse(code) ?? fold(code));
}

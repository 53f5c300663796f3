/** Scores of many people at once: flat arrays, because a keystroke may touch all ten thousand. */
import type { Why } from "./types";

const WHYS: readonly Why[] = ["same", "begins", "slip", "card", "wristband", "service", "name", "birth_year"];

/** Scores, matched words and reasons by a person's place in the index. */
export class Tally {
  readonly score: Float64Array;
  readonly matched: Uint8Array;
  readonly slips: Uint8Array;
  private readonly reasons: Uint8Array;
  private readonly touched: number[] = [];

  constructor(people: number) {
    this.score = new Float64Array(people);
    this.matched = new Uint8Array(people);
    this.slips = new Uint8Array(people);
    this.reasons = new Uint8Array(people);
  }

  /** Whoever has a score. */
  get people(): readonly number[] {
    return this.touched;
  }

  /** Adds to a person's score. */
  add(person: number, score: number, why: Why): void {
    this.touch(person);
    this.score[person] = (this.score[person] ?? 0) + score;
    this.because(person, why);
  }

  /** Sets a person's score and reason if it is better than what they have. */
  raise(person: number, score: number, why: Why): void {
    if (score <= (this.score[person] ?? 0)) return;
    this.touch(person);
    this.score[person] = score;
    this.reasons[person] = 1 << WHYS.indexOf(why);
  }

  /** Another reason. */
  because(person: number, why: Why): void {
    this.reasons[person] = (this.reasons[person] ?? 0) | (1 << WHYS.indexOf(why));
  }

  /** Takes a person's score and reasons of one word in; each word counts once. */
  take(person: number, from: Tally): void {
    this.touch(person);
    this.score[person] = (this.score[person] ?? 0) + (from.score[person] ?? 0);
    this.matched[person] = (this.matched[person] ?? 0) + 1;
    this.reasons[person] = (this.reasons[person] ?? 0) | (from.reasons[person] ?? 0);
  }

  /** Keeps the better of two scores, with its reasons. */
  keep(person: number, score: number, from: Tally): void {
    if (score <= (this.score[person] ?? 0)) return;
    this.touch(person);
    this.score[person] = score;
    this.reasons[person] = from.reasons[person] ?? 0;
  }

  /** The reasons of a person's score. */
  why(person: number): Why[] {
    return WHYS.filter((_, at) => (this.reasons[person] ?? 0) & (1 << at));
  }

  /** The best few, best first; `before` decides between equal scores. */
  best(limit: number, before: (a: number, b: number) => number): number[] {
    const found: number[] = [];
    const order = (a: number, b: number) => (this.score[b] ?? 0) - (this.score[a] ?? 0) || before(a, b);
    for (const person of this.touched) {
      if (!this.score[person]) continue;
      const last = found[found.length - 1];
      if (found.length === limit && last !== undefined && order(person, last) >= 0) continue;
      let at = found.length;
      while (at > 0 && order(person, found[at - 1] as number) < 0) at -= 1;
      found.splice(at, 0, person);
      if (found.length > limit) found.pop();
    }
    return found;
  }

  /** Takes a person's score away. */
  drop(person: number): void {
    this.score[person] = 0;
  }

  private touch(person: number): void {
    if (!this.reasons[person]) this.touched.push(person);
  }

  /** Nobody has a score. */
  clear(): void {
    for (const person of this.touched) {
      this.score[person] = this.matched[person] = this.slips[person] = this.reasons[person] = 0;
    }
    this.touched.length = 0;
  }
}

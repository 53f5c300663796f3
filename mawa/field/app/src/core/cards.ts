/** Numbers of cards and receipts: letters, counter, check digit. Twin of the house's. */
import { toLatin } from "./numerals";

export type Series = "" | "A" | "B";

/** A number whose check digit was right; as a text it is the number as printed. */
export interface CardNumber {
  letters: string;
  series: Series;
  counter: number;
  toString(): string;
}

const COUNTER_MOST = 999_999_999;
const JUNK = /[\s\-\u2010-\u2015\u2212\u0640_./\\\u200b-\u200f\u2066-\u2069\u061c]+/g;
const SHAPE = /^([A-Z]{3})([AB]?)([0-9]{5,9})([0-9])$/;

/** The ISO 7064 MOD 11,10 check digit of capital letters (A=10 … Z=35) and digits. */
export function checkDigit(body: string): string {
  let product = 10;
  for (const char of body) {
    for (const digit of String(Number.parseInt(char, 36))) {
      const total = (product + Number(digit)) % 10 || 10;
      product = (total * 2) % 11;
    }
  }
  return String((11 - product) % 10);
}

/** A whole number as printed; throws `RangeError` for what is out of range. */
export function number(letters: string, series: Series, counter: number): string {
  const fits = Number.isInteger(counter) && counter >= 1 && counter <= COUNTER_MOST;
  if (!/^[A-Z]{3}$/.test(letters) || !fits) throw new RangeError("not a card number");
  const digits = String(counter).padStart(5, "0");
  const parts = [letters, series, digits, checkDigit(letters + series + digits)];
  return parts.filter(Boolean).join("-");
}

/** A number as typed: any case, spaces, dashes missing, Arabic digits. Null if it is wrong. */
export function parse(typed: string): CardNumber | null {
  const match = SHAPE.exec(toLatin(typed).replace(JUNK, "").toUpperCase());
  if (!match) return null;
  const [, letters = "", series = "", digits = "", check = ""] = match;
  const counter = Number(digits);
  const padded = String(counter).padStart(5, "0") === digits;
  if (!padded || !counter || checkDigit(letters + series + digits) !== check) return null;
  const printed = number(letters, series as Series, counter);
  return { letters, series: series as Series, counter, toString: () => printed };
}

/**
 * What the app says, in the language chosen: words by key, counts in the right plural. The words
 * are data, fetched from our own files, one language at a time; both are kept for the desert.
 */
import arAddress from "./ar.json?url";
import type english from "./en.json";
import enAddress from "./en.json?url";

export type Language = "ar" | "en";
/** The forms a counted thing takes; `other` is used where a form is not given. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
export type Key = keyof typeof english;
/** One language's words: the same keys as English, and forms where English has forms. */
export type Words = { [K in Key]: (typeof english)[K] extends string ? string : Forms };
export type Values = Record<string, string | number>;

const ADDRESSES: Record<Language, string> = { ar: arAddress, en: enAddress };
/** Iraq's months and formats; Latin digits, as the desk shows them. */
export const LOCALES: Record<Language, string> = { ar: "ar-IQ-u-nu-latn", en: "en-GB" };
const KEPT = "mawa.language";
const known: Partial<Record<Language, Words>> = {};
const heard = new Set<() => void>();
let current: Language = first();

function first(): Language {
  const kept = typeof localStorage === "undefined" ? null : localStorage.getItem(KEPT);
  if (kept === "ar" || kept === "en") return kept;
  const wished = typeof navigator === "undefined" ? [] : (navigator.languages ?? []);
  return wished.find((tag) => /^(ar|en)\b/.test(tag))?.startsWith("en") ? "en" : "ar";
}

/** Take in the words of a language. */
export function learn(language: Language, words: Words): void {
  known[language] = words;
}

async function fetched(language: Language): Promise<void> {
  if (known[language]) return;
  const answer = await fetch(ADDRESSES[language]);
  if (!answer.ok) throw new Error(`words: ${answer.status}`);
  learn(language, (await answer.json()) as Words);
}

/** The language in use. */
export function language(): Language {
  return current;
}

/** Speak the language in use: fetch its words and tell the page its language and direction. */
export async function begin(): Promise<void> {
  await fetched(current);
  document.documentElement.lang = current;
  document.documentElement.dir = current === "ar" ? "rtl" : "ltr";
}

/** Speak another language from now on, and remember it on this phone. */
export async function speak(next: Language): Promise<void> {
  await fetched(next);
  current = next;
  localStorage.setItem(KEPT, next);
  await begin();
  for (const f of heard) f();
}

/** Be told when the language changes; returns how to stop. */
export function onLanguage(f: () => void): () => void {
  heard.add(f);
  return () => heard.delete(f);
}

/** The words of a key in a language; `{name}` is filled in, each text apart in its direction. */
export function say(speech: Language, key: Key, values: Values = {}): string {
  const found: string | Forms = known[speech]?.[key] ?? key;
  const text = typeof found === "string" ? found : plural(speech, found, Number(values.n ?? 0));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? figure(value, speech) : `\u2068${value}\u2069`;
  });
}

function plural(speech: Language, forms: Forms, n: number): string {
  return forms[new Intl.PluralRules(speech).select(n)] ?? forms.other;
}

/** The words of a key in the language in use. */
export function t(key: Key, values?: Values): string {
  return say(current, key, values);
}

/** The words of a code such as a category: `prefix_code`, or the code itself where unknown. */
export function coded(prefix: string, code: string): string {
  const key = `${prefix}_${code}`;
  return key in (known[current] ?? {}) ? t(key as Key) : code;
}

/** A number as people read it. */
export function figure(n: number, speech: Language = current): string {
  return new Intl.NumberFormat(LOCALES[speech]).format(n);
}

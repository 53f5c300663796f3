/** Digits: Latin 0-9, Arabic-Indic ٠-٩ and Persian ۰-۹ are the same on input. Twin of the house's. */

const ARABIC_ZERO = 0x660;
const PERSIAN_ZERO = 0x6f0;
const GROUP = "[,\u066c\u060c'\u2019 \u00a0\u2009\u202f_]";
const GROUPS = new RegExp(GROUP, "g");
// Groups are of exactly three digits, so that "1,5" (a European decimal) is not read as 15.
const WHOLE = new RegExp(`^([+-]?)([0-9]{1,3}(?:${GROUP}[0-9]{3})+|[0-9]+)(?:[.\u066b]0*)?$`);
const DIGITS_MOST = 18;

/** The text with Arabic-Indic and Persian digits as 0-9; all else is untouched. */
export function toLatin(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code < PERSIAN_ZERO ? ARABIC_ZERO : PERSIAN_ZERO));
  });
}

/** The text with Latin and Persian digits as ٠-٩; all else is untouched. */
export function toArabic(text: string): string {
  return toLatin(text).replace(/[0-9]/g, (digit) => String.fromCharCode(ARABIC_ZERO + Number(digit)));
}

/** A whole number in any of the digit sets, grouped or not; null for anything else. */
export function parseWhole(text: string): bigint | null {
  const match = WHOLE.exec(toLatin(text).trim().replaceAll("\u2212", "-"));
  if (!match) return null;
  const digits = (match[2] ?? "").replace(GROUPS, "");
  if (digits.length > DIGITS_MOST) return null;
  return match[1] === "-" ? -BigInt(digits) : BigInt(digits);
}

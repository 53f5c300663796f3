/** How instants and numbers look, and how typed ones are read. */
import { toLatin } from "../core/numerals";
import { LOCALES, language } from "../words";

const DAY_MS = 24 * 60 * 60 * 1000;

function formatted(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALES[language()], { hourCycle: "h23", ...options }).format(at);
}

/** The hour; the day too where it was not today. */
export function hour(at: number, now: number = Date.now()): string {
  const clock = formatted(at, { hour: "2-digit", minute: "2-digit" });
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  if (sameDay) return clock;
  const year = Math.abs(now - at) > 300 * DAY_MS ? ({ year: "numeric" } as const) : {};
  return `${formatted(at, { day: "numeric", month: "long", ...year })}، ${clock}`.replace(
    "،",
    language() === "ar" ? "،" : ",",
  );
}

/** The day, with the month by its name. */
export function day(at: number): string {
  return formatted(at, { day: "numeric", month: "long" });
}

/** Minutes and seconds of a duration in seconds: `3:05`. */
export function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A typed whole number, digits of either kind; null for anything else. */
export function whole(typed: string): number | null {
  const digits = toLatin(typed).trim();
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

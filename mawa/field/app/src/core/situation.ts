/** What the strip says, from what lies in the clear: it is right also while the phone is locked. */
import type { Reach, Standing } from "./store";
import type { State } from "./types";

export const RED_AFTER_MS = 4 * 60 * 60_000;
export const AMBER_AFTER_MS = 24 * 60 * 60_000;
export const ROSTER_MS = 72 * 60 * 60_000;

/** An own entry as far as it lies in the clear. */
export interface Clear {
  seq: number;
  madeAt: number;
  state: string;
}

/** Whether an entry is held by the site and, for all that is known, by nobody else. */
function onlySite({ seq, state }: Clear, reach: Reach): boolean {
  return state === "held" && seq > reach.copied && seq > reach.released;
}

/** How many entries wait and since when. An age that a wrong clock makes negative is no age. */
export function queueOf(entries: readonly Clear[], reach: Reach, now: number): State["queue"] {
  const waiting = entries.filter(({ state }) => state === "waiting");
  const site = entries.filter((entry) => onlySite(entry, reach));
  const oldest = (some: readonly Clear[]) => some.reduce((at, { madeAt }) => Math.min(at, madeAt), now);
  const since = waiting.length ? oldest(waiting) : null;
  let colour: State["queue"]["colour"] = "green";
  if (since !== null || now - oldest(site) > AMBER_AFTER_MS) colour = "amber";
  if (since !== null && now - since > RED_AFTER_MS) colour = "red";
  const aside = entries.filter(({ state }) => state === "aside").length;
  return { waiting: waiting.length, since, aside, onlySite: site.length, colour };
}

/**
 * Whether the roster may no longer be shown: 72 hours after it came, by the latest time that this
 * phone's clock ever showed since. A clock that goes back brings nothing back and takes nothing away.
 */
export function rosterExpired({ rosterAt, latest }: Pick<Standing, "rosterAt" | "latest">, now: number): boolean {
  return rosterAt !== null && Math.max(latest, now) - rosterAt > ROSTER_MS;
}

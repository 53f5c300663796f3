/** A walk from tent to tent: when it began on this phone and whom it has marked. */
const KEPT = "mawa.walk";

export interface Walk {
  rollCall: string;
  beganAt: number;
  /** Records marked by this walker; each once, however often it was changed. */
  marked: readonly string[];
}

/** The walk of a roll-call, as it was left; null where it has not begun here. */
export function walkOf(rollCall: string): Walk | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null") as Walk | null;
    return kept?.rollCall === rollCall ? kept : null;
  } catch {
    return null;
  }
}

/** The walk, begun now if it has not been. */
export function beginWalk(rollCall: string): Walk {
  const walk = walkOf(rollCall) ?? { rollCall, beganAt: Date.now(), marked: [] };
  localStorage.setItem(KEPT, JSON.stringify(walk));
  return walk;
}

/** Remember who was marked. */
export function walked(rollCall: string, people: readonly string[]): void {
  const walk = beginWalk(rollCall);
  const marked = [...new Set([...walk.marked, ...people])];
  localStorage.setItem(KEPT, JSON.stringify({ ...walk, marked }));
}

/** The walk is over. */
export function endWalk(): void {
  localStorage.removeItem(KEPT);
}

/** Whole seconds since the walk began; never below none, whatever the clock did meanwhile. */
export function secondsOf(walk: Walk, now: number): number {
  return Math.max(0, Math.round((now - walk.beganAt) / 1000));
}

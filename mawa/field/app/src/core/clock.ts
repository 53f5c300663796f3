/** The hybrid clock: milliseconds × 1024 + counter, as BigInt. Twin of the house's. */

const TICKS_PER_MS = 1024n;
const AHEAD_MOST_MS = 10n * 60n * 1000n;
const LAST_STAMP = 2n ** 63n - 1n;
const LAST_MS = 8.64e15; // the last instant that a `Date` knows

/** The millisecond since 1970 in which a stamp lies. */
export function stampMs(stamp: bigint): number {
  return Number(stamp / TICKS_PER_MS);
}

/** The instant of a stamp; an absurd one gives the calendar's end. */
export function toDate(stamp: bigint): Date {
  return new Date(Math.min(stampMs(stamp), LAST_MS));
}

/**
 * The stamp of a new entry; 0n where there is no last or no seen one. A stamp more than ten minutes
 * ahead of now does not count as seen: one wrong clock drags nobody.
 */
export function nextStamp(nowMs: number, lastOwn: bigint, highestSeen: bigint): bigint {
  const now = BigInt(Math.max(0, Math.floor(nowMs)));
  let stamp = now * TICKS_PER_MS;
  if (lastOwn + 1n > stamp) stamp = lastOwn + 1n;
  const doubtful = highestSeen / TICKS_PER_MS > now + AHEAD_MOST_MS;
  if (!doubtful && highestSeen + 1n > stamp) stamp = highestSeen + 1n;
  if (stamp > LAST_STAMP) throw new RangeError("the clock has left the range of stamps");
  return stamp;
}

/** When the phone calls the site: soon while something waits, now and then when nothing does. */

const SOONEST_MS = 2_000;
const LATEST_MS = 60_000;
const IDLE_MS = 60_000;

/** How long until the next call; `failures` are those in a row, `chance` lies between 0 and 1. */
export function delayMs(pending: boolean, failures: number, chance: number): number {
  if (!pending && !failures) return IDLE_MS;
  const whole = Math.min(LATEST_MS, SOONEST_MS * 2 ** Math.min(failures, 10));
  return Math.round(whole / 2 + (whole / 2) * chance); // jitter: phones that lost the site together come back apart
}

/** Calls again and again; one call at a time. */
export class Beat {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private stopped = true;

  constructor(
    private readonly call: () => Promise<boolean>,
    private readonly pending: () => boolean,
  ) {}

  start(): void {
    this.stopped = false;
    if (typeof window !== "undefined") {
      window.addEventListener("online", () => this.now());
      document.addEventListener("visibilitychange", () => document.hidden || this.now());
    }
    this.now();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Calls at once, whatever was planned. */
  now(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.turn(), 0);
  }

  private async turn(): Promise<void> {
    const reached = await this.call().catch(() => false);
    this.failures = reached ? 0 : this.failures + 1;
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.turn(), delayMs(this.pending(), this.failures, Math.random()));
  }
}

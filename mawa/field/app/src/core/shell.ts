/** The app itself: kept for when no site answers, and brought up to date when the clerk says so. */

const WORKER = "/field/sw.js";
const SCOPE = "/field/";
const TAKE_OVER = "take over";
const ASK_EVERY_MS = 30 * 60_000;
const TAKEN_OVER = "mawa.taken-over";

/** The installed app, and whether a newer one waits. */
export class Shell {
  update = false;
  private registration: ServiceWorkerRegistration | null = null;

  constructor(private readonly changed: () => void) {}

  /** Installs the worker; a newer app that waited since last time takes over at once. */
  async start(): Promise<void> {
    if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
    try {
      const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: "none" });
      this.registration = registration;
      registration.addEventListener("updatefound", () => this.watch(registration));
      this.watch(registration);
      if (registration.waiting && navigator.serviceWorker.controller && this.firstTry()) this.apply();
      setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY_MS);
    } catch {
      // without a worker the app works as long as the site answers
    }
  }

  // Should the new one not take over, the app starts all the same instead of turning in a circle.
  private firstTry(): boolean {
    const before = Number(sessionStorage.getItem(TAKEN_OVER) ?? 0);
    sessionStorage.setItem(TAKEN_OVER, String(Date.now()));
    return Math.abs(Date.now() - before) > 60_000;
  }

  private watch(registration: ServiceWorkerRegistration): void {
    const look = () => {
      const waits = Boolean(registration.waiting && navigator.serviceWorker.controller);
      if (waits !== this.update) {
        this.update = waits;
        this.changed();
      }
    };
    registration.installing?.addEventListener("statechange", look);
    look();
  }

  /** Lets the newer app take over and starts it. What waits to be sent stays where it is. */
  apply(): void {
    const waiting = this.registration?.waiting;
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage(TAKE_OVER);
  }
}

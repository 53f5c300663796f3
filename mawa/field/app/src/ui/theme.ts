/** Light for the sun, dark for the night: as the phone says, until somebody chooses. */
const KEPT = "mawa.theme";
export type Theme = "light" | "dark";

/** The theme in view. */
export function theme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Take a theme and remember it on this phone. */
export function choose(next: Theme): void {
  localStorage.setItem(KEPT, next);
  document.documentElement.dataset.theme = next;
}

/** Dress the page as it was left. */
export function dressAsLeft(): void {
  const kept = localStorage.getItem(KEPT);
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
}

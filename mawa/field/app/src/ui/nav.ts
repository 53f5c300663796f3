/** The screens one is in, the last on top. The browser's back steps out of the last. */
import { useEffect, useState } from "preact/hooks";

export type Screen =
  | "home"
  | "count"
  | "register"
  | "find"
  | "person"
  | "give"
  | "rollcalls"
  | "walk"
  | "tent"
  | "absent"
  | "property"
  | "note"
  | "sent"
  | "codes"
  | "carry"
  | "history";

/** A screen and what it is about; only ids, and never in an address. */
export interface Route {
  screen: Screen;
  person?: string;
  round?: string;
  rollCall?: string;
  tent?: string;
}

const HOME: Route = { screen: "home" };
const heard = new Set<() => void>();
let stack: readonly Route[] = [HOME];

function tell(): void {
  for (const f of heard) f();
}

/** Open a screen on top of the present one. */
export function go(route: Route): void {
  stack = [...stack, route];
  history.pushState({ depth: stack.length }, "");
  tell();
}

/** Put a screen in place of the present one. */
export function swap(route: Route): void {
  stack = [...stack.slice(0, -1), route];
  tell();
}

/** Step out of the present screen. */
export function back(): void {
  if (stack.length > 1) history.back();
}

/** Back to the first screen. */
export function home(): void {
  if (stack.length > 1) history.go(1 - stack.length);
}

function popped(event: PopStateEvent): void {
  const depth = Number((event.state as { depth?: number } | null)?.depth ?? 1);
  if (depth >= stack.length) return; // a way forward that is not known any more
  stack = stack.slice(0, Math.max(depth, 1));
  tell();
}

/** Begin at home; whatever stood in the address after `#` is gone from it and the history. */
export function begin(): void {
  history.replaceState({ depth: 1 }, "", location.pathname + location.search);
  addEventListener("popstate", popped);
}

/** The screen in view, and whether there is one beneath it. */
export function useRoute(): { route: Route; depth: number } {
  const [, again] = useState(0);
  useEffect(() => {
    const f = () => again((n) => n + 1);
    heard.add(f);
    return () => void heard.delete(f);
  }, []);
  return { route: stack[stack.length - 1] ?? HOME, depth: stack.length };
}

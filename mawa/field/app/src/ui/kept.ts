/** Drafts that outlive their screen, in memory alone: a step back loses nothing. */
import { useState } from "preact/hooks";

const drafts = new Map<string, unknown>();

/** State under a name that is still there when the screen is opened again. */
export function useKept<T>(name: string, initial: T): [T, (next: T) => void] {
  const [value, set] = useState<T>(() => (drafts.has(name) ? (drafts.get(name) as T) : initial));
  return [
    value,
    (next: T) => {
      drafts.set(name, next);
      set(next);
    },
  ];
}

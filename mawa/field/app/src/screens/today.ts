/** Today's own figures in the order they are read. */
import type { Counts } from "../core/types";
import type { Key } from "../words";

const ORDER: readonly (readonly [code: keyof Counts, words: Key])[] = [
  ["people", "today_people"],
  ["vehicles", "today_vehicles"],
  ["adults", "adults"],
  ["women", "women"],
  ["children", "children"],
  ["onStretcher", "on_stretcher"],
  ["registered", "today_registered"],
  ["given", "today_given"],
  ["marked", "today_marked"],
  ["received", "today_received"],
  ["notes", "today_noted"],
];

/** The figures that are not none, with the key of their words. */
export function codesOf(counts: Counts): [Key, number][] {
  return ORDER.flatMap(([code, words]): [Key, number][] => {
    const n = counts[code];
    return n ? [[words, n]] : [];
  });
}

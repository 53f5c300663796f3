/** The rules of a vehicle's count, as the desk has them. */
import type { Fact } from "../core/types";
import type { Key } from "../words";
import { said } from "./saying";

export const PEOPLE_IN_ONE_VEHICLE_MAX = 500;
export const CATEGORIES = ["adults", "women", "children", "on_stretcher"] as const;
export type Category = (typeof CATEGORIES)[number];

/** A vehicle being counted; `taps` are what was tapped, oldest first, so that each can be undone. */
export interface Count {
  arrival: string;
  label: string;
  place: string;
  taps: readonly { category: Category; step: 1 | -1 }[];
}

export const NOTHING: Count = { arrival: "", label: "", place: "", taps: [] };

/** How many of a category were tapped. */
export function tapped(count: Count, category: Category): number {
  return count.taps.reduce((sum, tap) => (tap.category === category ? sum + tap.step : sum), 0);
}

/** The people in the vehicle; those on stretchers are among them. */
export function people(count: Count): number {
  return tapped(count, "adults") + tapped(count, "women") + tapped(count, "children");
}

/** One more or one less of a category; never below none. */
export function tap(count: Count, category: Category, step: 1 | -1): Count {
  if (step < 0 && tapped(count, category) === 0) return count;
  return { ...count, taps: [...count.taps, { category, step }] };
}

/** The count as it was before the last tap. */
export function untap(count: Count): Count {
  return { ...count, taps: count.taps.slice(0, -1) };
}

/** Why a count cannot be saved; null where it can. */
export function problemOf(count: Count): Key | null {
  if (people(count) === 0) return "count_nobody";
  if (people(count) > PEOPLE_IN_ONE_VEHICLE_MAX) return "count_too_many";
  if (tapped(count, "on_stretcher") > people(count)) return "count_stretchers";
  return null;
}

/** What is recorded of a count. */
export function factOf(count: Count, vehicle: string): Fact {
  const figures = Object.fromEntries(CATEGORIES.map((name) => [name, tapped(count, name)]));
  return {
    kind: "vehicle_counted",
    subjects: { vehicle, arrival: count.arrival },
    fields: said({ label: count.label.trim(), place: count.place.trim(), ...figures }),
  };
}

/** Ready for the next vehicle of the same arrival at the same place. */
export function next(count: Count): Count {
  return { ...NOTHING, arrival: count.arrival, place: count.place };
}

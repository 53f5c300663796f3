/** The phone's own entries as the screens see them: what stands, what was undone, today's figures. */
import type { Bytes } from "./bytes";
import type { Content } from "./entry";
import type { Counts, Level, Line } from "./types";

/** What is shown of an own entry, also after its body has left the phone. */
export interface Shown {
  kind: string;
  act: string;
  label: string;
  number: string;
  /** Of a strike: which entry. */
  of: string;
  /** Of a vehicle: its figures. */
  figures: Record<string, number>;
}

/** An own entry in memory, opened. */
export interface Own {
  seq: number;
  id: string;
  madeAt: number;
  state: "waiting" | "held" | "aside" | "past";
  /** A second copy holds it, or a manager released it. */
  safe: boolean;
  reason: string;
  photo: string;
  shown: Shown;
  /** Null once it has left the phone. */
  content: Content | null;
  body: Bytes | null;
}

const FIGURES = ["adults", "women", "children", "on_stretcher"] as const;

/** What of an entry is shown in the history. */
export function shownOf(content: Content, label: string, number: string): Shown {
  const of = content.fields.of;
  const figures: Record<string, number> = {};
  for (const name of FIGURES) {
    const value = content.fields[name];
    if (content.kind === "vehicle_counted" && typeof value === "number") figures[name] = value;
  }
  const { kind, act } = content;
  return { kind, act, label, number, of: kind === "struck" && typeof of === "string" ? of : "", figures };
}

/** The ids that own strikes undo; a strike that was struck itself undoes nothing. */
export function struckIds(own: readonly Own[]): Set<string> {
  const struck = new Set<string>();
  for (const entry of [...own].sort((a, b) => b.seq - a.seq)) {
    if (entry.shown.of && !struck.has(entry.id)) struck.add(entry.shown.of);
  }
  return struck;
}

function levelOf(entry: Own): Level {
  if (entry.state === "waiting") return "phone";
  if (entry.state === "aside") return "aside";
  return entry.state === "past" || entry.safe ? "second" : "site";
}

/** The history, newest first. */
export function linesOf(own: readonly Own[]): Line[] {
  const struck = struckIds(own);
  const newestFirst = [...own].sort((a, b) => b.seq - a.seq);
  return newestFirst.map((entry) => ({
    seq: entry.seq,
    id: entry.id,
    kind: entry.shown.kind,
    at: entry.madeAt,
    level: levelOf(entry),
    reason: entry.reason,
    label: entry.shown.label,
    act: entry.shown.act,
    number: entry.shown.number,
    struck: struck.has(entry.id),
  }));
}

const COUNTED: Record<string, keyof Counts> = {
  vehicle_counted: "vehicles",
  person_registered: "registered",
  items_given: "given",
  person_marked: "marked",
  materiel_received: "received",
  property_deposited: "received",
  incident_reported: "notes",
  need_noted: "notes",
};

/** This phone's own figures since midnight; what was undone is left out. */
export function countsOf(own: readonly Own[], now: number): Counts {
  const counts: Counts = {
    vehicles: 0,
    adults: 0,
    women: 0,
    children: 0,
    onStretcher: 0,
    people: 0,
    registered: 0,
    given: 0,
    marked: 0,
    received: 0,
    notes: 0,
  };
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const struck = struckIds(own);
  for (const { id, madeAt, shown } of own) {
    const counted = COUNTED[shown.kind];
    if (!counted || madeAt < midnight || struck.has(id)) continue;
    counts[counted] += 1;
    counts.adults += shown.figures.adults ?? 0;
    counts.women += shown.figures.women ?? 0;
    counts.children += shown.figures.children ?? 0;
    counts.onStretcher += shown.figures.on_stretcher ?? 0;
  }
  counts.people = counts.adults + counts.women + counts.children;
  return counts;
}

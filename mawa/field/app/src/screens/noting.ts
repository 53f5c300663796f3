/** Notes of incidents and needs: the codes, the rules, and what is recorded. */
import { clean } from "../core/arabic";
import type { Fact } from "../core/types";
import type { Key } from "../words";
import { said } from "./saying";

export const INCIDENTS = [
  "fight",
  "fire",
  "illness_cluster",
  "missing_person",
  "weapon_found",
  "intrusion",
  "infiltration",
  "accident",
  "damage",
  "other",
] as const;
export const NEEDS = [
  "water",
  "food",
  "shelter",
  "medicine",
  "clothing",
  "sanitation",
  "information",
  "other",
] as const;
export const SEVERITIES = ["low", "medium", "high"] as const;
/** About a metre: more digits would only look exact. */
const DEGREE_DIGITS = 5;

export interface Note {
  kind: string;
  category: string;
  severity: string;
  person: string;
  text: string;
  place: string;
  lat: number | null;
  lon: number | null;
}

export const NOTHING: Note = {
  kind: "incident",
  category: "",
  severity: "medium",
  person: "",
  text: "",
  place: "",
  lat: null,
  lon: null,
};

/** Why a note cannot be saved; null where it can. */
export function problemOf(note: Note): Key | null {
  if (!note.category) return "note_category";
  const silent = !clean(note.text);
  return silent && (note.category === "other" || note.kind === "incident") ? "note_words" : null;
}

function rounded(degrees: number | null): number | null {
  return degrees === null ? null : Number(degrees.toFixed(DEGREE_DIGITS));
}

/** The position as it is shown. */
export function sayPosition({ lat, lon }: Note): string {
  return `${rounded(lat)}, ${rounded(lon)}`;
}

// On the equator or the meridian is a place too.
const DEFAULTS = { category: "other", lat: null, lon: null };

/** What is recorded of a note. */
export function factOf(note: Note, subject: string): Fact {
  const shared = {
    category: note.category,
    place: clean(note.place),
    lat: rounded(note.lat),
    lon: rounded(note.lon),
    text: clean(note.text),
  };
  if (note.kind === "incident") {
    return {
      kind: "incident_reported",
      scope: "security",
      subjects: { incident: subject },
      fields: said({ ...shared, severity: note.severity }, DEFAULTS),
    };
  }
  return {
    kind: "need_noted",
    subjects: { need: subject, person: note.person },
    fields: said(shared, DEFAULTS),
  };
}

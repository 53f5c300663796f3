/** The phone's core as the screens reach it. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Admission, Field, Person, State } from "../core/types";

export const FieldContext = createContext<Field | null>(null);

/** The core; there is one in every screen. */
export function useField(): Field {
  const field = useContext(FieldContext);
  if (!field) throw new Error("no field");
  return field;
}

/** The core's state, drawn again whenever it changes. */
export function useFieldState(): State {
  const field = useField();
  const [, again] = useState(0);
  useEffect(() => field.subscribe(() => again((n) => n + 1)), [field]);
  return field.state();
}

/** Draw again every so many milliseconds, for what depends on the hour. */
export function useTick(everyMs: number): void {
  const [, again] = useState(0);
  useEffect(() => {
    const id = setInterval(() => again((n) => n + 1), everyMs);
    return () => clearInterval(id);
  }, [everyMs]);
}

/** Whether this phone may record any of these kinds. */
export function may(admission: Admission | null, ...kinds: string[]): boolean {
  return kinds.some((kind) => admission?.kinds.includes(kind));
}

/** The record that stands for the person in gifts and marks. */
export function headOf(person: Person): string {
  return person.head || person.person;
}

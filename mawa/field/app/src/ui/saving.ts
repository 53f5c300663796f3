/** One press of save: recorded once, said aloud, and ten seconds to take it back. */
import { useRef, useState } from "preact/hooks";
import { Problem, codeOf } from "../core/problem";
import type { Fact, Saved } from "../core/types";
import { coded, t } from "../words";
import { useField } from "./field";

/** How long the undo of a save is offered on its screen. */
export const UNDO_MS = 10_000;

export interface Toast {
  text: string;
  act: string;
  until: number;
}

const heard = new Set<() => void>();
let toast: Toast | null = null;

/** What was saved last, as long as it is shown. */
export function shownToast(): Toast | null {
  return toast;
}

/** Say something at the bottom of every screen; with an act it can be undone. */
export function tell(text: string, act = ""): void {
  toast = { text, act, until: Date.now() + UNDO_MS };
  for (const f of heard) f();
}

/** Take the message away. */
export function hush(): void {
  toast = null;
  for (const f of heard) f();
}

/** Be told when the message changes; returns how to stop. */
export function onToast(f: () => void): () => void {
  heard.add(f);
  return () => heard.delete(f);
}

/** The words for why something was not done: ours, else those that the site gave. */
export function problemWords(error: unknown): string {
  const code = codeOf(error);
  const words = code === "unknown" ? code : coded("problem", code);
  if (words !== code) return words;
  const said = error instanceof Problem ? error.said : "";
  return said || t("problem_unknown", { code });
}

type Options = { label?: string; photo?: Blob; photoField?: number[] };

/** Saving for a screen: a second tap while one is under way does nothing. */
export function useSaver() {
  const field = useField();
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function run<T>(work: () => Promise<T>): Promise<T | null> {
    if (under.current) return null;
    under.current = true;
    setBusy(true);
    setProblem("");
    try {
      return await work();
    } catch (error) {
      setProblem(problemWords(error));
      return null;
    } finally {
      under.current = false;
      setBusy(false);
    }
  }

  /** Record facts as one act; `said` is what the undo message says. Null when refused. */
  function save(facts: Fact[], said: string, options: Options = {}): Promise<Saved | null> {
    return run(async () => {
      const saved = await field.record(facts, options);
      if (said) tell(said, saved.act);
      else hush(); // the screen itself says it, and offers the undo
      return saved;
    });
  }

  return { busy, problem, setProblem, run, save };
}

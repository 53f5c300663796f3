/** What this phone has recorded, press by press: its level, and undo. */
import { useState } from "preact/hooks";
import type { Line } from "../core/types";
import { Button, Icon, Notice, Problem } from "../ui/controls";
import { useField, useFieldState } from "../ui/field";
import { hour } from "../ui/format";
import { Page } from "../ui/frame";
import { tell, useSaver } from "../ui/saving";
import { coded, t } from "../words";
import { LEVELS } from "./sent";

const PAGE = 50;

/** One press of save: the entries that it made. */
export interface Act {
  act: string;
  lines: Line[];
}

/** The presses, the latest first; a press that was taken back says so. */
export function actsOf(lines: readonly Line[]): Act[] {
  const acts = new Map<string, Act>();
  for (const line of [...lines].sort((a, b) => b.seq - a.seq)) {
    const act = acts.get(line.act) ?? { act: line.act, lines: [] };
    act.lines.unshift(line);
    acts.set(line.act, act);
  }
  return [...acts.values()];
}

/** The level of a press is that of its entry that got the least far. */
export function levelOf(act: Act): Line["level"] {
  for (const level of ["aside", "phone", "site"] as const) {
    if (act.lines.some((line) => line.level === level)) return level;
  }
  return "second";
}

/** Own entries with their levels; each press can be undone. */
export function HistoryScreen() {
  const field = useField();
  useFieldState();
  const [shown, setShown] = useState(PAGE);
  const acts = actsOf(field.lines());
  return (
    <Page title={t("history")}>
      {acts.length === 0 && <Notice tone="info">{t("history_none")}</Notice>}
      <p class="hint">{t("history_hint")}</p>
      <ul class="list">
        {acts.slice(0, shown).map((act) => (
          <li key={act.act}>
            <OneAct act={act} />
          </li>
        ))}
      </ul>
      {acts.length > shown && <Button onClick={() => setShown(shown + PAGE)}>{t("more")}</Button>}
    </Page>
  );
}

function OneAct({ act }: { act: Act }) {
  const field = useField();
  const saver = useSaver();
  const [asked, setAsked] = useState(false);
  const [first] = act.lines;
  if (!first) return null;
  const level = levelOf(act);
  const undo = async () => {
    if (await saver.run(() => field.undo(act.act).then(() => true))) tell(t("undone"));
    setAsked(false);
  };
  const icon = LEVELS.find((each) => each.level === level)?.icon ?? "phone";
  const number = act.lines.find((line) => line.number)?.number ?? "";
  return (
    <div class="act">
      <div>
        <b>{coded("kind", first.kind)}</b>{" "}
        {act.lines.length > 1 && <span>({t("entries_n", { n: act.lines.length })})</span>}
      </div>
      {first.label && <bdi class="name">{first.label}</bdi>}
      {number && (
        <bdi class="no" dir="ltr">
          {number}
        </bdi>
      )}
      <div class="marks">
        <span>{hour(first.at)}</span>
        <span class={`level ${level}`}>
          <Icon name={icon} /> {coded("level", level)}
        </span>
      </div>
      {level === "aside" && <span class="marks">{coded("aside", first.reason)}</span>}
      <Problem text={saver.problem} />
      {first.struck && <span class="tag warn">{t("struck")}</span>}
      {first.kind !== "struck" &&
        !first.struck &&
        (asked ? (
          <div class="row">
            <Button look="danger" disabled={saver.busy} onClick={() => void undo()}>
              {t("undo_sure")}
            </Button>
            <Button onClick={() => setAsked(false)}>{t("cancel")}</Button>
          </div>
        ) : (
          <Button icon="arrow-counterclockwise" flip onClick={() => setAsked(true)}>
            {t("undo")}
          </Button>
        ))}
    </div>
  );
}

/** Roll-call: those under way, and the walk of one from tent to tent. */
import { useState } from "preact/hooks";
import type { Field, Mark, Person } from "../core/types";
import { Button, Icon, Notice, Problem, Text } from "../ui/controls";
import { may, useField, useFieldState, useTick } from "../ui/field";
import { hour, minutes } from "../ui/format";
import { Page } from "../ui/frame";
import { go, swap } from "../ui/nav";
import { RosterNotice, marksOf, nameOf, tentWords } from "../ui/people";
import { useSaver } from "../ui/saving";
import { coded, t } from "../words";
import { said } from "./saying";
import { type Walk, endWalk, secondsOf, walkOf } from "./walking";

/** The roll-calls under way, or a new one. */
export function RollCallsScreen() {
  const field = useField();
  const { admission } = useFieldState();
  const saver = useSaver();
  const calls = field.rollCalls();
  const [name, setName] = useState(() => t(new Date().getHours() < 12 ? "morning" : "evening"));
  const open = async () => {
    if (!name.trim()) return saver.setProblem(t("roll_call_name"));
    const subject = field.newSubject();
    const fact = {
      kind: "roll_call_opened",
      subjects: { roll_call: subject },
      fields: { name: name.trim() },
    };
    const saved = await saver.save([fact], t("roll_call_began"), { label: name.trim() });
    if (saved) go({ screen: "walk", rollCall: subject });
  };
  const mayOpen = may(admission, "roll_call_opened") && calls.length === 0;
  return (
    <Page
      title={t("tile_roll")}
      actions={
        mayOpen && (
          <Button look="main" icon="play-circle" disabled={saver.busy} onClick={() => void open()}>
            {t("roll_call_begin")}
          </Button>
        )
      }
    >
      <RosterNotice />
      <Problem text={saver.problem} />
      {calls.map((call) => (
        <button
          key={call.rollCall}
          type="button"
          class="person"
          onClick={() => go({ screen: "walk", rollCall: call.rollCall })}
        >
          <bdi class="name">{call.name}</bdi>
          <span class="marks">{t("under_way_since", { at: hour(call.at) })}</span>
          <Icon name="chevron-right" flip />
        </button>
      ))}
      {calls.length === 0 && <p>{t("roll_call_none")}</p>}
      {mayOpen && <Text label={t("roll_call_name")} value={name} most={100} onValue={setName} />}
    </Page>
  );
}

interface Progress {
  tent: string;
  words: string;
  people: number;
  marked: number;
}

/** Every tent with people in it, and how many of them are marked. */
export function progressOf(field: Field, marks: readonly Mark[]): Progress[] {
  const rows = field.tents().map((row) => ({ tent: row.tent, words: tentWords(row) }));
  rows.push({ tent: "", words: t("without_tent") });
  const known = new Set(marks.map((mark) => mark.person));
  const isMarked = (person: Person) => known.has(person.person) || known.has(person.head);
  return rows
    .map((row) => {
      const people = field.peopleIn(row.tent).filter((person) => !person.gone);
      const marked = people.filter(isMarked).length;
      return { ...row, people: people.length, marked };
    })
    .filter((row) => row.people > 0);
}

/** The tents of a roll-call, its timer, and the end of the walk. */
export function WalkScreen({ rollCall }: { rollCall: string }) {
  const field = useField();
  useFieldState();
  const saver = useSaver();
  const call = field.rollCalls().find((each) => each.rollCall === rollCall);
  const marks = field.marks(rollCall);
  const tents = progressOf(field, marks);
  const walk = walkOf(rollCall);
  const total = tents.reduce((sum, tent) => sum + tent.people, 0);
  const marked = tents.reduce((sum, tent) => sum + tent.marked, 0);
  const finish = async () => {
    if (!walk) return;
    const counted = { marked: walk.marked.length, seconds: secondsOf(walk, Date.now()) };
    const subjects = { walk: field.newSubject(), roll_call: rollCall };
    const fact = { kind: "tents_walked", subjects, fields: said(counted) };
    const words = t("walk_ended", { n: counted.marked, time: minutes(counted.seconds) });
    const saved = await saver.save([fact], words, { label: call?.name ?? "" });
    if (!saved) return;
    endWalk();
    swap({ screen: "absent", rollCall });
  };
  return (
    <Page
      title={call?.name ?? t("tile_roll")}
      actions={
        <>
          <Button icon="person-x" onClick={() => go({ screen: "absent", rollCall })}>
            {t("absent_list")}
          </Button>
          {walk && (
            <Button look="main" icon="flag" disabled={saver.busy} onClick={() => void finish()}>
              {t("walk_end")}
            </Button>
          )}
        </>
      }
    >
      <Problem text={saver.problem} />
      <section class="running">
        <p>
          <b>{t("marked_of", { marked, total })}</b>
          {walk && <Clock walk={walk} />}
        </p>
        <progress max={total || 1} value={marked} aria-label={t("marked_of", { marked, total })} />
      </section>
      {tents.length === 0 && <Notice tone="info">{t("tents_none")}</Notice>}
      <ul class="tents">
        {tents.map((tent) => (
          <li key={tent.tent}>
            <Tent row={tent} onOpen={() => go({ screen: "tent", rollCall, tent: tent.tent })} />
          </li>
        ))}
      </ul>
      <Close rollCall={rollCall} left={total - marked} />
    </Page>
  );
}

/** The walk's minutes and seconds; only this much is drawn again each second. */
function Clock({ walk }: { walk: Walk }) {
  useTick(1000);
  return (
    <span class="clock" dir="ltr">
      <Icon name="stopwatch" /> {minutes(secondsOf(walk, Date.now()))}
    </span>
  );
}

function Tent({ row, onOpen }: { row: Progress; onOpen: () => void }) {
  const done = row.marked >= row.people;
  return (
    <button type="button" class={done ? "tent done" : "tent"} onClick={onOpen}>
      <bdi class="name">{row.words}</bdi>
      <span>
        {done && <Icon name="check-lg" />}
        {done ? t("tent_done", { n: row.people }) : t("of_n", { marked: row.marked, people: row.people })}
      </span>
    </button>
  );
}

/** Closing the whole roll-call: asked twice, and with how many are still unmarked. */
function Close({ rollCall, left }: { rollCall: string; left: number }) {
  const { admission } = useFieldState();
  const saver = useSaver();
  const [asked, setAsked] = useState(false);
  if (!may(admission, "roll_call_closed")) return null;
  const close = async () => {
    const fact = { kind: "roll_call_closed", subjects: { roll_call: rollCall }, fields: {} };
    if (await saver.save([fact], t("roll_call_closed"))) swap({ screen: "absent", rollCall });
  };
  if (!asked) {
    return (
      <Button icon="x-circle" onClick={() => setAsked(true)}>
        {t("roll_call_close")}
      </Button>
    );
  }
  return (
    <Notice tone={left ? "warn" : "info"}>
      <p ref={(p) => p?.scrollIntoView({ block: "center" })}>{t("roll_call_close_sure", { n: left })}</p>
      <Problem text={saver.problem} />
      <div class="row">
        <Button look="danger" disabled={saver.busy} onClick={() => void close()}>
          {t("roll_call_close")}
        </Button>
        <Button onClick={() => setAsked(false)}>{t("cancel")}</Button>
      </div>
    </Notice>
  );
}

/** Who was not in their tent, and where each was seen last. */
export function AbsentScreen({ rollCall }: { rollCall: string }) {
  const field = useField();
  useFieldState();
  const rows = field
    .marks(rollCall)
    .filter((mark) => mark.state !== "present")
    .map((mark) => ({ mark, person: field.person(mark.person) }))
    .filter((row): row is { mark: Mark; person: Person } => row.person !== null)
    .sort((a, b) => Number(a.mark.state === "elsewhere") - Number(b.mark.state === "elsewhere"));
  return (
    <Page title={t("absent_list")}>
      {rows.length === 0 && <Notice tone="good">{t("absent_nobody")}</Notice>}
      <ul class="list">
        {rows.map(({ mark, person }) => (
          <li key={person.person} class="absentee">
            <bdi class="name">{nameOf(person)}</bdi>
            <span class={mark.state === "absent" ? "tag bad" : "tag"}>
              {coded("state", mark.state)} {mark.where && <bdi>({mark.where})</bdi>}
            </span>
            <span class="marks">{marksOf(field, person).join(" · ")}</span>
            <Seen person={person} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Seen({ person }: { person: Person }) {
  const seen = useField().lastSeen(person.head || person.person);
  return (
    <span class="seen">
      {seen ? t("seen_at", { at: hour(seen.at), where: seen.where }) : t("seen_never")}
    </span>
  );
}

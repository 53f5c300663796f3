/** One tent of a roll-call: everybody present to begin with, the exceptions by one tap each. */
import { useEffect, useState } from "preact/hooks";
import type { Field, Mark, Person } from "../core/types";
import { Button, Choice, Icon, Notice, Problem, Text } from "../ui/controls";
import { useField } from "../ui/field";
import { hour } from "../ui/format";
import { Page } from "../ui/frame";
import { back, swap } from "../ui/nav";
import { nameOf, tentName } from "../ui/people";
import { useSaver } from "../ui/saving";
import { LOCALES, coded, language, t } from "../words";
import { type Row, STATES, WHERE, begun, inOrder, markFact, markOf, present, tally } from "./marking";
import { progressOf } from "./rollcall";
import { beginWalk, walked } from "./walking";

/** Before people are housed those without a tent are very many: so many at a time, unmarked first. */
const WITHOUT_TENT_MOST = 50;

function whom(field: Field, tent: string, marks: readonly Mark[]): Person[] {
  const people = field.peopleIn(tent);
  if (tent || people.length <= WITHOUT_TENT_MOST) return people;
  const known = new Set(marks.map(({ person }) => person));
  const isMarked = (person: Person) => known.has(person.person) || known.has(person.head);
  const left = people.filter((person) => !isMarked(person));
  return (left.length ? left : people).slice(0, WITHOUT_TENT_MOST);
}

type Props = { rollCall: string; tent: string };

/** The people of a tent; saved together, and on to the next tent that is not done. */
export function TentScreen({ rollCall, tent }: Props) {
  const field = useField();
  const saver = useSaver();
  const marks = field.marks(rollCall);
  const people = inOrder(whom(field, tent, marks), new Intl.Collator(LOCALES[language()]));
  const name = tent ? tentName(field, tent) : t("without_tent");
  const [rows, setRows] = useState(() => begun(people, marks));
  useEffect(() => void beginWalk(rollCall), [rollCall]);
  const set = (person: string, row: Row) => setRows(new Map(rows).set(person, row));
  const rowOf = (person: Person) => rows.get(person.person) ?? present();
  const counted = tally(people.map(rowOf));

  const save = async () => {
    const facts = await Promise.all(
      people.map((person) => {
        const { state, where } = rowOf(person);
        return markFact(field, rollCall, person, state, where);
      }),
    );
    const said = t("tent_saved", { tent: name, n: people.length });
    const saved = await saver.save(facts, said, { label: name });
    if (!saved) return;
    const heads = people.map((person) => person.head || person.person);
    walked(rollCall, heads);
    const next = nextTent();
    if (next === null) back();
    else swap({ screen: "tent", rollCall, tent: next });
  };
  const nextTent = (): string | null => {
    const all = progressOf(field, field.marks(rollCall));
    const at = all.findIndex((row) => row.tent === tent);
    const ahead = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))];
    return ahead.find((row) => row.marked < row.people)?.tent ?? null;
  };

  return (
    <Page
      title={tent ? t("tent_title", { tent: name }) : name}
      actions={
        <>
          <Button
            icon="people"
            onClick={() => setRows(new Map(people.map((p) => [p.person, present()])))}
          >
            {t("all_present")}
          </Button>
          <Button look="main" icon="check-lg" disabled={saver.busy} onClick={() => void save()}>
            {t("tent_save")}
          </Button>
        </>
      }
    >
      <Problem text={saver.problem} />
      {people.length === 0 && <Notice tone="info">{t("tent_empty")}</Notice>}
      <p class="tally" role="status">
        {STATES.map(({ code }) => `${coded("state", code)} ${counted[code]}`).join(" · ")}
      </p>
      <ul class="rows">
        {people.map((person) => (
          <li key={person.person}>
            <OneRow
              person={person}
              row={rowOf(person)}
              before={markOf(marks, person)?.at ?? null}
              onRow={(row) => set(person.person, row)}
            />
          </li>
        ))}
      </ul>
    </Page>
  );
}

type RowProps = { person: Person; row: Row; before: number | null; onRow: (row: Row) => void };

function OneRow({ person, row, before, onRow }: RowProps) {
  return (
    <div class={`one ${row.state}`}>
      <div class="who">
        <bdi class="name">{nameOf(person)}</bdi>
        {before !== null && <span class="marks">{t("marked_at", { at: hour(before) })}</span>}
      </div>
      <div class="states" role="group" aria-label={nameOf(person)}>
        {STATES.map(({ code, icon }) => (
          <button
            key={code}
            type="button"
            class={`state ${code}`}
            aria-pressed={row.state === code}
            onClick={() => onRow({ state: code, where: row.state === code ? row.where : "" })}
          >
            <Icon name={icon} />
            <span>{coded("state", code)}</span>
          </button>
        ))}
      </div>
      {row.state === "elsewhere" && (
        <Where where={row.where} onWhere={(where) => onRow({ state: "elsewhere", where })} />
      )}
    </div>
  );
}

/** The usual places by a tap, another one in words. */
function Where({ where, onWhere }: { where: string; onWhere: (where: string) => void }) {
  const usual = WHERE.map((code) => [placeWords(code), coded("where", code)] as const);
  const isUsual = usual.some(([words]) => words === where);
  const chosen = isUsual ? where : where ? placeWords("other") : "";
  return (
    <div class="where">
      <Choice legend={t("where")} value={chosen} options={usual} onValue={onWhere} />
      {chosen === placeWords("other") && (
        <Text
          label={t("where_other")}
          value={isUsual ? "" : where}
          onValue={(typed) => onWhere(typed || placeWords("other"))}
        />
      )}
    </div>
  );
}

/** A place as it is recorded: in words, since the desk shows it as it is. */
function placeWords(code: string): string {
  return coded("where", code);
}

/** Finding people, and what this phone may show of one. */
import { useState } from "preact/hooks";
import type { Person } from "../core/types";
import { Button, Notice, Problem } from "../ui/controls";
import { headOf, may, useField, useFieldState } from "../ui/field";
import { hour } from "../ui/format";
import { Page } from "../ui/frame";
import { go } from "../ui/nav";
import { RosterNotice, ScanButton, Seek, nameOf, tail, tentName } from "../ui/people";
import { useSaver } from "../ui/saving";
import { type Key, coded, t } from "../words";
import { STATES, type StateCode, markFact, markOf } from "./marking";

/** Search as one types, or by a scan. */
export function FindScreen() {
  const { roster } = useFieldState();
  const [scans, setScans] = useState(false);
  return (
    <Page title={t("tile_find")} actions={<ScanButton scans={scans} onScans={setScans} />}>
      <RosterNotice />
      <Seek
        focus
        scans={scans}
        onScans={setScans}
        onPick={(person) => go({ screen: "person", person: person.person })}
      />
      <p class="hint">
        {roster.at === null ? "" : t("roster_of", { n: roster.people, at: hour(roster.at) })}
      </p>
    </Page>
  );
}

/** A person's sheet: what tells them apart, and what can be done for them here. */
export function PersonScreen({ id }: { id: string }) {
  const field = useField();
  const { admission } = useFieldState();
  const person = field.person(id);
  if (!person) {
    return (
      <Page title={t("person")}>
        <Notice tone="info">{t("person_gone")}</Notice>
      </Page>
    );
  }
  const take = may(admission, "materiel_received", "property_deposited");
  return (
    <Page
      title={t("person")}
      actions={
        <>
          {may(admission, "items_given") && (
            <Button icon="box-seam" onClick={() => go({ screen: "give", person: id })}>
              {t("give")}
            </Button>
          )}
          {take && (
            <Button icon="shield-lock" onClick={() => go({ screen: "property", person: id })}>
              {t("property")}
            </Button>
          )}
          {may(admission, "need_noted") && (
            <Button icon="bandaid" onClick={() => go({ screen: "note", person: id })}>
              {t("need")}
            </Button>
          )}
        </>
      }
    >
      <h2 class="name">
        <bdi>{nameOf(person)}</bdi>
      </h2>
      {person.gone && <Notice tone="warn">{t("gone")}</Notice>}
      {person.here && <Notice tone="info">{t("only_here")}</Notice>}
      <Facts person={person} />
      {may(admission, "person_marked") && <MarkHere person={person} />}
    </Page>
  );
}

function Facts({ person }: { person: Person }) {
  const field = useField();
  const seen = field.lastSeen(headOf(person));
  const rows: [Key, string, boolean][] = [
    ["card", person.cardNo, true],
    ["wristband_short", person.token === person.cardNo ? "" : person.token, true],
    ["tent", tentName(field, person.tent), true],
    ["unit", person.unit, false],
    ["service_no", person.serviceTail && tail(person.serviceTail), true],
    ["birth_year", person.birthYear ? String(person.birthYear) : "", true],
    ["sex", person.sex ? coded("sex", person.sex) : "", false],
    ["stream", person.stream ? coded("stream", person.stream) : "", false],
    ["last_seen", seen ? `${hour(seen.at)} · ${seen.where}` : "", false],
  ];
  return (
    <dl class="facts">
      {rows
        .filter(([, value]) => value)
        .map(([words, value, apart]) => (
          <div key={words}>
            <dt>{t(words)}</dt>
            <dd>{apart ? <bdi dir="ltr">{value}</bdi> : <bdi>{value}</bdi>}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Mark this one person at the roll-call under way. */
function MarkHere({ person }: { person: Person }) {
  const field = useField();
  const saver = useSaver();
  const [call] = field.rollCalls();
  if (!call || person.gone) return null;
  const mark = markOf(field.marks(call.rollCall), person);
  const put = async (state: StateCode) => {
    const fact = await markFact(field, call.rollCall, person, state, "");
    await saver.save([fact], t("marked", { state: coded("state", state) }), { label: nameOf(person) });
  };
  return (
    <section>
      <h2>{t("roll_call_of", { name: call.name })}</h2>
      <Problem text={saver.problem} />
      <p>
        {mark
          ? t("mark_is", { state: coded("state", mark.state), at: hour(mark.at) })
          : t("mark_none")}
      </p>
      <div class="states">
        {STATES.map(({ code, icon }) => (
          <Button
            key={code}
            icon={icon}
            disabled={saver.busy}
            pressed={mark?.state === code}
            onClick={() => void put(code)}
          >
            {coded("state", code)}
          </Button>
        ))}
      </div>
    </section>
  );
}

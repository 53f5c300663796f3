/** Registration in under a minute: a name or a wristband, and whatever else is told. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Person } from "../core/types";
import { Scanner } from "../scan/scanner";
import { Button, Choice, Notice, Problem, Select, Text, Tick } from "../ui/controls";
import { may, useField, useFieldState } from "../ui/field";
import { Page } from "../ui/frame";
import { useKept } from "../ui/kept";
import { go } from "../ui/nav";
import { PersonRow } from "../ui/people";
import { TakePhoto, usePhoto } from "../ui/photo";
import { useSaver } from "../ui/saving";
import { coded, t } from "../words";
import { Numbered } from "./numbered";
import { RANKS } from "./ranks";
import {
  DECLINABLE,
  type Draft,
  EMPTY,
  STREAMS,
  TICKS,
  factsOf,
  problemOf,
  split,
  tokenOf,
  yearOf,
} from "./registration";

const LIKELY_SHOWN = 3;

interface Done {
  number: string;
  name: string;
  act: string;
}

/** The form, and after saving the number that is valid at once. */
export function RegisterScreen() {
  const [draft, setDraft] = useKept<Draft>("register", EMPTY);
  const [done, setDone] = useState<Done | null>(null);
  if (done) {
    return (
      <Numbered
        title={t("registered")}
        number={done.number}
        what={done.name}
        then={t("registered_then")}
        act={done.act}
        next={t("register_next")}
        onNext={() => setDone(null)}
      />
    );
  }
  return <Form draft={draft} onDraft={setDraft} onDone={setDone} />;
}

type FormProps = { draft: Draft; onDraft: (next: Draft) => void; onDone: (done: Done) => void };

function Form({ draft, onDraft, onDone }: FormProps) {
  const field = useField();
  const saver = useSaver();
  const picture = usePhoto();
  const today = new Date().getFullYear();
  const ready = draft.splitOf === draft.asWritten ? draft : split(draft);
  const set = (changed: Partial<Draft>) => onDraft({ ...ready, ...changed });

  const save = async () => {
    const problem = problemOf(ready, today);
    if (problem) return saver.setProblem(t(problem));
    const ids = { person: field.newSubject(), note: field.newSubject() };
    const facts = factsOf(ready, ids, today);
    const name = ready.asWritten.trim() || tokenOf(ready.token);
    const saved = await saver.save(facts, "", { label: name, ...picture.options });
    if (!saved) return;
    picture.drop();
    onDraft({ ...EMPTY, arrival: ready.arrival, stream: ready.stream, unit: ready.unit });
    const bound = facts[0]?.fields.card_no;
    onDone({ number: typeof bound === "string" ? bound : (saved.numbers[0] ?? ""), name, act: saved.act });
  };

  return (
    <Page
      title={t("tile_register")}
      actions={
        <>
          <Button icon="x-lg" onClick={() => onDraft({ ...EMPTY, arrival: ready.arrival })}>
            {t("clear")}
          </Button>
          <Button look="main" icon="check-lg" disabled={saver.busy} onClick={() => void save()}>
            {t("save")}
          </Button>
        </>
      }
    >
      <Problem text={saver.problem || picture.problem} />
      <Name draft={ready} set={set} />
      <Likely draft={ready} today={today} />
      <Wristband draft={ready} set={set} />
      <About draft={ready} set={set} />
      <Service draft={ready} set={set} />
      <Ticks draft={ready} set={set} />
      <TakePhoto picture={picture} />
      <Rest draft={ready} set={set} />
    </Page>
  );
}

type Part = { draft: Draft; set: (changed: Partial<Draft>) => void };

const PARTS = ["given", "father", "grand", "family"] as const;

/** The name as written; its parts are read from it and can be put right. */
function Name({ draft, set }: Part) {
  const [open, setOpen] = useState(false);
  const parts = PARTS.map((part) => draft[part] || "—").join(" · ");
  return (
    <>
      <Text
        label={t("full_name")}
        hint={t("full_name_hint")}
        value={draft.asWritten}
        most={300}
        focus
        onValue={(asWritten) => set(split({ ...draft, asWritten }))}
      />
      {draft.asWritten.trim() && (
        <button type="button" class="parts" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span>{t("name_parts")}</span> <bdi>{parts}</bdi>
        </button>
      )}
      {open && (
        <div class="two">
          {PARTS.map((part) => (
            <Text
              key={part}
              label={t(part)}
              value={draft[part]}
              onValue={(value) => set({ [part]: value })}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** Who may be the same person: looked for while typing. */
function Likely({ draft, today }: { draft: Draft; today: number }) {
  const field = useField();
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set());
  const { asWritten, given, father, grand, family, birth, token } = draft;
  const birthYear = yearOf(birth, today);
  const hits = useMemo(() => {
    if (!asWritten.trim() && !token.trim()) return [];
    const year = Number.isNaN(birthYear ?? 0) ? null : birthYear;
    const asked = { given, father, grand, family, asWritten, birthYear: year };
    return field.likely({ ...asked, token: tokenOf(token) });
  }, [field, asWritten, given, father, grand, family, birthYear, token]);
  const shown = hits.filter(({ person }) => !others.has(person.person)).slice(0, LIKELY_SHOWN);
  if (!shown.length) return null;
  const open = (person: Person) => go({ screen: "person", person: person.person });
  return (
    <Notice tone="warn">
      <p>{t("likely")}</p>
      <ul class="list">
        {shown.map(({ person, why }) => (
          <li key={person.person}>
            <PersonRow person={person} why={why} onPick={() => open(person)} />
          </li>
        ))}
      </ul>
      <Button
        icon="person-x"
        onClick={() => setOthers(new Set([...others, ...shown.map((hit) => hit.person.person)]))}
      >
        {t("somebody_else")}
      </Button>
    </Notice>
  );
}

function Wristband({ draft, set }: Part) {
  const [scans, setScans] = useState(false);
  return (
    <>
      <Text label={t("wristband")} value={draft.token} most={200} onValue={(token) => set({ token })}>
        <Button icon="qr-code-scan" label={t("scan")} pressed={scans} onClick={() => setScans(!scans)} />
      </Text>
      {scans && (
        <Scanner
          onCode={(code) => {
            setScans(false);
            set({ token: tokenOf(code) });
          }}
          onClose={() => setScans(false)}
        />
      )}
    </>
  );
}

const SEXES = ["", "male", "female"] as const;

function About({ draft, set }: Part) {
  return (
    <>
      <Choice
        legend={t("sex")}
        value={draft.sex}
        options={SEXES.map((code) => [code, code ? coded("sex", code) : t("not_asked")] as const)}
        onValue={(sex) => set({ sex })}
      />
      <Declinable name="birth" draft={draft} set={set}>
        {(off) => (
          <Text
            label={t("birth")}
            hint={t("birth_hint")}
            value={draft.birth}
            digits
            most={10}
            disabled={off}
            onValue={(birth) => set({ birth })}
          />
        )}
      </Declinable>
      <Choice
        legend={t("stream")}
        value={draft.stream}
        options={STREAMS.map((code) => [code, coded("stream", code)] as const)}
        onValue={(stream) => set({ stream })}
      />
    </>
  );
}

function Service({ draft, set }: Part) {
  return (
    <>
      <Declinable name="unit" draft={draft} set={set}>
        {(off) => (
          <Text label={t("unit")} value={draft.unit} disabled={off} onValue={(unit) => set({ unit })} />
        )}
      </Declinable>
      <Declinable name="rank" draft={draft} set={set}>
        {(off) => (
          <Text
            label={t("rank")}
            value={draft.rank}
            list="ranks"
            disabled={off}
            onValue={(rank) => set({ rank })}
          />
        )}
      </Declinable>
      <datalist id="ranks">
        {RANKS.map((rank) => (
          <option key={rank} value={rank} />
        ))}
      </datalist>
      <Declinable name="service_no" draft={draft} set={set}>
        {(off) => (
          <Text
            label={t("service_no")}
            value={draft.serviceNo}
            digits
            most={60}
            disabled={off}
            onValue={(serviceNo) => set({ serviceNo })}
          />
        )}
      </Declinable>
    </>
  );
}

const VALUE_OF = { birth: "birth", rank: "rank", unit: "unit", service_no: "serviceNo" } as const;

/** A field beside the answer "declined", which is a value and no fault. */
function Declinable(
  props: Part & { name: (typeof DECLINABLE)[number]; children: (off: boolean) => JSX.Element },
) {
  const { name, draft, set } = props;
  const off = draft.declined.includes(name);
  const turn = () => {
    const rest = draft.declined.filter((each) => each !== name);
    set(off ? { declined: rest } : { declined: [...rest, name], [VALUE_OF[name]]: "" });
  };
  return (
    <div class="declinable">
      {props.children(off)}
      <Button icon={off ? "check-lg" : "slash-circle"} pressed={off} onClick={turn}>
        {t("declined")}
      </Button>
    </div>
  );
}

function Ticks({ draft, set }: Part) {
  const { admission } = useFieldState();
  const turn = (tick: string, on: boolean) => {
    const rest = draft.ticks.filter((each) => each !== tick);
    set({ ticks: on ? [...rest, tick] : rest });
  };
  const shown = TICKS.filter(
    (tick) => tick !== "protection_talk" || may(admission, "protection_noted"),
  );
  return (
    <fieldset class="ticks">
      <legend>{t("ticks")}</legend>
      {shown.map((tick) => (
        <Tick
          key={tick}
          words={coded("tick", tick)}
          on={draft.ticks.includes(tick)}
          onValue={(on) => turn(tick, on)}
        />
      ))}
    </fieldset>
  );
}

function Rest({ draft, set }: Part) {
  const arrivals = useField().arrivals();
  return (
    <>
      {arrivals.length > 0 && (
        <Select
          legend={t("arrival")}
          value={draft.arrival}
          options={[["", t("arrival_none")], ...arrivals.map((a) => [a.arrival, a.label] as const)]}
          onValue={(arrival) => set({ arrival })}
        />
      )}
      <Text label={t("note")} value={draft.note} most={500} lines={2} onValue={(note) => set({ note })} />
      <p class="hint">{t("register_hint")}</p>
    </>
  );
}

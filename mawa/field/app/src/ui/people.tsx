/** People in lists and pickers: few at a time, found as one types or by what is scanned. */
import { useState } from "preact/hooks";
import type { Field, Hit, Person, Why } from "../core/types";
import { Scanner } from "../scan/scanner";
import { coded, t } from "../words";
import { Button, Icon, Notice, Text } from "./controls";
import { useField, useFieldState } from "./field";

/** The most people a search shows. */
export const SHOWN_MOST = 20;

/** A tent as it is called on the ground: block and number. */
export function tentName(field: Field, tent: string): string {
  const known = field.tents().find((row) => row.tent === tent);
  if (!known) return /^[0-9a-f]{32}$/.test(tent) ? "" : tent;
  return tentWords(known);
}

/** Block and number, the block once: many sites write it into the number already. */
export function tentWords({ block, number }: { block: string; number: string }): string {
  return number.startsWith(block) ? number : `${block}-${number}`;
}

/** What tells two people of one name apart, without opening a file. */
export function marksOf(field: Field, person: Person): string[] {
  const tent = tentName(field, person.tent);
  return [
    tent && t("in_tent", { tent }),
    person.cardNo && isolated(person.cardNo),
    person.token && person.token !== person.cardNo && t("in_wristband", { token: person.token }),
    person.unit && isolated(person.unit),
    person.serviceTail && tail(person.serviceTail),
  ].filter((part): part is string => Boolean(part));
}

function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The end of a service number, never parted from the dots that say that there is more. */
export function tail(digits: string): string {
  return `\u2066…\u2060${digits}\u2069`;
}

/** The name, or what stands for it. */
export function nameOf(person: Person): string {
  return person.name || person.token || person.cardNo || t("no_name");
}

/** One person in a list. */
export function PersonRow(props: { person: Person; why?: readonly Why[]; onPick: () => void }) {
  const field = useField();
  const { person, why = [] } = props;
  return (
    <button type="button" class="person" onClick={props.onPick}>
      <bdi class="name">{nameOf(person)}</bdi>
      <span class="marks">{marksOf(field, person).join(" · ")}</span>
      {(person.here || person.gone || why.length > 0) && (
        <span class="tags">
          {person.gone && <span class="tag warn">{t("gone")}</span>}
          {person.here && <span class="tag">{t("only_here")}</span>}
          {why.map((code) => (
            <span key={code} class="tag">
              {coded("why", code)}
            </span>
          ))}
        </span>
      )}
      <Icon name="chevron-right" flip />
    </button>
  );
}

/** Where the list came from and how old it is; said only where it matters. */
export function RosterNotice() {
  const { roster } = useFieldState();
  if (roster.expired) return <Notice tone="warn">{t("roster_expired")}</Notice>;
  return roster.at === null ? <Notice tone="info">{t("roster_none")}</Notice> : null;
}

export interface SeekProps {
  onPick: (person: Person) => void;
  /** The camera stays open after a code was read. */
  continuous?: boolean;
  focus?: boolean;
  /** Given where the screen has its own button for the camera. */
  scans?: boolean;
  onScans?: (scans: boolean) => void;
}

/** Search box, scanner and the people found. */
export function Seek({ onPick, continuous = false, focus, ...outer }: SeekProps) {
  const field = useField();
  const [typed, setTyped] = useState("");
  const [own, setOwn] = useState(false);
  const scans = outer.scans ?? own;
  const setScans = outer.onScans ?? setOwn;
  const [unknown, setUnknown] = useState("");
  const hits: Hit[] = typed.trim() ? field.search(typed, SHOWN_MOST) : [];

  function scanned(code: string): void {
    const person = field.byCode(code);
    setUnknown(person ? "" : t("code_unknown"));
    if (!person) return;
    if (!continuous) setScans(false);
    setTyped("");
    onPick(person);
  }

  return (
    <div class="seek">
      <Text label={t("search")} hint={t("search_hint")} value={typed} onValue={setTyped} search focus={focus}>
        {!outer.onScans && (
          <Button icon="qr-code-scan" label={t("scan")} pressed={scans} onClick={() => setScans(!scans)} />
        )}
      </Text>
      {scans && (
        <Scanner
          onCode={scanned}
          continuous={continuous}
          onClose={outer.onScans ? undefined : () => setScans(false)}
        />
      )}
      {unknown && <Notice tone="warn">{unknown}</Notice>}
      {typed.trim() && hits.length === 0 && <Notice tone="info">{t("nobody_found")}</Notice>}
      {hits.length > 0 && (
        <ul class="list" aria-label={t("found")}>
          {hits.map(({ person, why }) => (
            <li key={person.person}>
              <PersonRow
                person={person}
                why={why.filter((code) => code !== "same")}
                onPick={() => {
                  setTyped("");
                  onPick(person);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {hits.length === SHOWN_MOST && <p class="hint">{t("shown_most", { n: SHOWN_MOST })}</p>}
    </div>
  );
}

/** The camera's button within the thumb's reach. */
export function ScanButton(props: { scans: boolean; onScans: (scans: boolean) => void }) {
  return (
    <Button
      look={props.scans ? "plain" : "main"}
      icon={props.scans ? "x-lg" : "qr-code-scan"}
      onClick={() => props.onScans(!props.scans)}
    >
      {t(props.scans ? "scan_end" : "scan")}
    </Button>
  );
}

/** One person chosen for something else, or the search for them. */
export function Picker(props: { label: string; person: string; onPerson: (id: string) => void }) {
  const field = useField();
  const chosen = props.person ? field.person(props.person) : null;
  return (
    <section class="picker">
      <h2>{props.label}</h2>
      {chosen ? (
        <div class="chosen">
          <div>
            <bdi class="name">{nameOf(chosen)}</bdi>
            <span class="marks">{marksOf(field, chosen).join(" · ")}</span>
          </div>
          <Button icon="x-lg" label={t("choose_other")} onClick={() => props.onPerson("")} />
        </div>
      ) : (
        <Seek onPick={(person) => props.onPerson(person.person)} />
      )}
    </section>
  );
}

/** Giving: who stands here, not yet or already, one tap. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Field, Gift, Person } from "../core/types";
import { Button, Icon, Notice, Problem, Select, Text } from "../ui/controls";
import { headOf, useField, useFieldState } from "../ui/field";
import { hour } from "../ui/format";
import { Page } from "../ui/frame";
import { useKept } from "../ui/kept";
import { RosterNotice, ScanButton, Seek, marksOf, nameOf } from "../ui/people";
import { useSaver } from "../ui/saving";
import { figure, t } from "../words";
import { said } from "./saying";

/** What the phone knows was given to a person in a round, by whichever record. */
function giftOf(field: Field, round: string, person: Person): Gift | null {
  return field.giftOf(round, headOf(person)) ?? field.giftOf(round, person.person);
}

/** A round, then person after person; the camera stays open between them. */
export function GiveScreen({ id = "" }: { id?: string }) {
  const field = useField();
  useFieldState();
  const saver = useSaver();
  const rounds = field.rounds();
  const [chosen, setChosen] = useKept("give.round", "");
  const [place, setPlace] = useKept("give.place", "");
  const [scans, setScans] = useState(false);
  const [person, setPerson] = useState<Person | null>(() => (id ? field.person(id) : null));
  const round = rounds.find((each) => each.round === chosen) ?? rounds[0];

  if (!round) {
    return (
      <Page title={t("tile_give")}>
        <RosterNotice />
        <Notice tone="info">{t("rounds_none")}</Notice>
      </Page>
    );
  }
  const gift = person ? giftOf(field, round.round, person) : null;
  const give = async () => {
    if (!person || giftOf(field, round.round, person)) return;
    const subject = await field.derived("gift", round.round, headOf(person));
    const fact = {
      kind: "items_given",
      subjects: { gift: subject, round: round.round, person: person.person },
      fields: said({ place: place.trim() }),
    };
    const name = nameOf(person);
    const saved = await saver.save([fact], t("given_to", { name }), { label: name });
    if (saved) setPerson(null);
  };

  return (
    <Page
      title={t("tile_give")}
      actions={
        person ? (
          <>
            <Button icon="x-lg" onClick={() => setPerson(null)}>
              {t(gift || person.gone ? "next_person" : "cancel")}
            </Button>
            {!gift && !person.gone && (
              <Button look="main" icon="check-lg" disabled={saver.busy} onClick={() => void give()}>
                {t("give_mark")}
              </Button>
            )}
          </>
        ) : (
          <ScanButton scans={scans} onScans={setScans} />
        )
      }
    >
      <Problem text={saver.problem} />
      {person && <Verdict person={person} gift={gift} />}
      <Seek continuous scans={scans} onScans={setScans} onPick={setPerson} />
      <Select
        legend={t("round")}
        value={round.round}
        options={rounds.map((each) => [each.round, each.name] as const)}
        onValue={setChosen}
      />
      <p class="hint">{round.items.join(" · ")}</p>
      <Text label={t("place")} value={place} onValue={setPlace} most={100} />
      <p>
        {t("given_so_far")} <b>{figure(field.gifts(round.round).length)}</b>
      </p>
      <RosterNotice />
    </Page>
  );
}

/** Not yet, or already: in words, sign and colour. */
function Verdict({ person, gift }: { person: Person; gift: Gift | null }) {
  const field = useField();
  const blocked = gift || person.gone;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "start" }), [person]);
  return (
    <section ref={place} class={blocked ? "verdict bad" : "verdict good"} role="status">
      <Icon name={blocked ? "exclamation-triangle-fill" : "check-circle-fill"} />
      <p class="large">
        {gift
          ? t("give_already", { at: hour(gift.at), by: gift.by || t("somebody") })
          : t(person.gone ? "gone" : "give_not_yet")}
      </p>
      <bdi class="name">{nameOf(person)}</bdi>
      <p class="marks">{marksOf(field, person).join(" · ")}</p>
      {gift && (gift.place || gift.here) && (
        <p>{[gift.place, gift.here && t("only_here")].filter(Boolean).join(" · ")}</p>
      )}
    </section>
  );
}

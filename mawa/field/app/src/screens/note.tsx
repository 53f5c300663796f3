/** A note of what happened or what is needed: what, where, how bad, with a picture. */
import { useState } from "preact/hooks";
import { Button, Choice, Notice, Problem, Text } from "../ui/controls";
import { may, useField, useFieldState } from "../ui/field";
import { Page } from "../ui/frame";
import { useKept } from "../ui/kept";
import { Picker, tentName } from "../ui/people";
import { TakePhoto, usePhoto } from "../ui/photo";
import { useSaver } from "../ui/saving";
import { coded, t } from "../words";
import {
  INCIDENTS,
  NEEDS,
  NOTHING,
  type Note,
  SEVERITIES,
  factOf,
  problemOf,
  sayPosition,
} from "./noting";

/** One form for both: an incident for the site, a need of somebody or of all. */
export function NoteScreen({ id = "" }: { id?: string }) {
  const field = useField();
  const { admission } = useFieldState();
  const saver = useSaver();
  const picture = usePhoto();
  const kinds = [
    ...(may(admission, "incident_reported") ? ["incident"] : []),
    ...(may(admission, "need_noted") ? ["need"] : []),
  ];
  const first = id ? "need" : (kinds[0] ?? "incident");
  const [kept, setNote] = useKept<Note>(id ? `note.${id}` : "note", { ...NOTHING, kind: first });
  const note = { ...kept, person: kept.person || id };
  const set = (changed: Partial<Note>) => setNote({ ...note, ...changed });
  const isIncident = note.kind === "incident";

  const save = async () => {
    const problem = problemOf(note);
    if (problem) return saver.setProblem(t(problem));
    const fact = factOf(note, field.newSubject());
    const label = coded(isIncident ? "incident" : "need", note.category);
    const saved = await saver.save([fact], t("noted", { what: label }), { label, ...picture.options });
    if (!saved) return;
    picture.drop();
    setNote({ ...NOTHING, kind: note.kind });
  };

  return (
    <Page
      title={t("tile_note")}
      actions={
        <Button look="main" icon="check-lg" disabled={saver.busy} onClick={() => void save()}>
          {t("save")}
        </Button>
      }
    >
      <Problem text={saver.problem || picture.problem} />
      {kinds.length > 1 && (
        <Choice
          legend={t("note_kind")}
          hideLegend
          value={note.kind}
          options={kinds.map((kind) => [kind, coded("note", kind)] as const)}
          onValue={(kind) => set({ kind, category: "" })}
        />
      )}
      <Choice
        legend={t("category")}
        value={note.category}
        options={(isIncident ? INCIDENTS : NEEDS).map(
          (code) => [code, coded(isIncident ? "incident" : "need", code)] as const,
        )}
        onValue={(category) => set({ category })}
      />
      {isIncident ? (
        <Choice
          legend={t("severity")}
          value={note.severity}
          options={SEVERITIES.map((code) => [code, coded("severity", code)] as const)}
          onValue={(severity) => set({ severity })}
        />
      ) : (
        <Picker label={t("need_of")} person={note.person} onPerson={(person) => set({ person })} />
      )}
      <Text label={t("note_text")} value={note.text} most={2000} lines={4} onValue={(text) => set({ text })} />
      <Place note={note} set={set} />
      <TakePhoto picture={picture} />
      {isIncident && <p class="hint">{t("incident_who")}</p>}
    </Page>
  );
}

const WAIT_MS = 20_000;

/** The place in words or a tent; a position only when it is asked for. */
function Place({ note, set }: { note: Note; set: (changed: Partial<Note>) => void }) {
  const field = useField();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const ask = () => {
    setAsking(true);
    setRefused(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAsking(false);
        set({ lat: coords.latitude, lon: coords.longitude });
      },
      () => {
        setAsking(false);
        setRefused(true);
      },
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60_000 },
    );
  };
  return (
    <>
      <Text
        label={t("place")}
        hint={t("place_hint")}
        value={note.place}
        list="tents"
        onValue={(place) => set({ place })}
      />
      <datalist id="tents">
        {field.tents().map(({ tent }) => (
          <option key={tent} value={t("in_tent", { tent: tentName(field, tent) })} />
        ))}
      </datalist>
      {note.lat === null ? (
        <Button icon="geo-alt" disabled={asking || !("geolocation" in navigator)} onClick={ask}>
          {t(asking ? "position_asking" : "position_add")}
        </Button>
      ) : (
        <div class="chosen">
          <bdi dir="ltr">{sayPosition(note)}</bdi>
          <Button icon="x-lg" label={t("position_remove")} onClick={() => set({ lat: null, lon: null })} />
        </div>
      )}
      {refused && <Notice tone="warn">{t("position_none")}</Notice>}
    </>
  );
}

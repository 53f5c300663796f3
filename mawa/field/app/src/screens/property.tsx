/** Receiving in trust: a weapon or equipment (ledger A), a person's own things (ledger B). */
import { useState } from "preact/hooks";
import { Scanner } from "../scan/scanner";
import { Button, Choice, Notice, Problem, Select, Text, Tick } from "../ui/controls";
import { may, useField, useFieldState } from "../ui/field";
import { Page } from "../ui/frame";
import { useKept } from "../ui/kept";
import { Picker, nameOf } from "../ui/people";
import { TakePhoto, usePhoto } from "../ui/photo";
import { useSaver } from "../ui/saving";
import { coded, t } from "../words";
import {
  CATEGORIES,
  type Item,
  NO_ITEM,
  NO_PACKET,
  type Packet,
  factOfItem,
  factOfPacket,
  problemOfItem,
  problemOfPacket,
} from "./custody";
import { Numbered } from "./numbered";

interface Done {
  number: string;
  what: string;
  act: string;
}

/** Which ledger, then its form; after saving, the receipt's number. */
export function PropertyScreen({ id = "" }: { id?: string }) {
  const { admission } = useFieldState();
  const ledgers = [
    ...(may(admission, "materiel_received") ? ["a"] : []),
    ...(may(admission, "property_deposited") ? ["b"] : []),
  ];
  const [ledger, setLedger] = useKept("property.ledger", ledgers[0] ?? "a");
  const [done, setDone] = useState<Done | null>(null);
  if (done) {
    return (
      <Numbered
        title={t("receipt")}
        number={done.number}
        what={done.what}
        then={t("receipt_then")}
        act={done.act}
        next={t("property_next")}
        onNext={() => setDone(null)}
      />
    );
  }
  const choice = ledgers.length > 1 && (
    <Choice
      legend={t("ledger")}
      hideLegend
      value={ledger}
      options={ledgers.map((code) => [code, coded("ledger", code)] as const)}
      onValue={setLedger}
    />
  );
  return ledger === "b" ? (
    <PacketForm id={id} choice={choice} onDone={setDone} />
  ) : (
    <ItemForm id={id} choice={choice} onDone={setDone} />
  );
}

type FormProps = { id: string; choice: preact.ComponentChildren; onDone: (done: Done) => void };

function ItemForm({ id, choice, onDone }: FormProps) {
  const field = useField();
  const saver = useSaver();
  const picture = usePhoto();
  const [kept, setItem] = useKept<Item>("item", NO_ITEM);
  const item = { ...kept, person: kept.person || id };
  const set = (changed: Partial<Item>) => setItem({ ...item, ...changed });
  const save = async () => {
    const named = { ...item, description: item.description.trim() || coded("arm", item.category) };
    const problem = problemOfItem(named);
    if (problem) return saver.setProblem(t(problem));
    const fact = factOfItem(named, field.newSubject());
    const saved = await saver.save([fact], "", { label: named.description, ...picture.options });
    if (!saved) return;
    picture.drop();
    setItem({ ...NO_ITEM, category: item.category });
    onDone({ number: saved.numbers[0] ?? "", what: named.description, act: saved.act });
  };
  return (
    <Page
      title={t("tile_property")}
      actions={<Save busy={saver.busy} onSave={() => void save()} />}
    >
      {choice}
      <Problem text={saver.problem || picture.problem} />
      <Select
        legend={t("category")}
        value={item.category}
        options={CATEGORIES.map((code) => [code, coded("arm", code)] as const)}
        onValue={(category) => set({ category })}
      />
      <Text
        label={t("description")}
        hint={t("description_hint")}
        value={item.description}
        onValue={(description) => set({ description })}
      />
      <Serial item={item} set={set} />
      <div class="two">
        <Text label={t("magazines")} digits value={item.magazines} onValue={(magazines) => set({ magazines })} />
        <Text label={t("rounds")} digits value={item.rounds} onValue={(rounds) => set({ rounds })} />
      </div>
      <TakePhoto picture={picture} />
      <Holder item={item} set={set} />
      <Text label={t("note")} value={item.note} most={300} lines={2} onValue={(note) => set({ note })} />
    </Page>
  );
}

type ItemPart = { item: Item; set: (changed: Partial<Item>) => void };

function Serial({ item, set }: ItemPart) {
  const [scans, setScans] = useState(false);
  return (
    <>
      <Text
        label={t("serial")}
        value={item.serial}
        most={100}
        disabled={item.unreadable}
        onValue={(serial) => set({ serial })}
      >
        <Button icon="qr-code-scan" label={t("scan")} pressed={scans} onClick={() => setScans(!scans)} />
      </Text>
      {scans && (
        <Scanner
          onCode={(serial) => {
            setScans(false);
            set({ serial, unreadable: false });
          }}
          onClose={() => setScans(false)}
        />
      )}
      <Tick
        words={t("serial_unreadable")}
        on={item.unreadable}
        onValue={(unreadable) => set({ unreadable })}
      />
    </>
  );
}

/** Who handed it in: somebody registered, or a name as it is written, to be linked later. */
function Holder({ item, set }: ItemPart) {
  return (
    <>
      <Picker label={t("holder")} person={item.person} onPerson={(person) => set({ person })} />
      {!item.person && (
        <>
          <Text
            label={t("holder_as_written")}
            hint={t("holder_hint")}
            value={item.holder}
            onValue={(holder) => set({ holder })}
          />
          <div class="two">
            <Text label={t("holder_rank")} value={item.rank} most={100} onValue={(rank) => set({ rank })} />
            <Text label={t("formation")} value={item.formation} onValue={(formation) => set({ formation })} />
          </div>
        </>
      )}
    </>
  );
}

function Save({ busy, onSave }: { busy: boolean; onSave: () => void }) {
  return (
    <Button look="main" icon="check-lg" disabled={busy} onClick={onSave}>
      {t("receipt_save")}
    </Button>
  );
}

function PacketForm({ id, choice, onDone }: FormProps) {
  const field = useField();
  const saver = useSaver();
  const picture = usePhoto();
  const [kept, setPacket] = useKept<Packet>("packet", NO_PACKET);
  const packet = { ...kept, person: kept.person || id };
  const set = (changed: Partial<Packet>) => setPacket({ ...packet, ...changed });
  const save = async () => {
    const problem = problemOfPacket(packet);
    if (problem) return saver.setProblem(t(problem));
    const owner = field.person(packet.person);
    const label = owner ? nameOf(owner) : t("packet");
    const fact = factOfPacket(packet, field.newSubject());
    const saved = await saver.save([fact], "", { label, ...picture.options });
    if (!saved) return;
    picture.drop();
    const { order, officer, rank, unit } = packet; // the same officer sits at the table
    setPacket({ ...NO_PACKET, order, officer, rank, unit });
    onDone({ number: saved.numbers[0] ?? "", what: label, act: saved.act });
  };
  return (
    <Page
      title={t("tile_property")}
      actions={<Save busy={saver.busy} onSave={() => void save()} />}
    >
      {choice}
      <Problem text={saver.problem || picture.problem} />
      <Notice tone="info">
        <p>{t("packet_law")}</p>
        <p>{t("packet_never")}</p>
      </Notice>
      <Picker label={t("owner")} person={packet.person} onPerson={(person) => set({ person })} />
      <Text
        label={t("contents")}
        hint={t("contents_hint")}
        value={packet.contents}
        lines={4}
        most={4000}
        onValue={(contents) => set({ contents })}
      />
      <Paper packet={packet} set={set} />
      <TakePhoto picture={picture} />
    </Page>
  );
}

function Paper({ packet, set }: { packet: Packet; set: (changed: Partial<Packet>) => void }) {
  const line = (name: keyof Packet, label: string) => (
    <Text label={label} value={packet[name]} onValue={(value) => set({ [name]: value })} />
  );
  return (
    <>
      <div class="two">
        {line("seal", t("seal_no"))}
        {line("order", t("order_no"))}
      </div>
      {line("officer", t("officer"))}
      <div class="two">
        {line("rank", t("officer_rank"))}
        {line("unit", t("officer_unit"))}
      </div>
      {line("witness", t("witness"))}
    </>
  );
}

/** What is taken in trust: the rules of both ledgers, as the desk has them. */
import { clean } from "../core/arabic";
import { toLatin } from "../core/numerals";
import type { Fact } from "../core/types";
import { whole } from "../ui/format";
import type { Key } from "../words";
import { said } from "./saying";

export const CATEGORIES = [
  "rifle",
  "pistol",
  "machine_gun",
  "sniper_rifle",
  "launcher",
  "grenade",
  "radio",
  "optics",
  "vehicle",
  "other",
] as const;

/** Ledger A: one item of state materiel, as typed. */
export interface Item {
  person: string;
  holder: string;
  rank: string;
  formation: string;
  category: string;
  description: string;
  serial: string;
  unreadable: boolean;
  magazines: string;
  rounds: string;
  note: string;
}

/** Ledger B: a sealed packet of one person's own things, as typed. */
export interface Packet {
  person: string;
  contents: string;
  seal: string;
  order: string;
  officer: string;
  rank: string;
  unit: string;
  witness: string;
}

export const NO_ITEM: Item = {
  person: "",
  holder: "",
  rank: "",
  formation: "",
  category: "rifle",
  description: "",
  serial: "",
  unreadable: false,
  magazines: "",
  rounds: "",
  note: "",
};
export const NO_PACKET: Packet = {
  person: "",
  contents: "",
  seal: "",
  order: "",
  officer: "",
  rank: "",
  unit: "",
  witness: "",
};

/** Why an item cannot be taken in; null where it can. */
export function problemOfItem(item: Item): Key | null {
  if (!clean(item.description)) return "item_what";
  const amounts = [item.magazines, item.rounds].filter((typed) => typed.trim());
  if (amounts.some((typed) => whole(typed) === null)) return "item_amount";
  if (!item.unreadable && !clean(item.serial)) return "item_serial";
  return null;
}

// None of a thing counted is not the same as a thing not counted.
const DEFAULTS = { category: "other", serial_readable: true, magazines: null, rounds: null };

/** What is recorded of an item; its receipt of ledger A is numbered when it is. */
export function factOfItem(item: Item, subject: string): Fact {
  return {
    kind: "materiel_received",
    scope: "custody",
    subjects: { item: subject, person: item.person },
    fields: said({
      holder_as_written: item.person ? "" : clean(item.holder),
      holder_rank: item.person ? "" : clean(item.rank),
      formation: clean(item.formation),
      category: item.category,
      description: clean(item.description),
      serial: item.unreadable ? "" : toLatin(clean(item.serial)),
      serial_readable: !item.unreadable,
      magazines: whole(item.magazines),
      rounds: whole(item.rounds),
      note: clean(item.note),
    }, DEFAULTS),
    number: "A",
  };
}

/** The lines of a packet's list that say something. */
export function linesOf(contents: string): string[] {
  return contents.split("\n").map((line) => clean(line)).filter(Boolean);
}

/** Why a packet cannot be taken: never without paper (GC III art 18). */
export function problemOfPacket(packet: Packet): Key | null {
  if (!packet.person) return "packet_owner";
  if (!linesOf(packet.contents).length) return "packet_contents_missing";
  if (!clean(packet.order)) return "packet_order_missing";
  if (!clean(packet.officer)) return "packet_officer_missing";
  if (!clean(packet.rank)) return "packet_rank_missing";
  if (!clean(packet.unit)) return "packet_unit_missing";
  return null;
}

/** What is recorded of a packet; its receipt of ledger B is numbered when it is. */
export function factOfPacket(packet: Packet, subject: string): Fact {
  return {
    kind: "property_deposited",
    scope: "custody",
    subjects: { packet: subject, person: packet.person },
    fields: said({
      contents: linesOf(packet.contents),
      seal_no: clean(packet.seal),
      order_no: toLatin(clean(packet.order)),
      officer: clean(packet.officer),
      officer_rank: clean(packet.rank),
      officer_unit: clean(packet.unit),
      witness: clean(packet.witness),
    }),
    number: "B",
  };
}

/** Both ledgers: what is refused, and what is recorded. */
import { describe, expect, test } from "vitest";
import {
  type Item,
  NO_ITEM,
  NO_PACKET,
  type Packet,
  factOfItem,
  factOfPacket,
  problemOfItem,
  problemOfPacket,
} from "@app/screens/custody";

const ITEM: Item = { ...NO_ITEM, description: "كلاشنكوف", serial: "١٢٣٤" };
const PACKET: Packet = {
  person: "1".repeat(32),
  contents: "200 دولار\n\n ساعة يد \n",
  seal: "S1",
  order: "٧٧",
  officer: "رائد محمد",
  rank: "رائد",
  unit: "اللواء 8",
  witness: "",
};

describe("ledger A", () => {
  test("what it is, and its number or that it cannot be read", () => {
    expect(problemOfItem(ITEM)).toBeNull();
    expect(problemOfItem({ ...ITEM, description: " " })).toBe("item_what");
    expect(problemOfItem({ ...ITEM, serial: "" })).toBe("item_serial");
    expect(problemOfItem({ ...ITEM, serial: "", unreadable: true })).toBeNull();
    expect(problemOfItem({ ...ITEM, magazines: "two" })).toBe("item_amount");
    expect(problemOfItem({ ...ITEM, rounds: "٣٠" })).toBeNull();
  });

  test("no magazine is said; a magazine not counted is not", () => {
    const fact = factOfItem({ ...ITEM, magazines: "0" }, "2".repeat(32));
    expect(fact.number).toBe("A");
    expect(fact.fields).toEqual({
      category: "rifle",
      description: "كلاشنكوف",
      serial: "1234",
      magazines: 0,
    });
  });

  test("an unreadable serial number is no number", () => {
    const fact = factOfItem({ ...ITEM, unreadable: true }, "2".repeat(32));
    expect(fact.fields).toMatchObject({ serial_readable: false });
    expect(fact.fields).not.toHaveProperty("serial");
  });

  test("the name as written is kept only where nobody registered was chosen", () => {
    const named = { ...ITEM, holder: "حسن", rank: "رقيب" };
    expect(factOfItem(named, "x").fields.holder_as_written).toBe("حسن");
    const chosen = factOfItem({ ...named, person: "1".repeat(32) }, "x");
    expect(chosen.subjects.person).toBe("1".repeat(32));
    expect(chosen.fields).not.toHaveProperty("holder_as_written");
  });
});

describe("ledger B", () => {
  test("never without owner, list, order, and the officer's name, rank and unit", () => {
    expect(problemOfPacket(PACKET)).toBeNull();
    const needed = ["person", "contents", "order", "officer", "rank", "unit"] as const;
    for (const name of needed) expect(problemOfPacket({ ...PACKET, [name]: " ".trim() })).not.toBeNull();
    expect(problemOfPacket({ ...NO_PACKET, person: "1".repeat(32) })).toBe("packet_contents_missing");
  });

  test("a line a thing, digits Latin, no witness said where there was none", () => {
    const fact = factOfPacket(PACKET, "3".repeat(32));
    expect([fact.number, fact.scope]).toEqual(["B", "custody"]);
    expect(fact.fields).toMatchObject({ contents: ["200 دولار", "ساعة يد"], order_no: "77" });
    expect(fact.fields).not.toHaveProperty("witness");
  });
});

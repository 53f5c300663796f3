/** The roster: taken in whole and by changes, laid over with own entries, and forgotten in time. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HOUR, NOON, PIN, type Stage, admitted, person } from "./stage";

const [ALI, HASAN, TWIN] = ["a1", "b2", "c3"].map((start) => start.padEnd(32, "0")) as [string, string, string];
const [ROUND, CALL, TENT] = ["d4", "e5", "f6"].map((start) => start.padEnd(32, "0")) as [string, string, string];
const AT = "2024-12-07T08:00:00.000+00:00";
const COLUMNS = ["person", "head", "given", "father", "grand", "family", "as_written", "token", "card_no", "sex", "birth_year", "stream", "unit", "service_tail", "tent", "gone"];

function row(id: string, given: string, more: Record<string, unknown> = {}) {
  const cells: Record<string, unknown> = { person: id, given, family: "الجبوري", gone: false, ...more };
  return COLUMNS.map((column) => cells[column] ?? "");
}

function whole() {
  return {
    cursor: "1-a",
    whole: true,
    people: {
      columns: COLUMNS,
      rows: [
        row(ALI, "علي", { tent: TENT, card_no: "KFM-00421-8", birth_year: 1996 }),
        row(HASAN, "حسن", { tent: TENT, token: "W-77" }),
        row(TWIN, "علي", { head: ALI, as_written: "علي", tent: "", gone: true }),
      ],
      removed: [],
    },
    tents: [[TENT, "A", "12"]],
    arrivals: [["0".repeat(32), "الوصول"]],
    rounds: [[ROUND, "بطانيات", ["2 blankets"]]],
    gifts: [[ROUND, ALI, ALI, AT, "زينب", "خيمة 1"]],
    roll_calls: [[CALL, "الصباح", AT]],
    marks: [[CALL, ALI, "absent", "", AT]],
    last_seen: [[ALI, AT, "A-12"]],
  };
}

let stage: Stage;
beforeEach(async () => {
  stage = await admitted();
  stage.site.roster = whole();
  await stage.sync();
});

describe("taking it in", () => {
  test("whole: people, tents, rounds, marks", () => {
    const { core } = stage;
    expect(core.state().roster).toEqual({ people: 3, at: NOON, expired: false });
    expect(core.tents()).toEqual([{ tent: TENT, block: "A", number: "12", people: 2 }]);
    expect(core.peopleIn(TENT).map(({ name }) => name)).toEqual(["علي الجبوري", "حسن الجبوري"]);
    expect(core.rounds()).toEqual([{ round: ROUND, name: "بطانيات", items: ["2 blankets"] }]);
    expect(core.giftOf(ROUND, TWIN)).toMatchObject({ by: "زينب", at: Date.parse(AT), here: false });
    expect(core.giftOf(ROUND, HASAN)).toBeNull();
    expect(core.marks(CALL)).toMatchObject([{ person: ALI, state: "absent" }]);
    expect(core.lastSeen(ALI)).toEqual({ at: Date.parse(AT), where: "A-12" });
    expect(core.person(ALI)).toMatchObject({ birthYear: 1996, cardNo: "KFM-00421-8", here: false });
    expect(core.person(HASAN)?.birthYear).toBeNull();
  });

  test("changes: only what changed comes, what is undone goes, what is not named stays", async () => {
    stage.site.roster = {
      cursor: "2-b",
      whole: false,
      people: { columns: COLUMNS, rows: [row(HASAN, "حسين", { tent: "" })], removed: [TWIN] },
      tents: null,
      arrivals: null,
      rounds: null,
      gifts: [[ROUND, ALI, "", "", "", ""], [ROUND, HASAN, HASAN, AT, "عمر", ""]],
      roll_calls: null,
      marks: [[CALL, ALI, "", "", ""]],
      last_seen: [],
    };
    await stage.sync();
    const { core } = stage;
    expect(stage.site.rosterAsked.at(-1)).toBe("roster?after=1-a");
    expect(core.state().roster.people).toBe(2);
    expect(core.person(HASAN)?.given).toBe("حسين");
    expect(core.search("حسن الجبوري").map((hit) => hit.person.given)).not.toContain("حسن");
    expect(core.tents()[0]).toMatchObject({ people: 1 });
    expect(core.peopleIn("").map(({ given }) => given)).toEqual(["حسين"]);
    expect(core.giftOf(ROUND, ALI)).toBeNull();
    expect(core.giftOf(ROUND, HASAN)?.by).toBe("عمر");
    expect(core.marks(CALL)).toEqual([]);
    expect(core.rounds()).toHaveLength(1);
  });

  test("a second record of somebody housed is not somebody without a tent", async () => {
    const { people } = whole();
    const rows = [...people.rows.slice(0, 2), row(TWIN, "علي", { head: ALI, tent: "" })];
    stage.site.roster = { ...whole(), cursor: "3-c", people: { ...people, rows } };
    await stage.sync();
    expect(stage.core.peopleIn("")).toEqual([]);
  });

  test("it asks on from its cursor, also after a restart, and shows what it kept", async () => {
    await stage.restart();
    await stage.core.unlock(PIN);
    expect(stage.core.search("علي")).toHaveLength(2);
    await stage.sync();
    expect(stage.site.rosterAsked.at(-1)).toBe("roster?after=1-a");
  });
});

describe("own entries over it", () => {
  test("a gift given here says already given, until it is undone", async () => {
    const { core } = stage;
    const gift = await core.derived("gift", ROUND, HASAN);
    const { act } = await core.record([{ kind: "items_given", subjects: { gift, round: ROUND, person: HASAN }, fields: {} }]);
    expect(core.giftOf(ROUND, HASAN)).toMatchObject({ by: "زينب", at: NOON, here: true });
    expect(core.gifts(ROUND)).toHaveLength(2);
    await core.undo(act);
    expect(core.giftOf(ROUND, HASAN)).toBeNull();
  });

  test("a mark made here goes before an older one, and a roll-call opened here can be walked", async () => {
    const { core } = stage;
    const mark = await core.derived("mark", CALL, ALI);
    await core.record([{ kind: "person_marked", subjects: { mark, roll_call: CALL, person: ALI, tent: TENT }, fields: {} }]);
    expect(core.marks(CALL)).toMatchObject([{ state: "present", here: true }]);
    const own = core.newSubject();
    await core.record([{ kind: "roll_call_opened", subjects: { roll_call: own }, fields: { name: "المساء" } }]);
    expect(core.rollCalls().map(({ name }) => name).sort()).toEqual(["الصباح", "المساء"].sort());
    await core.record([{ kind: "roll_call_closed", subjects: { roll_call: own }, fields: {} }]);
    expect(core.rollCalls().map(({ name }) => name)).toEqual(["الصباح"]);
  });

  test("somebody registered here is found here, once, also when the roster brings them", async () => {
    const { core } = stage;
    const fact = person(core, "سلام", { token: "W-9", service_no: "123456" });
    await core.record([fact]);
    expect(core.byCode("w-9")).toMatchObject({ here: true, serviceTail: "456" });
    expect(core.likely({ ...NOTHING, given: "سلام", family: "جبوري" })[0]?.why).toContain("name");
    const id = fact.subjects.person ?? "";
    stage.site.roster = { cursor: "3-c", whole: false, people: { columns: COLUMNS, rows: [row(id, "سلام")], removed: [] } };
    await stage.sync();
    expect(core.search("سلام")).toMatchObject([{ person: { person: id, here: false } }]);
  });
});

const NOTHING = { given: "", father: "", grand: "", family: "", asWritten: "", birthYear: null, token: "" };

describe("forgetting it", () => {
  test("72 hours after the last contact it is gone; writing goes on", async () => {
    const { core } = stage;
    stage.site.fault = () => "cut";
    stage.clock += 71 * HOUR;
    await stage.sync();
    expect(core.search("علي")).toHaveLength(2);
    stage.clock += 2 * HOUR;
    await stage.sync();
    expect(core.search("علي")).toEqual([]);
    expect(core.state().roster).toMatchObject({ people: 0, expired: true });
    await core.record([person(core, "جديد")]);
    stage.site.fault = () => null;
    await stage.sync();
    expect(core.state().roster).toMatchObject({ people: 3, expired: false });
  });

  test("a clock that goes back neither erases it nor gives it more time", async () => {
    const { core } = stage;
    stage.site.fault = () => "cut";
    stage.clock -= 10 * 365 * 24 * HOUR;
    await stage.sync();
    expect(core.search("علي")).toHaveLength(2);
    stage.clock = NOON + 70 * HOUR;
    await stage.sync();
    stage.clock = NOON + 73 * HOUR;
    await stage.sync();
    stage.clock = NOON;
    await stage.restart();
    await stage.core.unlock(PIN);
    expect(stage.core.search("علي")).toEqual([]);
    expect(stage.core.state().roster.expired).toBe(true);
  });
});

describe("a full phone", () => {
  const { put } = IDBObjectStore.prototype;
  const fill = () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  };
  afterEach(() => {
    IDBObjectStore.prototype.put = put;
  });

  test("opens and sends what it holds", async () => {
    stage.site.fault = () => "cut";
    await stage.core.record([person(stage.core, "علي")]);
    stage.core.lock();
    fill();
    stage.site.fault = () => null;
    expect(stage.site.heldSeq(stage.writer)).toBe(0);
    expect(await stage.core.unlock(PIN)).toBe(true);
    await stage.sync();
    expect(stage.site.heldSeq(stage.writer)).toBe(1);
  });

  test("asks again for changes that found no room", async () => {
    stage.site.roster = { ...whole(), cursor: "2-b", whole: false };
    fill();
    await stage.sync();
    IDBObjectStore.prototype.put = put;
    await stage.restart();
    await stage.core.unlock(PIN);
    await stage.sync();
    expect(stage.site.rosterAsked.at(-1)).toBe("roster?after=1-a");
  });
});

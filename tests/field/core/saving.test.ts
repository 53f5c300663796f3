/** Saving: one act is kept whole or not at all, and is this phone's next link. */
import { describe, expect, test } from "vitest";
import { admitted, person, PIN, NOON, HOUR } from "./stage";

describe("saving", () => {
  test("an act is numbered, signed and found at once", async () => {
    const { core } = await admitted();
    const saved = await core.record([person(core, "علي"), person(core, "زينب")], { label: "علي" });
    expect(saved.numbers.map((n) => n.slice(0, 9))).toEqual(["KFM-00001", "KFM-00002"]);
    expect(core.state().queue).toMatchObject({ waiting: 2, since: NOON, colour: "amber" });
    const [hit] = core.search("علي جبوري");
    expect(hit?.person).toMatchObject({ given: "علي", cardNo: saved.numbers[0], here: true });
    expect(core.byCode(`M1:${saved.numbers[1]}:xyz`)?.given).toBe("زينب");
    expect(core.lines().map(({ level, label, number }) => [level, label, number])).toEqual([
      ["phone", "علي", saved.numbers[1]],
      ["phone", "علي", saved.numbers[0]],
    ]);
  });

  test("saves pressed at the same moment follow one another", async () => {
    const stage = await admitted();
    const saves = Array.from({ length: 8 }, (_, n) => stage.core.record([person(stage.core, `علي${n}`)]));
    await Promise.all(saves);
    expect(await stage.sync()).toBe("");
    const chain = [...stage.site.entries.values()].sort((a, b) => a.seq - b.seq);
    expect(chain.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    chain.slice(1).forEach((entry, at) => expect(entry.previous).toBe(chain[at]?.id));
  });

  test("what was saved is there after a restart, closed until the PIN is typed", async () => {
    const stage = await admitted();
    const { ids } = await stage.core.record([person(stage.core, "علي")]);
    const core = await stage.restart();
    expect(core.state()).toMatchObject({ phase: "locked", queue: { waiting: 1, since: NOON } });
    expect(core.lines()).toEqual([]);
    await expect(core.record([person(core, "حسن")])).rejects.toMatchObject({ code: "locked" });
    expect(await core.unlock(PIN)).toBe(true);
    expect(core.lines()[0]?.id).toBe(ids[0]);
    const next = await core.record([person(core, "حسن")]);
    expect(next.numbers[0]).toMatch(/^KFM-00002-/);
  });

  test("two windows that both write: the second is stopped, and nothing is lost", async () => {
    const stage = await admitted();
    const other = stage.another();
    await other.load();
    await other.unlock(PIN);
    const real = crypto.subtle.encrypt;
    let between: Promise<unknown> | null = null;
    crypto.subtle.encrypt = async function (...given: Parameters<typeof real>) {
      crypto.subtle.encrypt = real;
      between = other.record([person(other, "الثاني")]);
      await between;
      return real.apply(crypto.subtle, given);
    } as typeof real;
    await expect(stage.core.record([person(stage.core, "الأول")])).rejects.toMatchObject({ code: "pen_moved" });
    await between;
    expect((await stage.restart()).state().queue.waiting).toBe(1);
  });

  test("full storage: nothing changes, and the next save takes the same number", async () => {
    const stage = await admitted();
    const { IDBObjectStore } = globalThis;
    const real = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    await expect(stage.core.record([person(stage.core, "علي")])).rejects.toMatchObject({ code: "storage_full" });
    IDBObjectStore.prototype.add = real;
    expect(stage.core.state().queue.waiting).toBe(0);
    expect((await stage.core.record([person(stage.core, "علي")])).numbers[0]).toMatch(/^KFM-00001-/);
    expect(await stage.sync()).toBe("");
    expect(stage.site.heldSeq(stage.writer)).toBe(1);
  });

  test("a kind that the phone was not admitted for is refused before it is written", async () => {
    const { core, site } = await admitted();
    site.kinds = ["items_given"];
    await core.syncNow();
    await expect(core.record([person(core, "علي")])).rejects.toMatchObject({ code: "not_admitted" });
    expect(core.state().queue.waiting).toBe(0);
  });

  test("undo strikes the entries of the act, and takes them out of the figures", async () => {
    const stage = await admitted();
    const { core } = stage;
    const count = { kind: "vehicle_counted", subjects: { vehicle: core.newSubject(), arrival: "" }, fields: { adults: 3, children: 2 } };
    const { act, ids } = await core.record([count]);
    expect(core.counts()).toMatchObject({ vehicles: 1, people: 5 });
    await core.undo(act);
    expect(core.counts()).toMatchObject({ vehicles: 0, people: 0 });
    expect(core.lines().find(({ id }) => id === ids[0])?.struck).toBe(true);
    await expect(core.undo(act)).rejects.toMatchObject({ code: "nothing" });
    await stage.sync();
    const bodies = [...stage.site.entries.values()].map(({ body }) => JSON.parse(body) as Record<string, never>);
    expect(bodies[0]).toMatchObject({ subjects: { vehicle: count.subjects.vehicle }, by: "0f1e2d3c4b5a69788796a5b4c3d2e1f0" });
    expect(Object.keys(bodies[0] ?? {})).toEqual(["kind", "subjects", "happened_at", "by", "act", "salt", "fields"]);
    expect(bodies[1]).toMatchObject({ kind: "struck", fields: { of: ids[0] } });
  });

  test("a clock ten years off, either way, hinders no save, and stamps still rise", async () => {
    const stage = await admitted();
    for (const years of [10, -10, 0]) {
      stage.clock = NOON + years * 365 * 24 * HOUR;
      await stage.core.record([person(stage.core, `بعد${years}`)]);
    }
    expect(await stage.sync()).toBe("");
    expect(stage.site.heldSeq(stage.writer)).toBe(3);
    expect(stage.core.state().queue.waiting).toBe(0);
  });
});

/** How a phone stands: joining, lapsing, being revoked, two phones from one profile. */
import { describe, expect, test } from "vitest";
import { PIN, Stage, TOKEN, admitted, person } from "./stage";

describe("joining", () => {
  test("digits until the manager confirms, then open", async () => {
    const stage = new Stage();
    await stage.core.load();
    expect(stage.core.state().phase).toBe("new");
    await stage.core.enrol(TOKEN, PIN);
    expect(stage.core.state()).toMatchObject({ phase: "waiting", digits: "402918" });
    expect(await stage.sync()).toBe("");
    expect(stage.core.state().phase).toBe("waiting");
    stage.phone.state = "admitted";
    await stage.sync();
    expect(stage.core.state()).toMatchObject({
      phase: "open",
      admission: { state: "admitted", number: 7, letters: "KFM", memberName: "زينب", siteName: "القائم" },
    });
  });

  test("a lost answer is asked again with the same key", async () => {
    const stage = new Stage();
    await stage.core.load();
    stage.site.fault = () => "lost";
    await expect(stage.core.enrol(TOKEN, PIN)).rejects.toMatchObject({ code: "unreachable" });
    stage.site.fault = () => null;
    await stage.restart();
    expect(stage.core.state().phase).toBe("new");
    await stage.core.enrol(TOKEN, PIN);
    expect(stage.site.phones.size).toBe(1);
  });

  test("another invitation gets another key", async () => {
    const stage = new Stage();
    await stage.core.load();
    stage.site.fault = () => [409, { refused: "invitation_used" }];
    await expect(stage.core.enrol(TOKEN, PIN)).rejects.toMatchObject({ code: "invitation_used" });
    stage.site.fault = () => null;
    await stage.core.enrol("b".repeat(43), PIN);
    expect(stage.core.state().phase).toBe("waiting");
  });

  test("a phone that was not let in may start over", async () => {
    const stage = new Stage();
    await stage.core.load();
    await stage.core.enrol(TOKEN, PIN);
    stage.phone.state = "refused";
    await stage.sync();
    expect(stage.core.state().phase).toBe("refused");
    expect((await stage.restart()).state().phase).toBe("refused");
    await stage.core.startOver();
    expect(stage.core.state()).toMatchObject({ phase: "new", digits: "" });
  });
});

describe("lapsed and revoked", () => {
  test("a lapsed phone writes and delivers, and loses its roster at once", async () => {
    const stage = await admitted();
    stage.site.roster = rosterOf("علي");
    await stage.sync();
    expect(stage.core.search("علي")).toHaveLength(1);
    stage.phone.state = "lapsed";
    await stage.core.record([person(stage.core, "حسن")]);
    expect(await stage.sync()).toBe("");
    expect(stage.core.search("علي")).toEqual([]);
    expect(stage.core.state()).toMatchObject({ admission: { state: "lapsed" }, roster: { people: 0, at: null } });
    await stage.core.record([person(stage.core, "زيد")]);
    await stage.sync();
    expect(stage.site.heldSeq(stage.writer)).toBe(2);
  });

  test("a revoked phone delivers what it has and records nothing new; also while it is locked it loses its roster", async () => {
    const stage = await admitted();
    stage.site.roster = rosterOf("علي");
    await stage.sync();
    await stage.core.record([person(stage.core, "حسن")]);
    stage.phone.state = "revoked";
    await stage.restart();
    await stage.sync();
    await stage.core.unlock(PIN);
    expect(stage.core.search("علي")).toEqual([]);
    await expect(stage.core.record([person(stage.core, "زيد")])).rejects.toMatchObject({ code: "revoked" });
    await expect(stage.core.startOver()).rejects.toMatchObject({ code: "waiting" });
    await stage.sync();
    expect(stage.site.heldSeq(stage.writer)).toBe(1);
  });
});

describe("two phones from one profile", () => {
  test("the site's word fork is shown, stops the pen, and keeps what was written", async () => {
    const stage = await admitted();
    await stage.core.record([person(stage.core, "علي")]);
    const [{ id = "" } = {}] = stage.core.lines();
    stage.site.entries.set("other", { writer: stage.writer, seq: 1, id: "other", previous: "", body: "", order: 1 });
    await stage.sync();
    expect(stage.core.state().contact.problem).toBe("fork");
    expect(stage.core.lines()[0]).toMatchObject({ id, level: "aside", reason: "fork" });
    await expect(stage.core.record([person(stage.core, "زيد")])).rejects.toMatchObject({ code: "fork" });
    expect((await stage.restart()).state().contact.problem).toBe("fork");
  });

  test("a site that holds more than this phone ever wrote is a fork too", async () => {
    const stage = await admitted();
    stage.site.entries.set("x", { writer: stage.writer, seq: 3, id: "x", previous: "", body: "", order: 1 });
    await stage.sync();
    expect(stage.core.state().contact.problem).toBe("fork");
  });
});

function rosterOf(given: string) {
  return {
    cursor: "2-b",
    whole: true,
    people: { columns: ["person", "given"], rows: [["1".repeat(32), given]], removed: [] },
  };
}

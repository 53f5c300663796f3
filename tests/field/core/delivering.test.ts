/** Delivering: over a way that loses answers everything arrives once, and leaves only when it is safe. */
import { describe, expect, test } from "vitest";
import { HOUR, PIN, admitted, person } from "./stage";

async function written(many: number) {
  const stage = await admitted();
  for (let n = 0; n < many; n += 1) await stage.core.record([person(stage.core, `علي${n}`)]);
  return stage;
}

const levels = (stage: Awaited<ReturnType<typeof admitted>>) => stage.core.lines().map(({ level }) => level);

describe("delivering", () => {
  test("every second answer is lost: all arrive once", async () => {
    const stage = await written(20);
    let turn = 0;
    stage.site.fault = () => ((turn += 1) % 2 ? "lost" : null);
    for (let tries = 0; tries < 12 && stage.core.state().queue.waiting; tries += 1) await stage.sync();
    stage.site.fault = () => null;
    expect(await stage.sync()).toBe("");
    expect(stage.site.entries.size).toBe(20);
    expect(Math.max(...stage.site.delivered.values())).toBeGreaterThan(1);
    expect(levels(stage)).toEqual(Array(20).fill("site"));
  });

  test("a lost receipt: the entry stays unsent here and is delivered again", async () => {
    const stage = await written(1);
    stage.site.fault = ({ path }) => (path === "entries" ? "lost" : null);
    expect(await stage.sync()).toBe("unreachable");
    expect(stage.site.entries.size).toBe(1);
    expect(levels(stage)).toEqual(["phone"]);
    stage.site.fault = () => null;
    await stage.sync();
    expect(levels(stage)).toEqual(["site"]);
    expect(stage.site.entries.size).toBe(1);
    expect([...stage.site.delivered.values()][0]).toBeGreaterThan(1);
  });

  test("a site in trouble or out of reach is said, and changes nothing", async () => {
    const stage = await written(2);
    stage.site.fault = () => [503, { refused: "busy" }];
    expect(await stage.sync()).toBe("busy");
    stage.site.fault = () => [502, "no json object"];
    expect(await stage.sync()).toBe("unreachable");
    stage.site.fault = () => "cut";
    expect(await stage.sync()).toBe("unreachable");
    expect(stage.core.state()).toMatchObject({ queue: { waiting: 2 }, contact: { reachable: false, problem: "unreachable" } });
  });

  test("a contact that ran out in the middle begins anew by itself", async () => {
    const stage = await written(1);
    let first = true;
    stage.site.fault = ({ path }) => {
      if (path !== "entries" || !first) return null;
      first = false;
      return [401, { refused: "session_expired" }];
    };
    expect(await stage.sync()).toBe("");
    expect(stage.site.entries.size).toBe(1);
  });

  test("a long queue goes in parts of a hundred", async () => {
    const stage = await admitted();
    const facts = Array.from({ length: 230 }, (_, n) => person(stage.core, `علي${n}`));
    await stage.core.record(facts);
    stage.site.asked = [];
    await stage.sync();
    expect(stage.site.asked.filter((asked) => asked === "POST entries")).toHaveLength(3);
    expect(stage.site.heldSeq(stage.writer)).toBe(230);
  });

  test("a locked phone says how far it has written, and delivers nothing", async () => {
    const stage = await written(3);
    await stage.restart();
    stage.site.asked = [];
    expect(await stage.sync()).toBe("");
    expect(stage.site.asked).toEqual(["POST challenge", "POST session"]);
    expect(stage.phone.signedSeq).toBe(3);
    expect(stage.core.state().queue.waiting).toBe(3);
  });
});

describe("forgetting", () => {
  test("what the site alone holds stays; what a second copy holds leaves, with a line for a day", async () => {
    const stage = await written(3);
    await stage.sync();
    stage.site.copiedSeq = 2;
    await stage.sync();
    expect(levels(stage)).toEqual(["site", "second", "second"]);
    expect(stage.core.state().queue).toMatchObject({ waiting: 0, onlySite: 1, colour: "green" });
    await stage.restart();
    await stage.core.unlock(PIN);
    expect(levels(stage)).toEqual(["site", "second", "second"]);
    expect(stage.core.lines()[2]?.number).toMatch(/^KFM-00001/);
    stage.clock += 25 * HOUR;
    expect(stage.core.state().queue.colour).toBe("amber");
    await stage.sync();
    expect(levels(stage)).toEqual(["site"]);
  });

  test("a manager's release counts as a second copy", async () => {
    const stage = await written(1);
    await stage.sync();
    stage.site.releasedSeq = 1;
    await stage.sync();
    expect(levels(stage)).toEqual(["second"]);
  });

  test("a copied number without a receipt erases nothing", async () => {
    const stage = await written(1);
    stage.site.copiedSeq = 99;
    stage.site.fault = ({ path }) => (path === "entries" ? "lost" : null);
    await stage.sync();
    expect(stage.core.state().queue.waiting).toBe(1);
  });

  test("an entry waits for its photograph's second copy", async () => {
    const stage = await admitted();
    const photo = new Blob([new Uint8Array(900).fill(7)]);
    await stage.core.record([person(stage.core, "علي")], { photo });
    stage.site.copiedSeq = 1;
    stage.site.fault = ({ method }) => (method === "PUT" ? "cut" : null);
    await stage.sync();
    expect(levels(stage)).toEqual(["site"]);
    stage.site.fault = () => null;
    await stage.sync();
    expect(stage.site.files.size).toBe(1);
    expect(levels(stage)).toEqual(["site"]);
    const [name = ""] = stage.site.files.keys();
    expect([...stage.site.entries.values()][0]?.body).toContain(`"photo":"${name}"`);
    stage.site.copiedFiles.add(name);
    await stage.sync();
    expect(levels(stage)).toEqual(["second"]);
    stage.site.asked = [];
    await stage.sync();
    expect(stage.site.asked).not.toContain("POST files");
  });

  test("what was kept aside says why, is never erased by itself, and is held later", async () => {
    const stage = await written(1);
    const [line] = stage.core.lines();
    stage.site.aside.set(line?.id ?? "", "revoked");
    stage.site.copiedSeq = 5;
    await stage.sync();
    expect(stage.core.lines()[0]).toMatchObject({ level: "aside", reason: "revoked" });
    expect(stage.core.state().queue).toMatchObject({ waiting: 0, aside: 1 });
    await stage.sync();
    expect(stage.core.lines()[0]?.level).toBe("aside");
    stage.site.aside.clear(); // two people let it in
    await stage.sync();
    expect(stage.core.lines()[0]?.level).toBe("second");
  });
});

describe("colours", () => {
  test("amber while anything is unsent, red after four hours, and a clock that went back is no age", async () => {
    const stage = await written(1);
    expect(stage.core.state().queue.colour).toBe("amber");
    stage.clock += 4 * HOUR + 60_000;
    expect(stage.core.state().queue.colour).toBe("red");
    stage.clock -= 10 * 365 * 24 * HOUR;
    expect(stage.core.state().queue).toMatchObject({ colour: "amber", waiting: 1 });
  });
});

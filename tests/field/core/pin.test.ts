/** The PIN: what it opens, and how wrong ones are slowed down. */
import { describe, expect, test } from "vitest";
import { close, lockedUntil, makeVault, openVault, readPin, unclose, waitMs } from "@app/core/vault";
import { utf8 } from "@app/core/bytes";
import { HOUR, PIN, admitted, person } from "./stage";

describe("the vault", () => {
  test("the PIN in any digits opens the data key, another does not", async () => {
    const { vault, key } = await makeVault("123456");
    const closed = await close(key, "body", utf8("علي"));
    const opened = await openVault(vault, " ١٢٣٤٥٦ ");
    expect(opened).not.toBeNull();
    expect(await unclose(opened as CryptoKey, "body", closed)).toEqual(utf8("علي"));
    expect(await openVault(vault, "123457")).toBeNull();
    await expect(unclose(key, "another name", closed)).rejects.toThrow();
  });

  test("the same PIN on another device opens nothing, and no key can be taken out", async () => {
    const { vault, key } = await makeVault("123456");
    const other = await makeVault("123456");
    expect(await openVault({ ...vault, device: other.vault.device }, "123456")).toBeNull();
    await expect(crypto.subtle.exportKey("raw", vault.device)).rejects.toThrow();
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  });

  test.each(["12345", "", "12345a", "abcdef"])("%j is no PIN", (typed) => {
    expect(() => readPin(typed)).toThrow("pin_short");
  });

  test("the wait grows and has an end; a clock that goes back does not lengthen it", () => {
    expect([4, 5, 6, 7, 40].map(waitMs)).toEqual([0, 30_000, 60_000, 120_000, HOUR]);
    expect(lockedUntil({ wrong: 5, wrongAt: 1_000_000 }, 1_010_000)).toBe(1_030_000);
    expect(lockedUntil({ wrong: 5, wrongAt: 1_000_000 }, 1_030_000)).toBeNull();
    expect(lockedUntil({ wrong: 5, wrongAt: 1_000_000 }, 10_000)).toBe(40_000);
  });
});

describe("unlocking", () => {
  test("five wrong ones and the phone waits, also after a restart; the queue stays", async () => {
    const stage = await admitted();
    await stage.core.record([person(stage.core, "علي")]);
    await stage.restart();
    for (let n = 0; n < 5; n += 1) expect(await stage.core.unlock("999999")).toBe(false);
    await stage.restart();
    expect(stage.core.state().lockedUntil).toBe(stage.clock + 30_000);
    expect(await stage.core.unlock(PIN)).toBe(false);
    stage.clock += 30_001;
    expect(stage.core.state().lockedUntil).toBeNull();
    expect(await stage.core.unlock(PIN)).toBe(true);
    expect(stage.core.lines()).toHaveLength(1);
  });

  test("a clock set back ten years does not shut the phone for ten years", async () => {
    const stage = await admitted();
    await stage.restart();
    for (let n = 0; n < 5; n += 1) await stage.core.unlock("999999");
    stage.clock -= 10 * 365 * 24 * HOUR;
    expect(await stage.core.unlock(PIN)).toBe(false);
    stage.clock += 31_000;
    expect(await stage.core.unlock(PIN)).toBe(true);
  });

  test("locked, nothing of anybody is in memory; nothing readable lies in the storage", async () => {
    const stage = await admitted();
    stage.site.roster = {
      cursor: "2-b",
      whole: true,
      people: { columns: ["person", "given"], rows: [["1".repeat(32), "SECRETNAME"]], removed: [] },
    };
    await stage.core.record([person(stage.core, "SECRETNAME")], { label: "SECRETNAME" });
    await stage.sync();
    stage.core.lock();
    expect(stage.core.state()).toMatchObject({ phase: "locked", queue: { waiting: 0, onlySite: 1 } });
    expect([stage.core.search("SECRETNAME"), stage.core.lines()]).toEqual([[], []]);
    const dump: string[] = [];
    const request = indexedDB.open(stage.name);
    const db = await new Promise<IDBDatabase>((done) => (request.onsuccess = () => done(request.result)));
    for (const name of db.objectStoreNames) {
      const all = db.transaction(name).objectStore(name).getAll();
      await new Promise((done) => (all.onsuccess = done));
      const plain = (_: string, value: unknown) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
      dump.push(JSON.stringify(all.result, plain));
    }
    expect(dump.join("").length).toBeGreaterThan(1000);
    expect(dump.join("")).not.toContain("SECRETNAME");
  });
});

/** Without Wi-Fi: a sealed queue as a file and as codes, and one carried for another phone. */
import { describe, expect, test } from "vitest";
import { base64url, text, unhex } from "@app/core/bytes";
import { fromCodes, toCodes } from "@app/core/sealed";
import sealedCases from "../../vectors/sealed.json";
import { readBundle } from "./site";
import { admitted, person } from "./stage";

async function opened(sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const point = unhex(sealedCases.site.point);
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const jwk = { kty: "EC", crv: "P-256", x: base64url(point.slice(1, 33)), y: base64url(point.slice(33)), d: base64url(unhex(sealedCases.site.private)) };
  const own = await crypto.subtle.importKey("jwk", jwk, curve, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", sealed.slice(8, 73), curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: new TextEncoder().encode("mawa sealed 1") };
  const key = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const aes = { name: "AES-GCM", iv: sealed.slice(73, 85), additionalData: sealed.slice(0, 73) };
  return new Uint8Array(await crypto.subtle.decrypt(aes, key, sealed.slice(85)));
}

async function withQueue(many: number) {
  const stage = await admitted();
  stage.site.sealingPoint = unhex(sealedCases.site.point);
  await stage.sync();
  if (many) await stage.core.record(Array.from({ length: many }, (_, n) => person(stage.core, `علي${n}`)));
  return stage;
}

describe("giving away", () => {
  test("the file opens at the site, holds the queue, and its name says nothing of anybody", async () => {
    const { core } = await withQueue(3);
    const { name, bytes } = await core.sealedFile();
    expect(name).toBe("mawa-7-3.mawas");
    const entries = readBundle(await opened(bytes as Uint8Array<ArrayBuffer>));
    expect(entries.map(({ body }) => (JSON.parse(text(body)) as { fields: { given: string } }).fields.given)).toEqual(["علي0", "علي1", "علي2"]);
    expect(core.state().queue.waiting).toBe(3);
  });

  test("codes fit a reader, join in any order, and a wrong one is noticed", async () => {
    const { core } = await withQueue(5);
    const codes = await core.sealedCodes();
    expect(codes.length).toBeGreaterThan(1);
    for (const code of codes) expect(code).toMatch(/^MQ1:[0-9a-f]{8}:\d+:\d+:[A-Za-z0-9_-]{1,800}$/);
    const joined = await fromCodes([...codes].reverse());
    expect(readBundle(await opened(joined))).toHaveLength(5);
    await expect(fromCodes(codes.slice(1))).rejects.toMatchObject({ code: "damaged" });
    const [first = "", ...rest] = codes;
    const changed = first.endsWith("A") ? `${first.slice(0, -1)}B` : `${first.slice(0, -1)}A`;
    await expect(fromCodes([changed, ...rest])).rejects.toMatchObject({ code: "damaged" });
  });

  test("too many for codes, and nothing at all, are said", async () => {
    const { core } = await withQueue(80);
    await expect(core.sealedCodes()).rejects.toMatchObject({ code: "too_many" });
    await expect(toCodes(new Uint8Array(24_001))).rejects.toMatchObject({ code: "too_many" });
    expect(await toCodes(new Uint8Array(24_000))).toHaveLength(40);
    const empty = await withQueue(0);
    await expect(empty.core.sealedFile()).rejects.toMatchObject({ code: "nothing" });
  });
});

describe("carrying", () => {
  test("what another phone sealed is kept, handed on at the next contact, once", async () => {
    const giver = await withQueue(4);
    const carrier = await withQueue(0);
    const codes = await giver.core.sealedCodes();
    carrier.site.fault = () => "cut";
    await carrier.core.carry(codes);
    await carrier.sync();
    await carrier.restart();
    carrier.site.fault = () => null;
    await carrier.core.unlock("123456");
    await carrier.sync();
    await carrier.sync();
    expect(carrier.site.sealedTaken).toHaveLength(1);
    expect(carrier.site.sealedTaken[0]).toEqual(await fromCodes(codes));
  });

  test("what is no sealed delivery is not taken", async () => {
    const { core } = await withQueue(0);
    await expect(core.carry(new Uint8Array(300))).rejects.toMatchObject({ code: "not_sealed" });
  });

  test("one that the site can never open does not stand in the way for ever", async () => {
    const giver = await withQueue(1);
    const carrier = await withQueue(1);
    await carrier.core.carry((await giver.core.sealedFile()).bytes);
    carrier.site.fault = ({ path }) => (path === "sealed" ? [400, { refused: "not_sealed_for_us" }] : null);
    expect(await carrier.sync()).toBe("not_sealed_for_us");
    expect(carrier.core.state().queue.waiting).toBe(0);
    expect(await carrier.sync()).toBe("");
  });
});

/** The tables in tests/vectors, held against the phone's twins. */
import { describe, expect, test } from "vitest";
import cards from "../../vectors/cards.json";
import clock from "../../vectors/clock.json";
import derivedCases from "../../vectors/derived.json";
import entries from "../../vectors/entries.json";
import folding from "../../vectors/folding.json";
import numerals from "../../vectors/numerals.json";
import sealedCases from "../../vectors/sealed.json";
import tokenCases from "../../vectors/tokens.json";
import { clean, fold, tokens } from "@app/core/arabic";
import { makeBundle } from "@app/core/bundle";
import { type Bytes, base64url, hex, unhex } from "@app/core/bytes";
import { type Series, checkDigit, number, parse } from "@app/core/cards";
import { nextStamp, toDate } from "@app/core/clock";
import { derived } from "@app/core/derived";
import { type Content, entryId, makeBody, makeHeader, readHeader } from "@app/core/entry";
import { parseWhole, toArabic, toLatin } from "@app/core/numerals";
import { isSealed, seal } from "@app/core/sealed";
import { isSigned, newKey, publicPoint, sign, writerId } from "@app/core/seal";
import type { Scope } from "@app/core/types";

describe("text and digits", () => {
  test.each(folding.cases)("fold $input", ({ input, expected }) => {
    expect(fold(input)).toBe(expected);
    expect(fold(fold(input))).toBe(expected);
  });
  test.each(tokenCases.cases)("the words of $input", ({ input, expected }) => {
    expect(tokens(input)).toEqual(expected);
  });
  test.each(tokenCases.shown)("$input as it is shown", ({ input, expected }) => {
    expect(clean(input)).toBe(expected);
  });
  test.each(numerals.cases)("digits of $input", ({ input, latin, arabic }) => {
    expect(toLatin(input)).toBe(latin);
    expect(toArabic(input)).toBe(arabic);
  });
  test.each(numerals.parsed)("the number $input", ({ input, expected }) => {
    const found = parseWhole(input);
    expect(found === null ? null : Number(found)).toBe(expected);
  });
});

describe("numbers and stamps", () => {
  test.each(cards.cases)("$expected", ({ letters, series, counter, expected }) => {
    expect(number(letters, series as Series, counter)).toBe(expected);
  });
  test.each(cards.parsed)("read $input", ({ input, expected }) => {
    const found = parse(input);
    expect(found && String(found)).toBe(expected);
  });
  test.each(cards.digits)("check digit $expected", (row) => {
    expect(checkDigit(row.body)).toBe(row.expected);
  });
  test.each(clock.cases)("stamp $expected", (row) => {
    const made = nextStamp(row.now_ms, BigInt(row.last_own), BigInt(row.highest_seen));
    expect(String(made)).toBe(row.expected);
  });
  test.each(clock.instants)("instant $expected", ({ stamp, expected }) => {
    const moment = toDate(BigInt(stamp));
    if (moment.getUTCFullYear() < 10_000) expect(moment.toISOString()).toBe(expected);
    else expect(expected.startsWith("9999")).toBe(true);
  });
  test.each(derivedCases.cases)("derived $expected", async ({ what, of, expected }) => {
    expect(await derived(what as "gift" | "mark", of[0] ?? "", of[1] ?? "")).toBe(expected);
  });
});

describe("entries", () => {
  const point = unhex(entries.key.point);
  test.each(entries.entries)("$name", async (row) => {
    if (row.content) expect(hex(makeBody(row.content as unknown as Content))).toBe(row.body);
    const { writer, seq, stamp, previous, scope, body_hash } = row.header;
    const header = { writer, seq: Number(seq), stamp: BigInt(stamp), previous, scope: scope as Scope, bodyHash: unhex(body_hash) };
    if (Number.isSafeInteger(Number(seq))) expect(hex(makeHeader(header))).toBe(row.header_bytes);
    expect(readHeader(unhex(row.header_bytes))).toEqual(header);
    expect(await entryId(unhex(row.header_bytes))).toBe(row.id);
    expect(await isSigned(point, unhex(row.signature), unhex(row.header_bytes))).toBe(true);
  });
  test.each(entries.signatures)("signature: $why", async (row) => {
    const holds = await isSigned(point, unhex(row.signature), unhex(row.message));
    expect(holds).toBe(row.valid);
  });
  test.each(entries.malformed)("no header: $why", (row) => {
    expect(() => readHeader(unhex(row.header_bytes))).toThrow();
  });
  test("the bundle", async () => {
    const three = entries.entries.slice(0, 3).map((row, at) => ({
      header: unhex(row.header_bytes),
      signature: unhex(row.signature),
      body: at === 2 ? null : unhex(row.body),
    }));
    expect(hex(await makeBundle([point], three))).toBe(entries.bundle);
  });
  test("a fresh key signs what others verify, and does not leave", async () => {
    const pair = await newKey();
    const own = await publicPoint(pair);
    const message = unhex("00ff");
    expect(await isSigned(own, await sign(pair, message), message)).toBe(true);
    expect(await isSigned(point, await sign(pair, message), message)).toBe(false);
    expect(await writerId(point)).toBe(entries.key.writer);
    await expect(crypto.subtle.exportKey("pkcs8", pair.privateKey)).rejects.toThrow();
  });
});

describe("sealed", () => {
  const { site, ephemeral } = sealedCases;
  async function pairOf(key: { private: string; point: string }): Promise<CryptoKeyPair> {
    const point = unhex(key.point);
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const jwk = {
      kty: "EC",
      crv: "P-256",
      x: base64url(point.slice(1, 33)),
      y: base64url(point.slice(33)),
      d: base64url(unhex(key.private)),
    };
    return {
      privateKey: await crypto.subtle.importKey("jwk", jwk, curve, false, ["deriveBits"]),
      publicKey: await crypto.subtle.importKey("raw", point, curve, true, []),
    };
  }
  test.each(sealedCases.cases)("$name", async (row) => {
    const made = await seal(unhex(site.point), unhex(row.content), await pairOf(ephemeral), unhex(row.nonce));
    expect(hex(made)).toBe(row.sealed);
    expect(isSealed(made as Bytes)).toBe(row.content.length > 0);
  });
});

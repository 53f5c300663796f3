/** A circle of codes: any order, repeats, strangers, and what does not fit together. */
import { describe, expect, test } from "vitest";
import { Circle } from "@app/scan/circle";

const PART = 600;

async function codesOf(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  const parts = Math.ceil(bytes.length / PART);
  return Array.from({ length: parts }, (_, i) => {
    const piece = Buffer.from(bytes.slice(i * PART, (i + 1) * PART)).toString("base64url");
    return `MQ1:${digest.slice(0, 8)}:${i + 1}:${parts}:${piece}`;
  });
}

function sealed(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31) % 256);
}

describe("a circle of codes", () => {
  test("is whole in any order, and gives the bytes", async () => {
    const bytes = sealed(1900);
    const codes = await codesOf(bytes);
    const circle = new Circle();
    for (const code of [...codes].reverse()) expect(circle.hear(code)).toBe("new");
    expect(circle.complete).toBe(true);
    expect(circle.codes()).toEqual(codes);
    expect(await circle.bytes()).toEqual(bytes);
  });

  test("knows what it heard, and is not whole before the last", async () => {
    const [first = "", second = ""] = await codesOf(sealed(1000));
    const circle = new Circle();
    circle.hear(first);
    expect(circle.hear(first)).toBe("known");
    expect([circle.complete, circle.progress]).toEqual([false, { have: 1, of: 2 }]);
    expect(await circle.bytes()).toBeNull();
    expect(circle.hear(second)).toBe("new");
  });

  test("tells another delivery and other codes apart", async () => {
    const [mine = ""] = await codesOf(sealed(700));
    const [other = ""] = await codesOf(sealed(701));
    const circle = new Circle();
    circle.hear(mine);
    expect(circle.hear(other)).toBe("other");
    const strange = ["M1:KFM-00421-8:x", "MQ1:00000000:0:2:AA", "MQ1:00000000:3:2:AA", "MQ1:00000000:1:41:AA"];
    for (const code of strange) expect(new Circle().hear(code)).toBe("foreign");
  });

  test("parts that are not what the id says give nothing", async () => {
    const [one = ""] = await codesOf(sealed(100));
    const circle = new Circle();
    circle.hear(one.replace(/.$/, (last) => (last === "A" ? "B" : "A")));
    expect(circle.complete).toBe(true);
    expect(await circle.bytes()).toBeNull();
  });
});

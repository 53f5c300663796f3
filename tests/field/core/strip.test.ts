/** A photograph leaves the phone as a picture and nothing else. */
import { describe, expect, test } from "vitest";
import { join, text, utf8 } from "@app/core/bytes";
import { strip } from "@app/core/strip";

const bytes = (...values: number[]) => Uint8Array.from(values);
const segment = (kind: number, content: Uint8Array) => join(bytes(0xff, kind, (content.length + 2) >> 8, (content.length + 2) & 255), content);
const START = bytes(0xff, 0xd8);
const JFIF = segment(0xe0, join(utf8("JFIF\0"), bytes(1, 1, 0, 0, 1, 0, 1, 0, 0)));
const TABLE = segment(0xdb, new Uint8Array(65));
const FRAME = segment(0xc0, bytes(8, 0, 9, 0, 9, 1, 1, 0x11, 0));
const SCAN = join(segment(0xda, bytes(1, 1, 0, 0, 63, 0)), bytes(1, 2, 0xff, 0, 3, 0xff, 0xd0, 4));
const END = bytes(0xff, 0xd9);
const EXIF = segment(0xe1, utf8("Exif\0\0 a place"));

function chunk(name: string, content: Uint8Array) {
  const length = bytes(content.length & 255, content.length >> 8, 0, 0);
  return join(utf8(name), length, content, new Uint8Array(content.length % 2));
}
function webp(...chunks: Uint8Array[]) {
  const body = join(utf8("WEBP"), ...chunks);
  return join(utf8("RIFF"), bytes(body.length & 255, body.length >> 8, 0, 0), body);
}
const PICTURE = chunk("VP8 ", bytes(0, 0, 0, 0x9d, 1, 0x2a, 9, 0, 9, 0, 5));

describe("JPEG", () => {
  test("place, profile, comment and what comes after the end are gone; the picture is the same", () => {
    const full = join(START, JFIF, EXIF, segment(0xe2, utf8("ICC_PROFILE")), TABLE, segment(0xfe, utf8("hello")), FRAME, SCAN, END, utf8("tail"));
    expect(strip(full)).toEqual(join(START, JFIF, TABLE, FRAME, SCAN, END));
  });
  test("several scans stay", () => {
    const two = join(START, TABLE, FRAME, SCAN, TABLE, SCAN, END);
    expect(strip(two)).toEqual(two);
  });
  test("one that is cut off is no photograph", () => {
    expect(() => strip(join(START, TABLE, FRAME, SCAN))).toThrow("photo");
  });
});

describe("WebP", () => {
  test("the plain form stays as it is", () => {
    expect(strip(webp(PICTURE))).toEqual(webp(PICTURE));
  });
  test("profile, Exif and XMP go, and the head that announced them", () => {
    const head = chunk("VP8X", bytes(0x2c, 0, 0, 0, 8, 0, 0, 8, 0, 0));
    const full = webp(head, chunk("ICCP", utf8("p")), PICTURE, chunk("EXIF", utf8("place")), chunk("XMP ", utf8("who")));
    expect(strip(full)).toEqual(webp(PICTURE));
  });
  test("transparency stays, with a head that announces only it", () => {
    const head = chunk("VP8X", bytes(0x3c, 0, 0, 0, 8, 0, 0, 8, 0, 0));
    const stripped = strip(webp(head, chunk("ALPH", bytes(1, 2)), PICTURE, chunk("EXIF", utf8("place"))));
    expect(stripped).toEqual(webp(chunk("VP8X", bytes(0x10, 0, 0, 0, 8, 0, 0, 8, 0, 0)), chunk("ALPH", bytes(1, 2)), PICTURE));
  });
  test("no picture in it, or another kind of file", () => {
    expect(() => strip(webp(chunk("EXIF", utf8("x"))))).toThrow("photo");
    expect(() => strip(utf8("\x89PNG"))).toThrow("photo");
    expect(text(strip(webp(PICTURE)).subarray(0, 4))).toBe("RIFF");
  });
});

/** Takes everything but the picture out of a JPEG or a WebP that the browser made. */
import { type Bytes, join, text, u32 } from "./bytes";
import { Problem } from "./problem";

const [SCAN, END, JFIF] = [0xda, 0xd9, 0xe0];
const PICTURE_CHUNKS = new Set(["VP8 ", "VP8L", "ALPH"]);
const ALPHA_FLAG = 0x10;

/** The picture alone; throws `photo` for what is neither. */
export function strip(data: Bytes): Bytes {
  if (data[0] === 0xff && data[1] === 0xd8) return stripJpeg(data);
  if (text(data.subarray(0, 4)) === "RIFF" && text(data.subarray(8, 12)) === "WEBP") return stripWebp(data);
  throw new Problem("photo");
}

function stripJpeg(data: Bytes): Bytes {
  const kept: Bytes[] = [data.slice(0, 2)];
  let at = 2;
  while (at + 4 <= data.length && data[at] === 0xff) {
    const kind = data[at + 1] ?? 0;
    const end = at + 2 + (((data[at + 2] ?? 0) << 8) | (data[at + 3] ?? 0));
    const plainHead = kind === JFIF && end - at === 18;
    const hidden = (kind >= 0xe0 && kind <= 0xef) || kind === 0xfe;
    if (!hidden || plainHead) kept.push(data.slice(at, end));
    at = end;
    if (kind === SCAN) {
      const stop = afterScan(data, at);
      kept.push(data.slice(at, stop));
      at = stop;
    }
    if (data[at + 1] === END) return join(...kept, data.slice(at, at + 2)); // nothing after the end
  }
  throw new Problem("photo");
}

function afterScan(data: Bytes, from: number): number {
  for (let at = from; at + 1 < data.length; at += 1) {
    if (data[at] !== 0xff) continue;
    const next = data[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 1;
  }
  throw new Problem("photo");
}

function stripWebp(data: Bytes): Bytes {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const kept: Bytes[] = [];
  let extended: Bytes | null = null;
  let alpha = false;
  for (let at = 12; at + 8 <= data.length; ) {
    const name = text(data.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    const end = Math.min(data.length, at + 8 + length + (length % 2));
    if (name === "VP8X") extended = data.slice(at, end);
    if (PICTURE_CHUNKS.has(name)) kept.push(data.slice(at, end));
    alpha ||= name === "ALPH";
    at = end;
  }
  if (!kept.length) throw new Problem("photo");
  if (extended && alpha) {
    extended[8] = ALPHA_FLAG; // says no longer that a profile or a place follows
    kept.unshift(extended);
  }
  const chunks = join(new Uint8Array(data.slice(8, 12)), ...kept);
  return join(data.slice(0, 4), u32(chunks.length).reverse(), chunks);
}

/** A bundle of entries in chain order; byte by byte in docs/reference/journal.md. */
import { type Bytes, join, sha256, u32, utf8 } from "./bytes";

/** An entry as it lies in a bundle; a withheld body is null. */
export interface RawEntry {
  header: Bytes;
  signature: Bytes;
  body: Bytes | null;
}

const MAGIC = utf8("MAWAB001");
const WITHHELD = 0xffffffff;
const [END, ENTRY] = [Uint8Array.of(0), Uint8Array.of(1)];

/** The bundle of these entries, in the order given, with their writers' points. */
export async function makeBundle(points: readonly Bytes[], entries: readonly RawEntry[]): Promise<Bytes> {
  const lines = entries.flatMap(({ header, signature, body }) => [
    ENTRY,
    header,
    signature,
    u32(body ? body.length : WITHHELD),
    ...(body ? [body] : []),
  ]);
  const whole = join(MAGIC, u32(points.length), ...points, ...lines, END);
  return join(whole, await sha256(whole));
}

/** The pen: facts become signed entries of this phone's chain. Nothing is stored here. */
import { type Bytes, base64url, hex, random, sha256 } from "./bytes";
import { type Series, number } from "./cards";
import { nextStamp } from "./clock";
import { type Content, entryId, makeBody, makeHeader } from "./entry";
import { sign } from "./seal";
import type { Identity, Pen } from "./store";
import type { Fact, Scope } from "./types";

/** An entry that was made and signed. */
export interface Made {
  seq: number;
  id: string;
  header: Bytes;
  signature: Bytes;
  body: Bytes;
  content: Content;
  number: string;
}

const ACT_BYTES = 8;
const SALT_BYTES = 12;
const SCOPES: Record<string, Scope> = {
  materiel_received: "custody",
  property_deposited: "custody",
  protection_noted: "protection",
  incident_reported: "security",
};

/** A name for what one press of save records. */
export function newAct(): string {
  return hex(random(ACT_BYTES));
}

/** An instant as bodies hold it: ISO 8601 in UTC with milliseconds. */
export function instant(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+00:00");
}

/** What the entries are made from besides the facts. */
export interface Hand {
  identity: Identity;
  /** Letters of this phone's numbers. */
  letters: string;
  /** The member who says so. */
  by: string;
  act: string;
  now: number;
}

/** Signs the facts as the next entries of the chain; the pen as it is after them. */
export async function makeEntries(hand: Hand, before: Pen, facts: readonly Fact[]): Promise<{ made: Made[]; pen: Pen }> {
  const pen: Pen = { ...before, counters: { ...before.counters } };
  const made: Made[] = [];
  for (const fact of facts) {
    const series = fact.number;
    const numbered = series === undefined ? "" : nextNumber(pen, hand.letters, series);
    const content = contentOf(hand, fact, numbered);
    const body = makeBody(content);
    const stamp = nextStamp(hand.now, BigInt(pen.stamp), BigInt(pen.seen));
    const header = makeHeader({
      writer: hand.identity.writer,
      seq: pen.seq + 1,
      stamp,
      previous: pen.head,
      scope: fact.scope ?? SCOPES[fact.kind] ?? "open",
      bodyHash: await sha256(body),
    });
    const signature = await sign(hand.identity.pair, header);
    pen.seq += 1;
    pen.head = await entryId(header);
    pen.stamp = String(stamp);
    made.push({ seq: pen.seq, id: pen.head, header, signature, body, content, number: numbered });
  }
  return { made, pen };
}

function nextNumber(pen: Pen, letters: string, series: Series): string {
  const counter = (pen.counters[series] ?? 0) + 1;
  pen.counters[series] = counter;
  return number(letters, series, counter);
}

function contentOf(hand: Hand, fact: Fact, numbered: string): Content {
  const subjects = Object.fromEntries(Object.entries(fact.subjects).filter(([, subject]) => subject));
  const fields = { ...fact.fields };
  if (numbered) fields[fact.number === "" ? "card_no" : "receipt_no"] = numbered;
  return {
    kind: fact.kind,
    subjects,
    happened_at: instant(fact.happenedAt ?? hand.now),
    by: hand.by,
    act: hand.act,
    salt: base64url(random(SALT_BYTES)),
    fields,
  };
}

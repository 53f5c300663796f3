/** A site of paper: it follows docs/reference/exchange.md, and can lose answers. */
import { base64url, hex, sha256, unbase64url, utf8 } from "@app/core/bytes";
import { entryId, readHeader } from "@app/core/entry";
import { isSigned, writerId } from "@app/core/seal";

type Bytes = Uint8Array<ArrayBuffer>;
type Said = [status: number, content: unknown];

export interface Kept {
  writer: string;
  seq: number;
  id: string;
  previous: string;
  body: string;
  order: number;
}

/** A phone's request on its way. */
export interface Asked {
  method: string;
  path: string;
  json: Record<string, unknown>;
  bytes: Bytes;
}

const KINDS = ["vehicle_counted", "person_registered", "protection_noted", "items_given", "roll_call_opened", "person_marked", "tents_walked", "roll_call_closed", "materiel_received", "property_deposited", "incident_reported", "need_noted"];

export class Site {
  entries = new Map<string, Kept>();
  /** How often each entry was delivered. */
  delivered = new Map<string, number>();
  aside = new Map<string, string>();
  files = new Map<string, Bytes>();
  copiedFiles = new Set<string>();
  sealedTaken: Bytes[] = [];
  phones = new Map<string, { point: Bytes; token: string; state: string; signedSeq: number }>();
  copiedSeq = 0;
  releasedSeq = 0;
  kinds = [...KINDS];
  roster: Record<string, unknown> = { cursor: "1-a", whole: true };
  rosterAsked: string[] = [];
  stamp = 0;
  sealingPoint: Bytes = new Uint8Array(65);
  asked: string[] = [];
  /** Refuse before looking: the fault for this request, or none. */
  fault: (asked: Asked) => "cut" | "lost" | Said | null = () => null;
  private sessions = new Set<string>();

  fetch: typeof fetch = async (input, init = {}) => {
    const path = String(input).replace(/^.*\/exchange\//, "");
    const bytes = await bytesOf(init.body);
    const json = safeJson(bytes);
    const asked: Asked = { method: init.method ?? "GET", path, json, bytes };
    this.asked.push(`${asked.method} ${path}`);
    const fault = this.fault(asked);
    if (fault === "cut") throw new TypeError("cut");
    if (Array.isArray(fault)) return answer(fault);
    const said = await this.answer(asked, new Headers(init.headers).get("Authorization") ?? "");
    if (fault === "lost") throw new TypeError("the answer was lost");
    return answer(said);
  };

  private async answer({ method, path, json, bytes }: Asked, authorization: string): Promise<Said> {
    if (path === "enrol") return this.enrol(json);
    if (path === "challenge") return [200, { nonce: "n0nce" }];
    if (path === "session") return this.session(json);
    const writer = authorization.replace("Bearer ", "");
    if (!this.sessions.has(writer)) return [401, { refused: "session_expired" }];
    if (path === "entries") return this.take(bytes);
    if (path === "sealed") {
      this.sealedTaken.push(bytes);
      return [200, { receipts: [], writers: {}, stamp: this.stamp }];
    }
    if (path === "files") {
      const names = json.sha256 as string[];
      return [200, { missing: names.filter((n) => !this.files.has(n)), copied: names.filter((n) => this.copiedFiles.has(n)) }];
    }
    if (method === "PUT") {
      const name = path.replace("files/", "");
      if (hex(await sha256(bytes)) !== name) return [400, { refused: "not_its_name" }];
      this.files.set(name, bytes);
      return [200, { sha256: name, state: "held" }];
    }
    if (path.startsWith("roster")) {
      if (this.phones.get(writer)?.state !== "admitted") return [403, { refused: "not_admitted" }];
      this.rosterAsked.push(path);
      return [200, this.roster];
    }
    return [404, {}];
  }

  private async enrol(json: Record<string, unknown>): Promise<Said> {
    const token = String(json.token);
    const point = unbase64url(String(json.point));
    const holds = await isSigned(point, unbase64url(String(json.signature)), utf8(`mawa enrol 1\n${token}`));
    if (!holds) return [400, { refused: "bad_signature" }];
    const writer = await writerId(point);
    const used = [...this.phones].find(([, phone]) => phone.token === token);
    if (used && used[0] !== writer) return [409, { refused: "invitation_used" }];
    if (!used) this.phones.set(writer, { point, token, state: "waiting", signedSeq: 0 });
    return [200, { writer, number: 7, digits: "402918", role: "clerk" }];
  }

  private async session(json: Record<string, unknown>): Promise<Said> {
    const writer = String(json.writer);
    const phone = this.phones.get(writer);
    if (!phone) return [404, { refused: "phone_unknown" }];
    const { nonce, signed_seq, signed_head, clock_ms, persisted } = json;
    const said = ["mawa session 1", writer, nonce, signed_seq, signed_head, clock_ms, persisted].join("\n");
    if (!(await isSigned(phone.point, unbase64url(String(json.signature)), utf8(said)))) {
      return [400, { refused: "bad_signature" }];
    }
    if (["waiting", "refused"].includes(phone.state)) return [403, { refused: phone.state }];
    phone.signedSeq = Number(signed_seq);
    this.sessions.add(writer);
    return [
      200,
      {
        token: writer,
        admission: {
          state: phone.state,
          number: 7,
          letters: "KFM",
          member: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
          member_name: "زينب",
          role: "clerk",
          kinds: this.kinds,
          until: "2024-12-14T20:00:00.000+00:00",
          site: "d05053f06cb8d9325d02c0ecf7b279a6",
          site_name: "القائم",
        },
        site: { writer, point: base64url(phone.point), sealing_point: base64url(this.sealingPoint) },
        ...this.reach(writer),
        stamp: this.stamp,
        now: "2024-12-07T20:00:00.000+00:00",
      },
    ];
  }

  heldSeq(writer: string): number {
    const held = [...this.entries.values()].filter((kept) => kept.writer === writer && !this.aside.has(kept.id));
    return held.reduce((most, { seq }) => Math.max(most, seq), 0);
  }

  private reach(writer: string) {
    return { held_seq: this.heldSeq(writer), copied_seq: this.copiedSeq, released_seq: this.releasedSeq };
  }

  private async take(bundle: Bytes): Promise<Said> {
    const receipts: unknown[] = [];
    let writer = "";
    for (const raw of readBundle(bundle)) {
      const header = readHeader(raw.header);
      const id = await entryId(raw.header);
      writer = header.writer;
      const phone = this.phones.get(writer);
      if (!phone || !(await isSigned(phone.point, raw.signature, raw.header))) throw new Error("bad signature");
      if (hex(await sha256(raw.body)) !== hex(header.bodyHash)) throw new Error("bad body");
      this.delivered.set(id, (this.delivered.get(id) ?? 0) + 1);
      const twin = [...this.entries.values()].find((kept) => kept.writer === writer && kept.seq === header.seq);
      let reason = this.aside.get(id) ?? "";
      if (twin && twin.id !== id) reason = "fork";
      else if (!twin) {
        const body = new TextDecoder().decode(raw.body);
        this.entries.set(id, { writer, seq: header.seq, id, previous: header.previous, body, order: this.entries.size + 1 });
      }
      const state = reason ? "kept_aside" : "held";
      receipts.push({ entry: id, writer, seq: header.seq, order: this.entries.get(id)?.order ?? 0, received_at: "", state, reason });
    }
    return [200, { receipts, writers: { [writer]: this.reach(writer) }, stamp: this.stamp, now: "" }];
  }
}

function answer([status, content]: Said): Response {
  return new Response(JSON.stringify(content), { status });
}

async function bytesOf(body: BodyInit | null | undefined): Promise<Bytes> {
  if (body === null || body === undefined) return new Uint8Array();
  return new Uint8Array(await new Response(body).arrayBuffer());
}

function safeJson(bytes: Bytes): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The entries of a bundle. */
export function readBundle(bundle: Bytes): { header: Bytes; signature: Bytes; body: Bytes }[] {
  const view = new DataView(bundle.buffer);
  let at = 12 + 65 * view.getUint32(8);
  const found = [];
  while (bundle[at] === 1) {
    const header = bundle.slice(at + 1, at + 102);
    const signature = bundle.slice(at + 102, at + 166);
    const length = view.getUint32(at + 166);
    found.push({ header, signature, body: bundle.slice(at + 170, at + 170 + length) });
    at += 170 + length;
  }
  return found;
}

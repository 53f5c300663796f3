/** The protocol, message by message: see docs/reference/exchange.md. Remembers only its token. */
import { type Bytes, base64url, unbase64url, utf8 } from "./bytes";
import { Problem } from "./problem";
import type { Answer } from "./roster";
import { sign } from "./seal";
import type { Identity, Pen, Reach, Site } from "./store";
import type { Admission } from "./types";

const TIMEOUT_MS = 30_000;
const LONG_TIMEOUT_MS = 120_000;
const TRIES = 3;
const PAUSE_MS = 150;
const BUNDLE = "application/octet-stream";

/** A receipt that the site gave for an entry. */
export interface Receipt {
  entry: string;
  writer: string;
  seq: number;
  state: "held" | "kept_aside" | "not_kept";
  reason: string;
}

/** What the site says at the beginning of a contact. */
export interface Session {
  admission: Admission;
  site: Site;
  reach: Reach;
  stamp: string;
}

/** What the site says to a delivery. */
export interface Delivered {
  receipts: Receipt[];
  reach: Map<string, Reach>;
}

interface WireReach {
  held_seq: number;
  copied_seq: number;
  released_seq: number;
}

const reachOf = (wire: WireReach): Reach => ({
  held: wire.held_seq,
  copied: wire.copied_seq,
  released: wire.released_seq,
});
const stampOf = (wire: unknown) => String(Math.trunc(Number(wire) || 0));

/** Speaks with one site. */
export class Contact {
  private token = "";

  constructor(
    private readonly base: string,
    private readonly fetched: typeof fetch,
    private readonly language: () => string,
  ) {}

  /** Asks to be let in with an invitation. */
  async enrol(identity: Identity, token: string): Promise<{ number: number; digits: string; role: string }> {
    const signature = await sign(identity.pair, utf8(`mawa enrol 1\n${token}`));
    const asked = { token, point: base64url(identity.point), signature: base64url(signature) };
    return (await this.json("POST", "enrol", asked)) as { number: number; digits: string; role: string };
  }

  /** Proves who this phone is and says how far it has written. */
  async begin(identity: Identity, pen: Pen, clockMs: number, persisted: boolean, app: string): Promise<Session> {
    this.token = "";
    const { writer } = identity;
    const { nonce } = (await this.json("POST", "challenge", { writer })) as { nonce: string };
    const clock_ms = Math.floor(clockMs);
    const said = ["mawa session 1", writer, nonce, pen.seq, pen.head, clock_ms, persisted];
    const signature = base64url(await sign(identity.pair, utf8(said.join("\n"))));
    const asked = { writer, nonce, signed_seq: pen.seq, signed_head: pen.head, clock_ms, persisted, app, signature };
    const answer = (await this.json("POST", "session", asked)) as Record<string, never>;
    this.token = answer.token ?? "";
    return { ...readSession(answer), reach: reachOf(answer as unknown as WireReach), stamp: stampOf(answer.stamp) };
  }

  /** Delivers a bundle of this phone's entries. */
  entries(bundle: Bytes): Promise<Delivered> {
    return this.deliver("entries", bundle);
  }

  /** Delivers what another phone sealed. */
  sealed(sealed: Bytes): Promise<Delivered> {
    return this.deliver("sealed", sealed);
  }

  private async deliver(path: string, body: Bytes): Promise<Delivered> {
    const answer = (await this.ask("POST", path, body, BUNDLE, LONG_TIMEOUT_MS)) as {
      receipts: Receipt[];
      writers: Record<string, WireReach>;
    };
    const reach = new Map(Object.entries(answer.writers).map(([writer, wire]) => [writer, reachOf(wire)]));
    return { receipts: answer.receipts, reach };
  }

  /** Which photographs are still to be sent, and which a second copy holds. */
  async photographs(sha256: string[]): Promise<{ missing: string[]; copied: string[] }> {
    return (await this.json("POST", "files", { sha256 })) as { missing: string[]; copied: string[] };
  }

  /** Sends one photograph. */
  async photograph(sha256: string, data: Bytes): Promise<void> {
    await this.ask("PUT", `files/${sha256}`, data, BUNDLE, LONG_TIMEOUT_MS);
  }

  /** The roster, or what changed after a cursor. */
  async roster(after: string): Promise<Answer> {
    const path = after ? `roster?after=${encodeURIComponent(after)}` : "roster";
    return (await this.ask("GET", path, null, "", LONG_TIMEOUT_MS)) as Answer;
  }

  private json(method: string, path: string, content: unknown): Promise<unknown> {
    return this.ask(method, path, JSON.stringify(content), "application/json", TIMEOUT_MS);
  }

  /** Asks; what the way swallowed is asked again at once, for every request may come twice. */
  private async ask(method: string, path: string, body: BodyInit | null, type: string, waitMs: number): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      try {
        const response = await this.send(method, path, body, type, waitMs);
        return read(response.status, await response.json());
      } catch (error) {
        if (error instanceof Problem) throw error;
        const late = (error as { name?: string }).name === "TimeoutError";
        if (late || tries === TRIES) throw new Problem("unreachable");
        await new Promise((done) => setTimeout(done, PAUSE_MS * tries));
      }
    }
  }

  private send(method: string, path: string, body: BodyInit | null, type: string, waitMs: number): Promise<Response> {
    const headers: Record<string, string> = { "Accept-Language": this.language() };
    if (type) headers["Content-Type"] = type;
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    const signal = AbortSignal.timeout(waitMs);
    const kept = { cache: "no-store", credentials: "omit", redirect: "error" } as const;
    return this.fetched(`${this.base}/exchange/${path}`, { method, headers, body, signal, ...kept });
  }
}

/** What an answer says; throws the refusal that it holds. */
function read(status: number, said: unknown): unknown {
  if (status < 400) return said;
  const { refused, reason } = (said ?? {}) as { refused?: string; reason?: string };
  throw new Problem(refused ?? (status >= 500 ? "unreachable" : "not_understood"), reason ?? "");
}

function readSession(answer: Record<string, unknown>): { admission: Admission; site: Site } {
  const { admission, site } = answer as { admission: Record<string, never>; site: Record<string, string> };
  return {
    admission: {
      state: admission.state ?? "admitted",
      number: admission.number ?? 0,
      letters: admission.letters ?? "",
      member: admission.member ?? "",
      memberName: admission.member_name ?? "",
      role: admission.role ?? "",
      kinds: admission.kinds ?? [],
      until: Date.parse(admission.until ?? "") || 0,
      site: admission.site ?? "",
      siteName: admission.site_name ?? "",
    },
    site: {
      writer: site.writer ?? "",
      point: unbase64url(site.point ?? ""),
      sealing: unbase64url(site.sealing_point ?? ""),
    },
  };
}

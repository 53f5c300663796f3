/** A delivery shown as a circle of codes, gathered in any order (`MQ1:<id>:<part>:<parts>:…`). */

/** The most parts a circle has. */
export const PARTS_MOST = 40;
const SHAPE = /^MQ1:([0-9a-f]{8}):([0-9]{1,2}):([0-9]{1,2}):([A-Za-z0-9_-]+)$/;

export type Heard = "new" | "known" | "other" | "foreign";

/** Gathers the parts of the first circle it sees; a code of another circle is told apart. */
export class Circle {
  private id = "";
  private parts = 0;
  private readonly heard = new Map<number, string>();

  /** Take in a code: a new part, one known already, one of another circle, or no part at all. */
  hear(code: string): Heard {
    const match = SHAPE.exec(code);
    if (!match) return "foreign";
    const [, id = "", part = "", parts = ""] = match;
    const [at, of] = [Number(part), Number(parts)];
    if (at < 1 || at > of || of > PARTS_MOST) return "foreign";
    if (!this.id) [this.id, this.parts] = [id, of];
    if (id !== this.id || of !== this.parts) return "other";
    if (this.heard.has(at)) return "known";
    this.heard.set(at, code);
    return "new";
  }

  /** How many parts there are yet, and how many there will be (0 before the first). */
  get progress(): { have: number; of: number } {
    return { have: this.heard.size, of: this.parts };
  }

  /** Whether every part is there. */
  get complete(): boolean {
    return this.parts > 0 && this.heard.size === this.parts;
  }

  /** The codes in their order. */
  codes(): string[] {
    return [...this.heard.entries()].sort(([a], [b]) => a - b).map(([, code]) => code);
  }

  /** The sealed bytes; null where they are not what the id says. */
  async bytes(): Promise<Uint8Array<ArrayBuffer> | null> {
    const pieces = this.codes().map((code) => unpacked(SHAPE.exec(code)?.[4] ?? ""));
    const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", joined));
    const hex = [...digest.slice(0, 4)].map((b) => b.toString(16).padStart(2, "0")).join("");
    return this.complete && hex === this.id ? joined : null;
  }
}

function unpacked(text: string): Uint8Array {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

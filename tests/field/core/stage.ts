/** A phone on a stage: the real core over storage in memory, beside a site of paper. */
import "fake-indexeddb/auto";
import { Core } from "@app/core/core";
import type { Fact } from "@app/core/types";
import { Site } from "./site";

export const PIN = "۱۲۳٤٥٦"; // Persian and Arabic digits are digits
export const TOKEN = "a".repeat(43);
export const NOON = Date.UTC(2024, 11, 7, 9);
export const HOUR = 60 * 60_000;

let count = 0;

export class Stage {
  readonly site = new Site();
  readonly name = `phone-${(count += 1)}`;
  clock = NOON;
  core = this.another();

  /** A core over the same storage: as after a restart, or in a second tab. */
  another(): Core {
    const { site, name } = this;
    return new Core({ fetch: site.fetch, databaseName: name, now: () => this.clock, beat: false });
  }

  /** The app is killed and opened again. */
  async restart(): Promise<Core> {
    this.core = this.another();
    await this.core.load();
    return this.core;
  }

  get writer(): string {
    return [...this.site.phones.keys()][0] ?? "";
  }

  get phone() {
    const phone = this.site.phones.get(this.writer);
    if (!phone) throw new Error("no phone");
    return phone;
  }

  async sync(): Promise<string> {
    return this.core.syncNow().then(
      () => "",
      (error: { code: string }) => error.code,
    );
  }
}

/** A phone that was admitted and is open. */
export async function admitted(): Promise<Stage> {
  const stage = new Stage();
  await stage.core.load();
  await stage.core.enrol(TOKEN, PIN);
  stage.phone.state = "admitted";
  await stage.core.syncNow();
  return stage;
}

/** Somebody is registered. */
export function person(core: Core, given: string, more: Record<string, unknown> = {}): Fact {
  return {
    kind: "person_registered",
    subjects: { person: core.newSubject() },
    fields: { given, father: "حسن", family: "الجبوري", ...more },
    number: "",
  };
}

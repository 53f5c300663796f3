/** The phone's core: key, chain, queue, roster, contact with the site. */
import { Core } from "./core";
import type { Field, Options } from "./types";

export type * from "./types";

/** Opens what this phone holds. It is ready when it is returned; `state()` says for what. */
export async function open(options: Options = {}): Promise<Field> {
  const core = new Core(options);
  await core.start();
  return core;
}

/** The app's version: the house's, and a short hash of what this app is made from. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SHORT = 8;

/** `0.1.0+1a2b3c4d`: changes with every change of a source or of a locked package. */
export function appVersion(root: string, house: string): string {
  const digest = createHash("sha256").update(readFileSync(join(house, "package-lock.json")));
  const names = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const name of names) digest.update(readFileSync(name));
  const release = /__version__ = "([^"]+)"/.exec(readFileSync(join(house, "mawa/__init__.py"), "utf8"));
  return `${release?.[1] ?? "0"}+${digest.digest("hex").slice(0, SHORT)}`;
}

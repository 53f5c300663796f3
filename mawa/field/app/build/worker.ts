/**
 * Makes `sw.js` after the app is built, with the list of all that a phone needs without a network,
 * and says how large the scripts are.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "vite";

/** What the shell also shows: words and signs of the house, and their letters. */
const VENDOR = ["fonts.css", "icons.svg"];
const FONTS = /^ibm-plex-sans-arabic-(arabic|latin)-(400|600|700)-normal\.woff2$/;
/** The laptop's page alone uses it. */
const NOT_ON_PHONES = /^reader\.js$/;
/** These have addresses of their own, under `/field/`. */
const ELSEWHERE = /^(index\.html|app\.webmanifest|sw\.js)$/;
/** The code reader comes in two parts, wasm and the script around it, where a phone has none of its own. */
const CODE_READER = /^reader-[^/]*\.js$/;
/** All other scripts together: the app starts on a slow phone too. */
export const SCRIPTS_KB_MOST = 60;

interface Place {
  root: string;
  house: string;
}
interface Kept {
  url: string;
  revision: string | null;
}

const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function precached(out: string, { house }: Place): Kept[] {
  const desk = join(house, "mawa/desk/static");
  const fonts = join(desk, "vendor/fonts");
  if (!existsSync(fonts)) throw new Error("the house's fonts are not there: run scripts/assets.py first");
  const own = filesOf(out).filter((name) => !NOT_ON_PHONES.test(name) && !ELSEWHERE.test(name));
  const shared = [
    ...VENDOR.map((name) => `vendor/${name}`),
    ...filesOf(fonts).filter((name) => FONTS.test(name)).map((name) => `vendor/fonts/${name}`),
    "desk/mark.svg",
  ];
  return [
    { url: "/field/", revision: hashOf(join(out, "index.html")) },
    { url: "/field/app.webmanifest", revision: hashOf(join(out, "app.webmanifest")) },
    ...own.map((name) => ({ url: `/static/field/${name}`, revision: hashOf(join(out, name)) })),
    ...shared.map((name) => ({ url: `/static/${name}`, revision: hashOf(join(desk, name)) })),
  ];
}

async function buildWorker(out: string, place: Place, define: Record<string, unknown>): Promise<void> {
  await build({
    configFile: false,
    root: place.root,
    logLevel: "warn",
    define: {
      ...define,
      "process.env.NODE_ENV": '"production"',
      __PRECACHE__: JSON.stringify(precached(out, place)),
    },
    build: {
      outDir: out,
      emptyOutDir: false,
      copyPublicDir: false,
      target: "es2022",
      reportCompressedSize: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(place.root, "src/sw.ts"),
        output: { entryFileNames: "sw.js", format: "iife" },
      },
    },
  });
}

function saySizes(out: string): void {
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(6)} kB gzip`;
  let sum = 0;
  for (const name of filesOf(out).filter((file) => file.endsWith(".js"))) {
    const size = gzipSync(readFileSync(join(out, name)), { level: 9 }).length;
    const apart = CODE_READER.test(name);
    if (!apart) sum += size;
    console.log(`  ${name.padEnd(28)} ${kB(size)}${apart ? " (the code reader's, with its wasm)" : ""}`);
  }
  const verdict = sum <= SCRIPTS_KB_MOST * 1000 ? "" : "  TOO MUCH";
  console.log(`  ${"all but the code reader".padEnd(28)} ${kB(sum)} of ${SCRIPTS_KB_MOST}${verdict}`);
}

/** The plugin: nothing while developing; after a build the worker and a word on sizes. */
export function serviceWorker(place: Place): Plugin {
  let out = "";
  let define: Record<string, unknown> = {};
  return {
    name: "mawa-service-worker",
    apply: "build",
    configResolved(config) {
      out = config.build.outDir;
      define = config.define ?? {};
    },
    async writeBundle() {
      await buildWorker(out, place, define);
      saySizes(out);
    },
  };
}

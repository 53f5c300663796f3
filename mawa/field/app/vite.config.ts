/** How the phones' app is built: the app, the laptop's code reader, and the service worker. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { appVersion } from "./build/version.ts";
import { serviceWorker } from "./build/worker.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = here(".");
const house = here("../../..");

export default defineConfig({
  root,
  base: "/static/field/",
  cacheDir: `${house}/.cache/vite`,
  resolve: { alias: { "@app": here("src") } }, // for the tests, which lie elsewhere
  define: { __APP__: JSON.stringify(appVersion(root, house)) },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../static/field"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // a font or a wasm inside a script is a `data:` address, which the policy refuses
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { app: here("index.html"), reader: here("src/reader.ts") },
      output: {
        entryFileNames: (chunk) => (chunk.name === "reader" ? "reader.js" : "[name]-[hash].js"),
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
  plugins: [serviceWorker({ root, house })],
  test: {
    dir: house,
    include: [`${house}/tests/field/**/*.test.ts`, `${house}/tests/field/**/*.test.tsx`],
    environment: "node",
  },
});

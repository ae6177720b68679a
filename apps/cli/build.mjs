// Bundles the CLI into dist/bundle, which is what is published, the tour into dist/tour and the bench into dist/bench.
import { rmSync } from "node:fs";
import { build } from "esbuild";
import { builtins } from "./build/builtins.mjs";

for (const folder of ["dist/bundle", "dist/tour", "dist/bench"]) rmSync(folder, { recursive: true, force: true });

// Bundled CommonJS packages still call require() for Node's own modules.
const banner =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/** @type {import("esbuild").BuildOptions} */
const shared = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // A condition of our own switches esbuild's default one off.
  conditions: ["@algolia-cli/source", "module"],
  // A CommonJS package that is imported dynamically would have a default export and nothing else.
  mainFields: ["module", "main"],
  chunkNames: "chunks/[name]-[hash]",
  plugins: [builtins],
  define: process.env.ALGOLIA_CLI_VERSION
    ? { ALGOLIA_CLI_VERSION: JSON.stringify(process.env.ALGOLIA_CLI_VERSION) }
    : {},
  legalComments: "none",
  // Finds its binary for the platform from its own folder.
  external: ["@napi-rs/keyring"],
  // Names are kept: they stand in stacks that --debug shows.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "warning",
};

await build({
  ...shared,
  entryPoints: { algolia: "src/main.ts", sender: "src/sender.ts", keychain: "src/keychain.ts" },
  outdir: "dist/bundle",
});
await build({ ...shared, entryPoints: { tour: "tour/main.ts", browser: "tour/browser.ts" }, outdir: "dist/tour" });
await build({ ...shared, entryPoints: { bench: "bench/main.ts" }, outdir: "dist/bench" });

// Bundles the CLI into dist/bundle, which is what is published, the tour into dist/tour and the bench into dist/bench.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { writeHelp } from "./build/built-help.mjs";
import { asCommonJs } from "./build/commonjs.mjs";
import { flagParserAlone } from "./build/flag-parser-alone.mjs";
import { inStages } from "./build/stages.mjs";
import { thirdPartyLicenses } from "./build/third-party-licenses.mjs";

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

/** `--version` and help are answered by this file alone: it shares no chunk with the program. */
const alone = {
  name: "alone",
  /** @param {import("esbuild").PluginBuild} it */
  setup: (it) => it.onResolve({ filter: /^\.\/program\.ts$/ }, () => ({ path: "./program.js", external: true })),
};

/** A release is bundled beside the build from source, so that neither is taken for the other. */
const outdir = process.env.ALGOLIA_CLI_BUNDLE ?? "dist/bundle";
rmSync(outdir, { recursive: true, force: true });

const bundle = { ...shared, outdir, metafile: true };
const built = [
  await build({ ...bundle, plugins: [alone, asCommonJs], entryPoints: { algolia: "src/main.ts" } }),
  await build({
    ...bundle,
    plugins: [flagParserAlone, inStages, asCommonJs],
    entryPoints: { program: "src/program.ts" },
  }),
  await build({
    ...bundle,
    plugins: [asCommonJs],
    entryPoints: { sender: "src/sender.ts", keychain: "src/keychain.ts", "update-check": "src/update-check.ts" },
  }),
];
// What is loaded when: a test reads it.
writeFileSync("dist/program-parts.json", JSON.stringify(built[1].metafile));
writeFileSync(join(outdir, "package.json"), `{"type":"commonjs"}\n`);
writeFileSync(join(outdir, "THIRD-PARTY-LICENSES"), thirdPartyLicenses(built.map(({ metafile }) => metafile)));
await writeHelp(shared, outdir);
if (process.env.ALGOLIA_CLI_BUNDLE !== undefined) process.exit();

// Bundled CommonJS packages still call require() for Node's own modules.
const banner =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';
const tools = { ...shared, banner: { js: banner } };
for (const folder of ["dist/tour", "dist/bench"]) rmSync(folder, { recursive: true, force: true });
await build({ ...tools, entryPoints: { tour: "tour/main.ts", browser: "tour/browser.ts" }, outdir: "dist/tour" });
await build({ ...tools, entryPoints: { bench: "bench/main.ts" }, outdir: "dist/bench" });

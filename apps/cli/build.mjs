// Bundles the CLI into dist/bundle, which is what is published, the tour into dist/tour and the bench into dist/bench.
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { writeHelp } from "./build/built-help.mjs";
import { makeLoadable, writeCodeCache } from "./build/code-cache.mjs";
import { flagParserAlone } from "./build/flag-parser-alone.mjs";
import { shared, tools } from "./build/options.mjs";
import { thirdPartyLicenses } from "./build/third-party-licenses.mjs";

/** Other people's packages that are loaded when they are needed: each a file, which costs nothing until then. */
const late = {
  "@clack/prompts": "prompts",
  "@segment/analytics-node": "segment",
  oauth4webapi: "oauth",
  // A CommonJS package has no named exports when it is bundled and imported late; this file gives it some.
  "./undici.ts": "undici",
};

const apart = {
  name: "apart",
  /** @param {import("esbuild").PluginBuild} it */
  setup: (it) =>
    it.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === "dynamic-import" && Object.hasOwn(late, path)
        ? { path: `./${late[path]}.js`, external: true }
        : undefined,
    ),
};

/** A release is bundled beside the build from source, so that neither is taken for the other. */
const outdir = process.env.ALGOLIA_CLI_BUNDLE ?? "dist/bundle";
rmSync(outdir, { recursive: true, force: true });

const { metafile } = await build({
  ...shared,
  format: "cjs",
  // Node loads what is imported late by `require`; what is of ours is a function of the same file, that runs late.
  supported: { "dynamic-import": false },
  define: { ...shared.define, "import.meta.dirname": "__dirname" },
  // Packages that ask where they are do well without an answer: their files are not here.
  logOverride: { "empty-import-meta": "silent" },
  // Linters of packages tell CommonJS by such words; a program exports nothing.
  footer: { js: ";module.exports;" },
  plugins: [flagParserAlone, apart],
  entryPoints: {
    algolia: "src/main.ts",
    program: "src/program.ts",
    sender: "src/sender.ts",
    keychain: "src/keychain.ts",
    "update-check": "src/update-check.ts",
    prompts: "@clack/prompts",
    segment: "@segment/analytics-node",
    oauth: "oauth4webapi",
    undici: "../../packages/dashboard-client/src/undici.ts",
  },
  outdir,
  metafile: true,
});
makeLoadable(outdir);
// What runs when: a test reads it.
writeFileSync(join(dirname(outdir), "bundle-parts.json"), JSON.stringify(metafile));
writeFileSync(join(outdir, "package.json"), `{"type":"commonjs"}\n`);
writeFileSync(join(outdir, "THIRD-PARTY-LICENSES"), thirdPartyLicenses(metafile));
await writeHelp({ ...shared, format: "esm" }, outdir);
await writeCodeCache(outdir);

if (process.env.ALGOLIA_CLI_BUNDLE === undefined) {
  for (const folder of ["dist/tour", "dist/bench"]) rmSync(folder, { recursive: true, force: true });
  await build({ ...tools, entryPoints: { tour: "tour/main.ts", browser: "tour/browser.ts" }, outdir: "dist/tour" });
  await build({
    ...tools,
    entryPoints: { bench: "bench/main.ts", "growing-program": "bench/growing-program.ts" },
    outdir: "dist/bench",
  });
}

/** What all bundles have in common. */
export const shared = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  // A condition of our own switches esbuild's default one off.
  conditions: ["@algolia-cli/source", "module"],
  // A CommonJS package that is imported dynamically would have a default export and nothing else.
  mainFields: ["module", "main"],
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

/** The tour and the bench are ES modules; bundled CommonJS packages still call require() for Node's own modules. */
export const tools = {
  ...shared,
  splitting: true,
  format: "esm",
  chunkNames: "chunks/[name]-[hash]",
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
};

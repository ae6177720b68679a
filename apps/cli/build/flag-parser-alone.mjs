/**
 * Leaves out what yargs' helpers import beside the parser (translations, the layout of help, assertions, which open
 * stderr): nothing calls it, and it takes 3 ms of every start.
 */
export const flagParserAlone = {
  name: "flag-parser-alone",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /\/platform-shims\/esm\.mjs$/ }, ({ path }) => ({ path, namespace: "left-out" }));
    build.onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "export default {};" }));
  },
};

import { isBuiltin } from "node:module";

/**
 * Takes Node's own modules from `process.getBuiltinModule` instead of importing them. An import builds a facade with
 * every export read once, also those that are made when they are first asked for: `node:process` opens all three
 * standard streams.
 */
export const builtins = {
  name: "builtins",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path }) => (isBuiltin(path) ? { path, namespace: "builtin" } : undefined));
    build.onLoad({ filter: /./, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

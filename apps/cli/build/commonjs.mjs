import { mkdirSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname } from "node:path";
import { transform } from "esbuild";

const builtinImport = /\bimport(?: ?([\w$]+),?)?(?: ?\* ?as ([\w$]+) ?|\{([^}]*)\})?(?:from)?"([^"]+)";/gu;

/** Esbuild would copy all that a builtin exports into a namespace, which reads also what is made when it is first asked for. */
const required = (text) =>
  text.replaceAll(builtinImport, (...match) => {
    const [statement, whole, all, some, path] = match;
    if (!isBuiltin(path)) return statement;
    const bindings = [whole, all, some && `{${some.replaceAll(" as ", ":")}}`].filter(Boolean);
    return `const ${bindings.map((binding) => `${binding}=require("${path}")`).join(",")};`;
  });

/**
 * Writes the bundle as CommonJS, which Node 20 starts 9 ms faster than ES modules: its loader of those reads
 * asynchronously, and builds a facade of every builtin that is imported (that of `node:process` opens the standard
 * streams). Esbuild splits ES modules only, so that they are made first and each file is translated by itself.
 */
export const asCommonJs = {
  name: "commonjs",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.initialOptions.write = false;
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) {
        const { code } = await transform(required(text), {
          format: "cjs",
          platform: "node",
          target: build.initialOptions.target,
          supported: { "dynamic-import": false },
          define: { "import.meta.url": "__filename", "import.meta.dirname": "__dirname" },
          minifyWhitespace: true,
          minifySyntax: true,
        });
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code);
      }
    });
  },
};

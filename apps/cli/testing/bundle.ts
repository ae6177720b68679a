import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const bundle = fileURLToPath(new URL("../dist/bundle/algolia.js", import.meta.url));

/** The arguments of Node that run the built CLI. Throws where it has not been built: nothing here builds it. */
export const cliArguments = (args: readonly string[]): readonly string[] => {
  if (!existsSync(bundle))
    throw new Error('apps/cli/dist/bundle is missing: run "npm run build" first (npm test does)');
  return [bundle, ...args];
};

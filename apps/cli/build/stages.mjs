import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

// Node takes one to two milliseconds for each file of a program, whatever its size: what a command needs in one go
// comes in one chunk. Whatever is imported dynamically and not named here comes alone.

/** What running any command takes, and help does not; with the two commands that a shell's prompt may call. */
const running = [
  "invocation/run-command.ts",
  "invocation/early-problem.ts",
  "auth/status.ts",
  "applications/current.ts",
];

/** A library that every command reads its state with: no file of its own. */
const inPlace = new Set(["smol-toml"]);

/** What talks to the services: the commands, the machines, the API client. */
const isOnline = (member) => /^(applications|auth|open)\//u.test(member);

const stageOf = (member) => {
  if (running.includes(member)) return "run";
  return isOnline(member) ? "online" : member;
};

const workspace = resolve(import.meta.dirname, "../../..");
const source = resolve(import.meta.dirname, "../src");
const dynamicImport = /\bimport\("([^"]+)"\)/gu;

/** How a stage calls what `file` imports: by its path in the sources, packages by their name. */
const memberOf = (file, target) =>
  target.startsWith(".") ? relative(source, resolve(dirname(file), target)).replaceAll(sep, "/") : target;

/** Other people's packages share nothing with ours, and come alone. */
const isOfOurs = (member) => member.endsWith(".ts") || member.startsWith("@algolia-cli/");

const isOurs = (path) => path.startsWith(workspace) && !path.includes(`${sep}node_modules${sep}`);

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => join(folder, name));

/** Everything that our sources import dynamically. */
const membersIn = () =>
  [source, ...readdirSync(join(workspace, "packages")).map((name) => join(workspace, "packages", name, "src"))]
    .flatMap(filesIn)
    .flatMap((file) =>
      Array.from(readFileSync(file, "utf8").matchAll(dynamicImport), ([, target]) => memberOf(file, target)),
    )
    .filter(isOfOurs);

/** Puts the imports of a file into their stages. */
const staged = (path) => {
  const heads = [];
  const body = readFileSync(path, "utf8").replaceAll(dynamicImport, (call, target) => {
    const member = memberOf(path, target);
    if (inPlace.has(member)) {
      heads.push(`import * as member${heads.length} from ${JSON.stringify(target)};`);
      return `Promise.resolve(member${heads.length - 1})`;
    }
    if (!isOfOurs(member)) return call;
    return `import("stage:${stageOf(member)}").then((stage) => stage[${JSON.stringify(member)}])`;
  });
  return `${heads.join("")}${body}`;
};

/**
 * Puts dynamically imported files into stages. Each imports what has been loaded before it as well: so all that comes
 * first is reachable from the same places, and is one chunk instead of twenty.
 */
export const inStages = {
  name: "stages",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    const members = [...new Set(membersIn())];
    build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
      isOurs(path) ? { contents: staged(path), loader: "ts", resolveDir: dirname(path) } : undefined,
    );
    build.onResolve({ filter: /^stage:/ }, ({ path }) => ({ path: path.slice("stage:".length), namespace: "stage" }));
    build.onLoad({ filter: /./, namespace: "stage" }, ({ path: stage }) => ({
      contents: members
        .filter((member) => stageOf(member) === stage && !inPlace.has(member))
        .map((member) => {
          const target = member.startsWith("@") ? member : `./${member}`;
          return `export * as ${JSON.stringify(member)} from ${JSON.stringify(target)};`;
        })
        .concat('import "./program.ts";', stage === "run" ? [] : `import "./${running[0]}";`)
        .join("\n"),
      resolveDir: source,
      loader: "ts",
    }));
  },
};

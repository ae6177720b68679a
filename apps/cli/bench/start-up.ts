import { atMost, type Figure, figureOf } from "./figure.ts";
import { surroundings } from "./environment.ts";
import { onStage } from "./stage.ts";
import { bareNode, type Command, interleaved, ratios } from "./timed-process.ts";

const starts = [
  { id: "S1", args: ["--version"], goal: 1.15 },
  { id: "S2", args: ["--help"], goal: 1.4 },
  { id: "S2", args: ["auth", "--help"], goal: 1.4 },
  { id: "S3", args: ["auth", "status"], goal: 1.5 },
] as const;

/** What every program takes that makes an id, writes a line and a file: Node's own modules, and nothing of ours. */
const floor = (variables: NodeJS.ProcessEnv): Command =>
  bareNode(
    variables,
    `const id = require("node:crypto").randomUUID(); process.stderr.write(""); process.stdout.write(id); process.exit();`,
  );

const measureIn = (suffix: string, variables: NodeJS.ProcessEnv, runs: number): Promise<readonly Figure[]> =>
  onStage({ applications: 2, variables }, async ({ cli }) => {
    const named = Object.fromEntries(starts.map(({ args }) => [args.join(" "), cli(args)]));
    const bare = { node: bareNode(variables), floor: floor(variables) };
    const { node = [], floor: least = [], ...times } = await interleaved({ ...named, ...bare }, runs);
    const what = `the floor: \`node\` with an id made and both streams opened / \`node -e 0\`${suffix}`;
    return [
      ...starts.map(({ id, args, goal }) => {
        const words = args.join(" ");
        const about = { id, what: `\`algolia ${words}\` / \`node -e 0\`${suffix}`, unit: "", goal: atMost(goal) };
        return figureOf(about, ratios(times[words] ?? [], node));
      }),
      figureOf({ id: "S3", what, unit: "" }, ratios(least, node)),
    ];
  });

/** S1 to S3: how much of a start is ours and not Node's. */
export const measureStartUp = async (runs: number): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const [suffix, variables] of surroundings) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    figures.push(...(await measureIn(suffix, variables, runs)));
  }
  return figures;
};

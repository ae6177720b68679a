import { atMost, type Figure, figureOf } from "./figure.ts";
import { surroundings } from "./environment.ts";
import { onStage } from "./stage.ts";
import { bareNode, interleaved, ratios } from "./timed-process.ts";

const starts = [
  { id: "S1", args: ["--version"], goal: 1.15 },
  { id: "S2", args: ["--help"], goal: 1.4 },
  { id: "S2", args: ["auth", "--help"], goal: 1.4 },
  { id: "S3", args: ["auth", "status"], goal: 1.5 },
] as const;

const measureIn = (suffix: string, variables: NodeJS.ProcessEnv, runs: number): Promise<readonly Figure[]> =>
  onStage({ applications: 2, variables }, async ({ cli }) => {
    const named = Object.fromEntries(starts.map(({ args }) => [args.join(" "), cli(args)]));
    const { node = [], ...times } = await interleaved({ ...named, node: bareNode(variables) }, runs);
    return starts.map(({ id, args, goal }) => {
      const words = args.join(" ");
      const about = { id, what: `\`algolia ${words}\` / \`node -e 0\`${suffix}`, unit: "", goal: atMost(goal) };
      return figureOf(about, ratios(times[words] ?? [], node));
    });
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

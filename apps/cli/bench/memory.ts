import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ofShell } from "./environment.ts";
import { atMost, type Figure, figureOf } from "./figure.ts";
import { onStage, type Stage } from "./stage.ts";
import { bareNode, type Command, timeOf } from "./timed-process.ts";

/** What a process says of itself when it ends: peak memory in KB, processor time in ms. */
export interface Usage {
  readonly memory: number;
  readonly processor: number;
}

/** Linux's `maxRSS` begins with what the process that started this one had: `VmHWM` is of the program alone. */
const reporter = (file: string): string => `
process.on("exit", () => {
  const { readFileSync, writeFileSync } = require("node:fs");
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const ownPeak = () => {
    try {
      return Number(/VmHWM:\\s+(\\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
    } catch {
      return maxRSS;
    }
  };
  const report = { memory: ownPeak(), processor: (userCPUTime + systemCPUTime) / 1000 };
  writeFileSync(${JSON.stringify(file)}, JSON.stringify(report));
});`;

/** Runs each command in turn, round after round, with a program inside that reports at its end. */
export const usagesOf = async (commands: readonly Command[], runs: number): Promise<readonly (readonly Usage[])[]> => {
  const folder = mkdtempSync(join(tmpdir(), "algolia-bench-usage-"));
  const [file, program] = [join(folder, "usage.json"), join(folder, "reporter.cjs")];
  writeFileSync(program, reporter(file));
  const usages = commands.map((): Usage[] => []);
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const [place, { args, ...command }] of commands.entries()) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await timeOf({ ...command, args: ["--require", program, ...args] });
        usages[place]?.push(JSON.parse(readFileSync(file, "utf8")) as Usage); // as written above
      }
    }
    return usages;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const starts = ["--version", "--help", "auth status"] as const;

const measureStarts = async ({ cli }: Stage, runs: number): Promise<readonly Figure[]> => {
  const [node = [], ...ours] = await usagesOf([bareNode(ofShell), ...starts.map((line) => cli(line.split(" ")))], runs);
  const figure = (place: number, part: keyof Usage, about: Pick<Figure, "id" | "what" | "goal">): Figure => {
    const values = (ours[place] ?? []).map((usage, round) => usage[part] / (node[round]?.[part] ?? Number.NaN));
    return figureOf({ ...about, unit: "" }, values);
  };
  const what = "peak memory of `algolia auth status` / `node -e 0`";
  return [
    figure(2, "memory", { id: "S11", what, goal: atMost(1.35) }),
    ...starts.map((line, place) =>
      figure(place, "processor", {
        id: `S${place + 1}`,
        what: `processor time of \`algolia ${line}\` / \`node -e 0\``,
      }),
    ),
  ];
};

/** S11, and the processor time of the same starts, which a busy machine disturbs less than their duration. */
export const measureMemory = (runs: number): Promise<readonly Figure[]> =>
  onStage({ applications: 2, variables: ofShell }, (stage) => measureStarts(stage, runs));

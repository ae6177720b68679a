import { spawn } from "node:child_process";

/** A command line with the environment that it runs in. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Runs before the clock starts, every time; gives variables for this one run. */
  readonly prepare?: () => NodeJS.ProcessEnv;
}

/**
 * Runs a command as a script does, its output read through a pipe, and gives the ms from its start until its end. Rejects
 * when it ends with another exit code than 0.
 */
export const timeOf = ({ program, args, env, prepare }: Command): Promise<number> =>
  new Promise((resolve, reject) => {
    const variables = { ...env, ...prepare?.() };
    const begun = performance.now();
    const child = spawn(program, args, { env: variables, stdio: ["ignore", "pipe", "ignore"] });
    child.stdout.resume();
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(performance.now() - begun);
      else reject(new Error(`${program} ${args.join(" ")} ended with ${String(signal ?? code)}`));
    });
  });

/** Node itself with a line of its own; with nothing to do it is what every other start is compared with. */
export const bareNode = (env: NodeJS.ProcessEnv, line = "0"): Command => ({
  program: process.execPath,
  args: ["-e", line],
  env,
});

/** Times commands in turn, round after round, so that all of them meet the same moments of the machine. */
export const interleaved = async <Name extends string>(
  commands: Readonly<Record<Name, Command>>,
  runs: number,
): Promise<Readonly<Record<Name, readonly number[]>>> => {
  const names = Object.keys(commands) as Name[]; // its own keys
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>; // one for each
  for (let run = -1; run < runs; run += 1) {
    // Every other round the other way round: no command always comes first.
    for (const name of run % 2 === 0 ? names : names.toReversed()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const ms = await timeOf(commands[name]);
      // The first round fills the caches of files.
      if (run >= 0) times[name].push(ms);
    }
  }
  return times;
};

/** Each run divided by the yardstick's run of the same round. */
export const ratios = (times: readonly number[], yardstick: readonly number[]): readonly number[] =>
  times.map((ms, round) => ms / (yardstick[round] ?? Number.NaN));

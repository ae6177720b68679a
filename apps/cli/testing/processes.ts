import { readdirSync, readFileSync } from "node:fs";
import { until } from "./until.ts";

const commandLineOf = (pid: string, home: string): string | undefined => {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, "utf8").split("\u0000");
    if (!variables.includes(`HOME=${home}`)) return undefined;
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\u0000", " ").trim() || undefined;
  } catch {
    return undefined; // it ended meanwhile, or is somebody else's
  }
};

/** The processes that live in this home, by id, with their command lines; always empty where there is no /proc. */
export const processesOf = (home: string): ReadonlyMap<number, string> => {
  try {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/u.test(name));
    return new Map(
      pids.flatMap((pid) => {
        const commandLine = commandLineOf(pid, home);
        return commandLine === undefined ? [] : [[Number(pid), commandLine]];
      }),
    );
  } catch {
    return new Map();
  }
};

/** The process of the one command that runs in this home. */
export const commandIn = (home: string): number => {
  const isCommand = (line: string): boolean => line.startsWith(process.execPath) && line.includes("bundle/algolia.js");
  const found = [...processesOf(home)].find(([, line]) => isCommand(line));
  if (!found) throw new Error("no command runs in this home");
  return found[0];
};

/** Waits until nothing that lives in this home runs any more, as what was started in the background and told to end. */
export const untilDeserted = (home: string): Promise<true> =>
  until("every process has ended", () => (processesOf(home).size === 0 ? true : undefined));

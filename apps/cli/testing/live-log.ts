import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Directories } from "@algolia-cli/durable-files";
import { recordingFiles } from "../src/recordings/recording-file.ts";
import { until } from "./until.ts";

/** The log of a command that runs: its lines so far, and whose it is. */
export interface LiveLog {
  readonly text: string;
  readonly pid: number;
}

/**
 * The log of the only command that runs in these folders, as far as it has come; `undefined` when there is none. `dead`
 * are the invocations that were killed here before.
 */
export const liveLog = ({ state }: Directories, dead: ReadonlySet<string> = new Set()): LiveLog | undefined => {
  const spool = join(state, "telemetry", "spool");
  try {
    const name = readdirSync(spool).find((file) => file.endsWith(".live") && !dead.has(invocationIn(file)));
    if (name === undefined) return undefined;
    const text = readFileSync(join(spool, name), "utf8");
    const { process } = JSON.parse(text.slice(0, text.indexOf("\n"))) as { process: { pid: number } }; // the header line
    return { text, pid: process.pid };
  } catch {
    return undefined; // not there yet, or sealed just now
  }
};

/** A log is named by its start and its invocation. */
const invocationIn = (file: string): string => file.slice(file.indexOf("-") + 1, file.indexOf("."));

/** Waits until the only command that runs in these folders has written `text` into its log. */
export const untilLogged = (directories: Directories, text: string): Promise<LiveLog> =>
  until(`the log holds ${text}`, () => {
    const log = liveLog(directories);
    return log?.text.includes(text) === true ? log : undefined;
  });

/** What the log holds from the moment on at which the sign-in has reached a step after the redirect. */
export const atStep = (step: string): string => `"step":"${step}"`;

/** Waits until a flow that runs in these folders is in the state, as its recording says; its effect has been started then, or is next. */
export const untilInState = ({ state: folder }: Directories, state: string): Promise<true> =>
  until(`a flow is in ${state}`, () =>
    recordingFiles(folder).some((path) => lastStateIn(path) === state) ? true : undefined,
  );

const lastStateIn = (path: string): string | undefined => {
  try {
    const last = readFileSync(path, "utf8").trimEnd().split("\n").at(-1) ?? "";
    return /"state":"(\w+)"/u.exec(last)?.[1];
  } catch {
    return undefined; // written anew just now
  }
};

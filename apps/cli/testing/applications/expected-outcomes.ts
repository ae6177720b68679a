import { expect } from "@jest/globals";
import { commandCompleted, commandFailed, invoked, type ReportedEvent, type RunOptions } from "../index.ts";
import { type AccountStageOptions, onAccountStage } from "./account-stage.ts";
import { routes } from "./routes.ts";
import { comparable } from "./transcripts.ts";

/** A command and where it runs. */
export interface CommandCase extends AccountStageOptions, RunOptions {
  readonly args: readonly string[];
}

const transcriptOf = ({ args, browser, variables, stdin, ...options }: CommandCase) =>
  onAccountStage(
    async (stage) =>
      comparable(
        stage,
        await stage.run(args, {
          ...(browser && { browser }),
          ...(variables && { variables }),
          ...(stdin && { stdin }),
        }),
      ),
    options,
  );

/** Waits for both, whatever comes of one: a stage that is left behind would play on after its test. */
const both = async <Result>(first: Promise<Result>, second: Promise<Result>): Promise<readonly [Result, Result]> => {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
};

/** Runs the same command for a person and for a program, each on a stage of its own. */
const inBothOutputs = async (command: CommandCase, { readsPlans }: Told) => {
  const forPrograms = { ...command, args: [...command.args, "--output", "json"] };
  const [text, json] = await both(transcriptOf(command), transcriptOf(forPrograms));
  if (!readsPlans) return { text, json };
  // Nothing waits for this read but the document: it can come before or after any other request.
  return { text, json: { ...json, requests: json.requests.filter((request) => !request.startsWith(plansRead)) } };
};

const plansRead = `GET ${routes.plans.path} `;

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

/** What both outputs have in common. */
interface Told {
  /** Lines on stderr before everything else; a program that is told of an error is spared them. */
  readonly narration?: readonly string[];
  /** Without the delivery of the events; parallel reads are sorted. */
  readonly requests?: readonly string[];
  /** For a program the plans are read beside them, since documents tell a plan's id. */
  readonly readsPlans?: true;
  /** Those between Command Invoked and the end of the command. */
  readonly events?: readonly ReportedEvent[];
}

interface Success extends Told {
  readonly lines: readonly string[];
  /** Its keys in this order. */
  readonly document: unknown;
}

/** Expects a command to be done, with its lines as text and its one document as JSON. */
export const expectDone = async (command: CommandCase, expected: Success): Promise<void> => {
  const { narration = [], requests = [], events = [], lines: shown, document } = expected;
  const common = {
    stderr: lines(narration),
    exitCode: 0,
    requests,
    events: [invoked, ...events, commandCompleted(0)],
  };
  expect(await inBothOutputs(command, expected)).toEqual({
    text: { ...common, stdout: lines(shown) },
    json: { ...common, stdout: `${JSON.stringify(document)}\n` },
  });
};

interface Failure extends Told {
  readonly failed: readonly [errorClass: string, source: string, status?: number];
  /** As the JSON has it. */
  readonly message: string;
  readonly hint: string;
  readonly exitCode?: number;
  /** It is refused before anything happens, and leaves no event. */
  readonly untracked?: boolean;
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;

/** Expects a command to fail, with two lines as text and one error object as JSON, and nothing on stdout. */
export const expectFailed = async (command: CommandCase, expected: Failure): Promise<void> => {
  const {
    narration = [],
    requests = [],
    events = [],
    failed,
    message,
    hint,
    exitCode = 1,
    untracked = false,
  } = expected;
  const [code, source, http_status] = failed;
  const error = { code, message, hint, ...(http_status === undefined ? {} : { http_status }) };
  const common = {
    stdout: "",
    exitCode,
    requests,
    events: untracked ? [] : [invoked, ...events, commandFailed(code, source, http_status), commandCompleted(exitCode)],
  };
  expect(await inBothOutputs(command, expected)).toEqual({
    text: { ...common, stderr: lines([...narration, `Error: ${sentence(message)}`, hint]) },
    json: { ...common, stderr: lines([JSON.stringify({ error })]) },
  });
};

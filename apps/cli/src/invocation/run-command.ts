import { catalogEvent } from "@algolia-cli/catalog";
import { createCancellation } from "@algolia-cli/flow-engine";
import type { ParsedCommandLine } from "../command-line/parse.ts";
import { UsageError } from "../command-line/usage-error.ts";
import { createServices } from "../services/services.ts";
import { isSwitchedOn } from "../services/environment.ts";
import { createTerminal, type Terminal } from "../terminal/terminal.ts";
import { isCi } from "./caller.ts";
import { createClock } from "./clock.ts";
import { closingEvents } from "./command-events.ts";
import type { CommandEnd, StopSignal } from "./command-end.ts";
import { exitCodeOf } from "./exit-code.ts";
import type { Invocation } from "./invocation.ts";
import { placeOf } from "./place.ts";
import { problemOf } from "./problem.ts";
import { openTelemetry } from "./telemetry.ts";
import { createVault } from "./vault.ts";
import type { World } from "./world.ts";

type Command = Extract<ParsedCommandLine, { kind: "command" }>;

const terminalFor = ({ options }: Command, world: World): Terminal => {
  const output = options["output"] === "json" ? "json" : "text";
  const mayAsk = world.atTerminal && options["non-interactive"] !== true && output === "text" && !isCi(world.variables);
  return createTerminal({ ...world, output, quiet: options["quiet"] === true, interactive: mayAsk });
};

/** Stops the command at the first signal and the process at the second. */
const heedSignals = (world: World, cancel: () => void) => {
  let first: StopSignal | undefined;
  const ignore = world.onStopSignal((signal) => {
    if (first !== undefined) world.endNow(exitCodeOf({ end: "cancelled" }, first));
    first = signal;
    cancel();
  });
  return { ignore, signal: () => first };
};

/** What the command's work came to; after a cancel whatever else went wrong is part of the cancel. */
const endOf = async (work: Promise<CommandEnd>, cancelled: () => boolean): Promise<CommandEnd> => {
  try {
    const end = await work;
    return end.end === "failed" && cancelled() ? { end: "cancelled" } : end;
  } catch (error) {
    return cancelled() ? { end: "cancelled" } : { end: "failed", problem: problemOf(error) };
  }
};

/** Runs a command from Command Invoked to Command Completed and gives its exit code. Throws UsageError before anything happened. */
export const runCommand = async (command: Command, world: World): Promise<number> => {
  const { definition, options } = command;
  const refusal = definition.refuse?.(options as never); // the options were parsed by this very definition
  if (refusal !== undefined)
    throw new UsageError(refusal, `Run "algolia ${definition.path.join(" ")} --help" to see what it takes.`);

  const clock = createClock();
  const startedAt = clock();
  const terminal = terminalFor(command, world);
  const useSandbox =
    definition.path[0] !== "sandbox" &&
    (options["sandbox"] === true || isSwitchedOn(world.variables["ALGOLIA_SANDBOX"]));
  const place = await placeOf(world, useSandbox);
  const services = createServices(world, place, terminal.tell);
  const telemetry = await openTelemetry({ command, world, place, services, terminal, clock });

  const cancellation = createCancellation();
  const abort = new AbortController();
  cancellation.enter(() => abort.abort());
  const signals = heedSignals(world, () => cancellation.cancel());
  const invocation: Invocation = {
    ...telemetry,
    world,
    place,
    services,
    terminal,
    clock,
    cancellation,
    signal: abort.signal,
    vault: createVault(),
  };

  telemetry.log.append([catalogEvent("Command Invoked", {})]);
  const work = definition.load().then(({ run }) => run(options as never, invocation)); // as above
  const end = await endOf(work, () => signals.signal() !== undefined);
  const signal = signals.signal();
  const exitCode = exitCodeOf(end, signal);
  if (end.end === "failed" || (end.end === "cancelled" && end.problem))
    terminal.problem(end.problem ?? problemOf(undefined));
  telemetry.log.append(closingEvents(end, { exitCode, durationMs: clock() - startedAt, signal }));
  await telemetry.finish({ cancelled: end.end === "cancelled" });
  signals.ignore();
  return exitCode;
};

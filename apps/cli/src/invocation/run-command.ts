import { catalogEvent } from "@algolia-cli/catalog";
import { releaseHeldLocks } from "@algolia-cli/durable-files";
import { createClock } from "./clock.ts";
import { closingEvents } from "./command-events.ts";
import type { CommandEnd, Problem, StopSignal } from "./command-end.ts";
import type { Narrator } from "../terminal/narrator.ts";
import { narrateError } from "./error-narration.ts";
import { exitCodeOf } from "./exit-code.ts";
import { type Command, openInvocation, terminalFor } from "./open-invocation.ts";
import { isLeaving, problemOf } from "./problem.ts";
import { refuseFlags } from "./refuse-flags.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { announceNewerVersion } from "../updates/announcement.ts";
import { version } from "../version.ts";
import type { World } from "./world.ts";

/**
 * Stops the command at the first signal and the process at the second; at the first while there is nothing to stop yet. It
 * is heeded to the very end: a signal after the work was done does not change what came of it.
 */
const heedSignals = (world: World) => {
  let first: StopSignal | undefined;
  let cancel: (() => void) | undefined;
  world.onStopSignal((signal) => {
    if (first !== undefined || cancel === undefined) world.endNow(exitCodeOf({ end: "cancelled" }, first ?? signal));
    first = signal;
    cancel?.();
  });
  return {
    signal: () => first,
    stops: (stop: () => void) => {
      cancel = stop;
    },
  };
};

const cancelled: Problem = {
  errorClass: "canceled",
  errorSource: "local",
  message: "the command was cancelled",
  hint: "Run it again when you are ready.",
};

/** A person knows of a cancel; a program is told. */
const toTell = (end: CommandEnd, { json }: Terminal): Problem | undefined => {
  if (end.end === "failed" || end.end === "unreadable") return end.problem;
  if (end.end !== "cancelled") return undefined;
  return end.problem ?? (json ? cancelled : undefined);
};

const hasWayOn = (error: unknown): boolean => error instanceof Error && "hint" in error;

/** Whoever denies access to a sign-in on the way, in the browser, has left the command; an answer of the service is no person's. */
const isDenial = ({ errorClass, httpStatus }: Problem): boolean =>
  errorClass === "oauth_access_denied" && httpStatus === undefined;

/** What the command's work came to; after a signal whatever else went wrong is part of the cancel. */
const endOf = async (
  work: Promise<CommandEnd>,
  { signalled, narrate }: { readonly signalled: () => boolean; readonly narrate: Narrator },
): Promise<CommandEnd> => {
  try {
    return await work;
  } catch (error) {
    narrateError(narrate, error);
    const problem = problemOf(error);
    if (!signalled() && isDenial(problem)) return { end: "cancelled", problem };
    if (!signalled() && !isLeaving(error)) return { end: "failed", problem };
    // What was left in the middle of a write has something to tell.
    return problem.errorClass === "canceled" && hasWayOn(error) ? { end: "cancelled", problem } : { end: "cancelled" };
  }
};

/** Runs a command from Command Invoked to Command Completed and gives its exit code. Throws UsageError before anything happened. */
export const runCommand = async (command: Command, world: World): Promise<number> => {
  await refuseFlags(command, world);
  const clock = createClock();
  const startedAt = clock();
  const terminal = terminalFor(command, world);
  const signals = heedSignals(world);
  const { invocation, telemetry } = await openInvocation(command, world, { clock, terminal });
  const { log, cancellation } = invocation;
  signals.stops(() => cancellation.cancel());

  log.append([catalogEvent("Command Invoked", {})]);
  const { definition, options, positional } = command;
  const work = definition.load().then(({ run }) => run(options as never, invocation, positional)); // parsed by this very definition
  const end = await endOf(work, { signalled: () => signals.signal() !== undefined, narrate: terminal.narrate });

  const signal = signals.signal();
  const exitCode = exitCodeOf(end, signal);
  const problem = toTell(end, terminal);
  if (problem) terminal.problem(problem);
  else terminal.release();
  log.append(closingEvents(end, { exitCode, durationMs: clock() - startedAt, signal }));
  const leaving = new AbortController();
  cancellation.enter(() => leaving.abort());
  await telemetry.finish({ cancelled: end.end === "cancelled", signal: leaving.signal });
  const quiet = options["quiet"] === true;
  await announceNewerVersion({ world, place: invocation.place, terminal, version, quiet, now: clock() });
  await invocation.services.secrets().close();
  releaseHeldLocks();
  return exitCode;
};

import { drive, type DriveOptions, type Timer } from "@algolia-cli/flow-engine";
import type { AnyStateMachine, OutputFrom } from "xstate";
import type { Invocation } from "./invocation.ts";
import { narrateError } from "./error-narration.ts";
import { normaliserFor } from "./problem.ts";

/** Counts down without keeping the process alive on its own account: an effect that waits does that. */
const timer: Timer = (ms, fired) => {
  const running = setTimeout(fired, ms);
  return () => clearTimeout(running);
};

/** Runs a flow with this invocation's log, clock and cancellation. */
export const runFlow = <Machine extends AnyStateMachine>(
  { log, clock, cancellation, vault, terminal }: Invocation,
  flow: Pick<DriveOptions<Machine>, "machine" | "input" | "ports">,
): Promise<OutputFrom<Machine>> => {
  const normalise = normaliserFor(vault);
  const normaliseError = (error: unknown) => {
    narrateError(terminal.narrate, error);
    return normalise(error);
  };
  return drive({ ...flow, log, clock, cancellation, timer, normaliseError });
};

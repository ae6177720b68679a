import { drive, type DriveOptions, type Timer } from "@algolia-cli/flow-engine";
import type { AnyStateMachine, OutputFrom } from "xstate";
import { recordFlow } from "../recordings/flow-recorder.ts";
import type { Invocation } from "./invocation.ts";
import { narrateError } from "./error-narration.ts";
import { normaliserFor } from "./problem.ts";

/** Counts down without keeping the process alive on its own account: an effect that waits does that. */
const timer: Timer = (ms, fired) => {
  const running = setTimeout(fired, ms);
  return () => clearTimeout(running);
};

/** Runs a flow with this invocation's log, clock and cancellation, and records it. */
export const runFlow = async <Machine extends AnyStateMachine>(
  { log, clock, cancellation, vault, terminal, recordings, place }: Invocation,
  flow: Pick<DriveOptions<Machine>, "machine" | "input" | "ports">,
): Promise<OutputFrom<Machine>> => {
  const normalise = normaliserFor(vault);
  const normaliseError = (error: unknown) => {
    narrateError(terminal.narrate, error);
    return normalise(error);
  };
  const { onStep, close } = recordFlow({ recordings, state: place.directories.state }, flow.machine.id);
  try {
    return await drive({ ...flow, log, clock, cancellation, timer, normaliseError, onStep });
  } finally {
    close();
  }
};

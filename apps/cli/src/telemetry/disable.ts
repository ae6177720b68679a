import { disableTelemetry } from "@algolia-cli/delivery";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { knownUserIn } from "../invocation/known-user.ts";
import { withHint } from "../invocation/problem.ts";
import { decideTelemetry } from "../invocation/telemetry-decision.ts";
import { explainDecision } from "./decision-text.ts";

const deleteRecorded = ({ world, place }: Invocation): void => {
  const { state: directory } = place.directories;
  try {
    disableTelemetry(directory);
  } catch (error) {
    if (!(error instanceof Error) || decideTelemetry(world, place).enabled) throw error;
    throw withHint(
      error,
      "Telemetry is off. Make the folder writable and run the command again to delete what is left.",
    );
  } finally {
    knownUserIn(directory).forget();
  }
};

/** `telemetry disable`: stores the choice, then deletes what was recorded and who recorded it; sends nothing. */
export const run = async (_options: unknown, invocation: Invocation): Promise<CommandEnd> => {
  const { terminal, world, place } = invocation;
  deleteRecorded(invocation);
  const decision = decideTelemetry(world, place);
  const { enabled, decidedBy } = decision;
  terminal.result({ enabled, decided_by: decidedBy }, [
    explainDecision(decision),
    "What was recorded here is deleted; what had been sent before is not called back.",
  ]);
  return { end: "done" };
};

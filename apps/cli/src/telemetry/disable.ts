import { disableTelemetry } from "@algolia-cli/delivery";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { knownUserIn } from "../invocation/known-user.ts";
import { decideTelemetry } from "../invocation/telemetry-decision.ts";
import { explainDecision } from "./decision-text.ts";

const deleteRecorded = (directory: string): void => {
  try {
    disableTelemetry(directory);
  } finally {
    knownUserIn(directory).forget();
  }
};

/** `telemetry disable`: stores the choice, then deletes what was recorded and who recorded it; sends nothing. */
export const run = async (_options: unknown, { terminal, world, place }: Invocation): Promise<CommandEnd> => {
  deleteRecorded(place.directories.state);
  const decision = decideTelemetry(world, place);
  const { enabled, decidedBy } = decision;
  terminal.result({ enabled, decided_by: decidedBy }, [
    explainDecision(decision),
    "What was recorded here is deleted; what had been sent before is not called back.",
  ]);
  return { end: "done" };
};

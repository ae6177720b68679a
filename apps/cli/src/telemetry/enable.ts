import { enableTelemetry } from "@algolia-cli/delivery";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { decideTelemetry } from "../invocation/telemetry-decision.ts";
import { explainDecision } from "./decision-text.ts";

/** `telemetry enable`: stores the choice; says so when a variable wins over it all the same. */
export const run = async (_options: unknown, { terminal, world, place }: Invocation): Promise<CommandEnd> => {
  enableTelemetry(place.directories.state);
  const decision = decideTelemetry(world, place);
  const { enabled, decidedBy } = decision;
  terminal.result({ enabled, decided_by: decidedBy }, [
    ...(enabled ? [] : ["The choice is stored, and another rule wins over it."]),
    explainDecision(decision),
  ]);
  return { end: "done" };
};

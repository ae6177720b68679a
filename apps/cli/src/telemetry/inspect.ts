import { inspectBatch } from "@algolia-cli/delivery/sender";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { decideTelemetry } from "../invocation/telemetry-decision.ts";
import { isNoticeDue } from "../invocation/telemetry-notice.ts";
import { explainDecision } from "./decision-text.ts";

/** What is printed is the body itself, so that it can be compared byte for byte with what the collector receives. */
const print = ({ world, terminal }: Invocation, body: string | undefined): void => {
  if (body !== undefined) world.stdout(`${body}\n`);
  else if (terminal.json) terminal.result({ batch: [] }, []);
  else terminal.say("Nothing waits to be sent.");
};

/** `telemetry inspect`: the next request's body, with `sentAt` and the write key masked; sends and changes nothing. */
export const run = async (_options: unknown, invocation: Invocation): Promise<CommandEnd> => {
  const { world, place, terminal, clock } = invocation;
  const decision = decideTelemetry(world, place);
  if (!decision.enabled) {
    terminal.say(`${explainDecision(decision)} Nothing would be sent.`);
    print(invocation, undefined);
    return { end: "done" };
  }
  const writeKey = place.endpoints.telemetryWriteKey;
  const body = await inspectBatch({ directory: place.directories.state, writeKey, now: clock });
  print(invocation, body);
  if (body !== undefined && isNoticeDue(world, place))
    terminal.say("It waits until the notice about telemetry has been shown.");
  return { end: "done" };
};

import { constants, setPriority } from "node:os";
import { mayDeliverNow } from "@algolia-cli/delivery";
import { runSender } from "@algolia-cli/delivery/sender";
import { collectorOf } from "./invocation/telemetry-decision.ts";
import { endpointsOf } from "./services/environment.ts";
import { withLookupProbe } from "./services/lookup-probe.ts";

/**
 * The sender process: delivers what waits in the state directory that it is given, and ends. It loads no configuration
 * but the few variables that the command passed on.
 */
const [directory, place, caller] = process.argv.slice(2);
const collector = collectorOf(endpointsOf(process.env));
if (directory === undefined || collector === undefined) process.exit(1);

/** Nobody waits for it, and whoever started it is about to start something else. */
const giveWay = (): void => {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Where priorities are not to be had it runs at its own.
  }
};

giveWay();
const consent = { directory, env: process.env, sandbox: place === "sandbox", isCi: caller === "ci" };

await runSender({
  directory,
  collector: { ...collector, fetch: withLookupProbe(globalThis.fetch) },
  mayDeliver: () => mayDeliverNow(consent),
  exit: () => process.exit(0),
});

import { constants, setPriority } from "node:os";
import { mayDeliverNow, senderNeed } from "@algolia-cli/delivery";
import { runSender } from "@algolia-cli/delivery/sender";
import { senderClaimIn } from "./invocation/sender-claim.ts";
import { collectorOf } from "./invocation/telemetry-decision.ts";
import { endpointsOf } from "./services/environment.ts";

/** After so many ms the process ends in the middle of whatever it does. */
const longestMs = 30_000;

/**
 * At once: `process.exit` would wait for a name lookup that hangs, for ten seconds and more, and take its time to clear
 * up. Nobody looks at how a sender ended.
 */
const end = (): void => {
  process.kill(process.pid, "SIGKILL");
};

/** Nobody waits for it, and whoever started it is about to start something else. */
const giveWay = (): void => {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Where priorities are not to be had it runs at its own.
  }
};

/**
 * The sender process: delivers what waits in the state directory that it is given, and ends. It loads no configuration
 * but the few variables that the command passed on.
 */
const [directory, place, caller] = process.argv.slice(2);
const collector = collectorOf(endpointsOf(process.env));
if (directory === undefined || collector === undefined) process.exit(1);

setTimeout(end, longestMs);
giveWay();

const claim = senderClaimIn(directory);
const consent = { directory, env: process.env, sandbox: place === "sandbox", isCi: caller === "ci" };
const mayDeliver = (): boolean => mayDeliverNow(consent);
const drain = (): Promise<void> =>
  new Promise((ended) => void runSender({ directory, collector, mayDeliver, exit: ended }));

await drain();
claim.release();
// A command that sealed its log just now has seen the claim and started nobody.
if (mayDeliver() && senderNeed(directory, Date.now) === "needed" && claim.take()) {
  await drain();
  claim.release();
}
end();

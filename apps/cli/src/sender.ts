import { proxiedFetch } from "@algolia-cli/dashboard-client";
import { mayDeliverNow } from "@algolia-cli/delivery";
import { runSender } from "@algolia-cli/delivery/sender";
import { collectorOf } from "./invocation/telemetry-decision.ts";
import { endpointsOf } from "./services/environment.ts";
import { proxySettings } from "./services/proxy-settings.ts";

/**
 * The sender process: delivers what waits in the state directory that it is given, and ends. It loads no configuration
 * but the few variables that the command passed on.
 */
const [directory, place, caller] = process.argv.slice(2);
const settings = collectorOf(endpointsOf(process.env));
const collector = settings && { ...settings, fetch: proxiedFetch(proxySettings(process.env), fetch) };
if (directory === undefined || collector === undefined) process.exit(1);

const consent = { directory, env: process.env, sandbox: place === "sandbox", isCi: caller === "ci" };

void runSender({
  directory,
  collector,
  mayDeliver: () => mayDeliverNow(consent),
  // At once: `process.exit` would wait for a name lookup that hangs, for ten seconds and more, and take its time to clear
  // up. Nobody looks at how a sender ended.
  exit: () => void process.kill(process.pid, "SIGKILL"),
});

import { mayDeliverNow } from "@algolia-cli/delivery";
import { runSender } from "@algolia-cli/delivery/sender";
import { endpointsOf } from "./services/environment.ts";
import { version } from "./version.ts";

/**
 * The sender process: delivers what waits in the state directory that it is given, and ends. It loads no configuration
 * but the few variables that the command passed on.
 */
const [directory, place, caller] = process.argv.slice(2);
if (directory === undefined) process.exit(1);

const { telemetryUrl: url, telemetryWriteKey: writeKey } = endpointsOf(process.env);
const consent = { directory, env: process.env, sandbox: place === "sandbox", isCi: caller === "ci" };

await runSender({
  directory,
  collector: { url, writeKey, environment: version === "main" ? "dev" : "prod" },
  mayDeliver: () => mayDeliverNow(consent),
  exit: () => process.exit(0),
});

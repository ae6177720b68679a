import type { Options } from "yargs";
import { defineCommand } from "../../command-line/definition.ts";

/** The flags of `sandbox start`. */
export const sandboxStartOptions = {
  port: { type: "number", default: 0, describe: "Loopback port; 0 takes a free one" },
  seed: { type: "string", describe: "JSON file with the users, applications, plans and regions to start from" },
  data: { type: "string", describe: "File that keeps the state; in memory when left out" },
  "idle-minutes": { type: "number", default: 0, describe: "End after so many minutes without a request; 0 never" },
} as const satisfies Readonly<Record<string, Options>>;

/** `sandbox start`. */
export const sandboxStart = defineCommand({
  path: ["sandbox", "start"],
  describe: "Run the sandbox in the foreground and show what it receives",
  options: sandboxStartOptions,
  examples: [["algolia sandbox start --data ./sandbox.json", "Keep what is created"]],
  tracked: true,
  refuse: ({ port, "idle-minutes": idle }) => {
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return "--port takes a whole number from 0 to 65535";
    return Number.isFinite(idle) && idle >= 0 ? undefined : "--idle-minutes takes a number from 0 on";
  },
  load: () => import("../../sandbox/start.ts"),
});

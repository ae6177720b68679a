import { defineCommand } from "../../command-line/definition.ts";
import { sandboxStartOptions } from "./start-options.ts";

/** `sandbox start`. */
export const sandboxStart = defineCommand({
  path: ["sandbox", "start"],
  describe: "Run the sandbox in the foreground and show what it receives",
  options: sandboxStartOptions,
  examples: [["algolia sandbox start --data ./sandbox.json", "Keep what is created"]],
  json: [["{ url, pid }"]],
  tracked: true,
  refuse: async ({ port, "idle-minutes": idle, seed }) => {
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return "--port takes a whole number from 0 to 65535";
    if (!Number.isFinite(idle) || idle < 0) return "--idle-minutes takes a number from 0 on";
    return seed === undefined ? undefined : (await import("../../sandbox/wrong-seed.ts")).wrongSeed(seed);
  },
  load: () => import("../../sandbox/start.ts"),
});

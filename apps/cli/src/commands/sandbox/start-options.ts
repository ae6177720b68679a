import type { Options } from "yargs";

/** The flags of `sandbox start`. */
export const sandboxStartOptions = {
  port: { type: "number", default: 0, describe: "Loopback port; 0 takes a free one" },
  seed: { type: "string", describe: "JSON file with the users, applications, plans and regions to start from" },
  data: { type: "string", describe: "File that keeps the state; in memory when left out" },
  "idle-minutes": { type: "number", default: 0, describe: "End after so many minutes without a request; 0 never" },
} as const satisfies Readonly<Record<string, Options>>;

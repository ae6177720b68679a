import { defineCommand } from "../../command-line/definition.ts";
import { replayOptions } from "./replay-options.ts";

/** `flows replay`. */
export const flowsReplay = defineCommand({
  path: ["flows", "replay"],
  describe: "Feed a recording to today's machine and compare what it does",
  options: replayOptions,
  positional: {
    name: "recording",
    describe: 'Its id or the beginning of it, a file, or "last", which is the default',
    values: "recording",
  },
  exitCodes: [
    ["0", "the same"],
    ["1", "it diverges, or wrong usage"],
    ["3", "the recording cannot be read"],
  ],
  examples: [
    ["algolia flows replay", "The last flow, as it would go today"],
    ["algolia flows replay 7f3a --step", "One that flows history lists, at your own pace"],
    ["algolia flows replay --html run.html", "The last flow as a page to play it on"],
    ["algolia flows replay ./recording.jsonl", "A recording from another machine"],
  ],
  json: [
    ["{ result, id, flow, step_count, ended, steps }"],
    ["{ result, id, flow, seq, input, field, recorded?, today?, also, steps }", "where it diverges"],
  ],
  tracked: false,
  load: () => import("../../flows/replay.ts"),
});

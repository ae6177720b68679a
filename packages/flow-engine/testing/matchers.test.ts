import { catalogEvent } from "@algolia-cli/catalog";
import { describe, expect, test } from "@jest/globals";
import { timed } from "./inputs.ts";
import { flowMatchers } from "./matchers.ts";
import { recordingOf } from "./recording-of.ts";
import { smallFlow, smallInputs, smallStarted, twoEvents } from "./small-flow.ts";

expect.extend(flowMatchers);

const recording = recordingOf(smallFlow, timed([{ type: "started", input: {} }, smallInputs.answered]));
const completed = catalogEvent("CLI Auth Completed", { flow: "login", duration_ms: 1 });

describe("toReplay", () => {
  test("passes where the machine does the same", () => {
    expect(recording).toReplay(smallFlow);
    expect(recording).not.toReplay(twoEvents);
  });

  test("names step, input, field, recorded and today where it does not", () => {
    expect(() => expect(recording).toReplay(twoEvents)).toThrow(
      ['"two-events" diverges at step 1, at started', "field:    state", 'recorded: "asking"', 'today:    "{}"'].join(
        "\n",
      ),
    );
    expect(() => expect(recording).not.toReplay(smallFlow)).toThrow(
      '"small" does what the recording says, and was to do something else',
    );
  });
});

describe("toKeepFunnelPromises", () => {
  test("passes for one end after each start", () => {
    expect([smallStarted, completed]).toKeepFunnelPromises();
    expect([]).toKeepFunnelPromises();
    expect(() => expect([]).not.toKeepFunnelPromises()).toThrow("keep the funnel's promises");
  });

  test("names every promise that is broken", () => {
    expect(() => expect([smallStarted]).toKeepFunnelPromises()).toThrow('"CLI Auth" has no end');
    expect(() => expect([smallStarted, completed, completed]).toKeepFunnelPromises()).toThrow(
      '"CLI Auth Completed" while no funnel is open',
    );
  });
});

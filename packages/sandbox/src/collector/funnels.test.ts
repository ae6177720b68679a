import { expect, test } from "@jest/globals";
import type { SegmentEvent } from "./collected-event.ts";
import { countFunnels } from "./funnels.ts";

const track = (event: string, properties: Record<string, unknown> = {}): SegmentEvent => ({
  type: "track",
  event,
  anonymousId: "anon",
  properties,
});
const none = { started: 0, completed: 0, failed: 0, aborted: 0, open: 0, failures: [], aborts: [] };

test("counts starts and ends of each funnel, and where and why runs ended early, the most frequent first", () => {
  const events = [
    track("Command Invoked"),
    track("CLI Auth Started"),
    track("CLI Auth Browser Opened"),
    track("CLI Auth Completed"),
    ...Array.from({ length: 5 }, () => track("CLI Application Create Started")),
    track("CLI Application Create Failed", { step: "region", error_class: "timeout" }),
    track("CLI Application Create Failed", { step: "api_call", error_class: "http_500" }),
    track("CLI Application Create Failed", { step: "api_call", error_class: "http_500" }),
    track("CLI Application Create Aborted", { step: "terms", reason: "declined_terms" }),
    track("CLI Application Downgrade Started"),
    track("CLI Application Downgrade Aborted"),
  ];
  expect(countFunnels(events)).toEqual([
    { name: "Sign-in", ...none, started: 1, completed: 1 },
    {
      name: "Create application",
      ...none,
      started: 5,
      failed: 3,
      aborted: 1,
      open: 1,
      failures: [
        { step: "api_call", cause: "http_500", count: 2 },
        { step: "region", cause: "timeout", count: 1 },
      ],
      aborts: [{ step: "terms", cause: "declined_terms", count: 1 }],
    },
    { name: "Upgrade", ...none },
    { name: "Downgrade", ...none, started: 1, aborted: 1, aborts: [{ step: "unknown", cause: "unknown", count: 1 }] },
  ]);
});

test("an end whose start never came leaves no run open", () => {
  expect(countFunnels([track("CLI Application Upgrade Completed")])[2]).toEqual({
    name: "Upgrade",
    ...none,
    completed: 1,
  });
});

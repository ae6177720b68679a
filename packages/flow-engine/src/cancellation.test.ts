import { describe, expect, test } from "@jest/globals";
import { createCancellation } from "./cancellation.ts";

describe("cancellation", () => {
  test("reaches only the innermost listener, and the next one once that has left", () => {
    const heard: string[] = [];
    const cancellation = createCancellation();
    cancellation.enter(() => heard.push("outer"));
    const leave = cancellation.enter(() => heard.push("inner"));
    const answers = [cancellation.cancel()];
    leave();
    answers.push(cancellation.cancel());
    expect({ heard, answers }).toEqual({ heard: ["inner", "outer"], answers: [true, true] });
  });

  test("says when nobody listens", () => {
    const cancellation = createCancellation();
    cancellation.enter(() => undefined)();
    expect(cancellation.cancel()).toBe(false);
  });
});

import { catalogEvent, type CatalogEvent } from "@algolia-cli/catalog";
import { describe, expect, test } from "@jest/globals";
import { given } from "./given.ts";
import { smallFlow, smallInputs, smallStarted, twoEvents } from "./small-flow.ts";

const { again, answered, failed } = smallInputs;
const opened = catalogEvent("CLI Auth Browser Opened", { flow: "login" });
const completed = catalogEvent("CLI Auth Completed", { flow: "login", duration_ms: 1 });

/** What a claim says of a step, in the form of the assertion that failed, or nothing. */
const refusal = (claim: () => unknown): string | undefined => {
  try {
    claim();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.constructor.name : "thrown";
  }
};

describe("given().when().then()", () => {
  test("takes exactly the events that the step emits", () => {
    given(smallFlow, {}).now().then(smallStarted);
    given(smallFlow, {}, again).when(answered).then(completed).in("done");
  });

  test.each<[string, readonly CatalogEvent[]]>([
    ["an event that is missing", []],
    ["an event that is repeated", [opened, opened]],
    ["another event", [completed]],
    ["a surplus property", [{ ...opened, properties: { ...opened.properties, email: "a" } } as CatalogEvent]],
    [
      "a property that is undefined",
      [{ ...opened, properties: { ...opened.properties, extra: undefined } } as CatalogEvent],
    ],
    ["another value", [{ ...opened, properties: { flow: "signup" } } as CatalogEvent]],
    ["a surplus field", [{ ...opened, at: 1 } as CatalogEvent]],
  ])("refuses %s", (_what, events) => {
    expect(
      refusal(() =>
        given(smallFlow, {})
          .when(again)
          .then(...events),
      ),
    ).toBe("JestAssertionError");
  });

  test("refuses an order that is swapped", () => {
    const twice = given(twoEvents, {}).now();
    twice.then(opened, completed);
    expect(refusal(() => twice.then(completed, opened))).toBe("JestAssertionError");
  });

  test("thenNothing refuses an event", () => {
    given(smallFlow, {}).when(smallInputs.cancelled).thenNothing();
    expect(refusal(() => given(smallFlow, {}).when(failed).thenNothing())).toBe("JestAssertionError");
  });

  test("refuses another state, another effect, a surplus one and another order of effects", () => {
    const started = given(smallFlow, {}).now();
    const wait = { type: "delay", id: "patience", ms: 1_000 } as const;
    const ask = { type: "invoke", id: "ask", src: "ask", input: { round: 0 } } as const;
    started.in("asking").asks(wait, ask);
    expect(
      [
        () => started.in("done"),
        () => started.asks(ask, wait),
        () => started.asks(wait),
        () => started.asks(wait, ask, ask),
        () => started.asks(wait, { ...ask, input: { round: 1 } }),
        () => started.endsWith({}),
      ].map(refusal),
    ).toEqual(Array<string>(6).fill("JestAssertionError"));
  });
});

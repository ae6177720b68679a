import { catalogEvent } from "@algolia-cli/catalog";
import { describe, expect, test } from "@jest/globals";
import { parseRecording } from "@algolia-cli/flow-engine";
import {
  effectDone,
  effectFailed,
  everyPath,
  flowMatchers,
  given,
  recordingOf,
  replay,
  timed,
  userCancelled,
} from "@algolia-cli/flow-engine/testing";
import { readFileSync } from "node:fs";
import { authAlphabet, authStarts, login } from "../testing/auth-inputs.ts";
import { authMachine, upcasters } from "./index.ts";

expect.extend(flowMatchers);

const historyFile = new URL("../histories/auth/1-failed-at-exchanging-code-error.json", import.meta.url);

describe("what docs/test-kit.md shows", () => {
  test("a browser that does not open is told, and the sign-in goes on", () => {
    given(authMachine, login, effectDone("listenForCallback"))
      .when(effectFailed("openBrowser", { code: "browser_unavailable", source: "local" }))
      .then(catalogEvent("CLI Auth Browser Failed", { flow: "login", error_class: "browser_unavailable" }))
      .in("awaitingCallback");
  });

  test("no browser is opened when only the address is wanted", () => {
    given(authMachine, { ...login, noBrowser: true })
      .when(effectDone("listenForCallback"))
      .thenNothing()
      .asks(
        { type: "delay", id: "callbackTimeout", ms: 300_000 },
        { type: "invoke", id: "awaitCallback", src: "awaitCallback", input: { noBrowser: true } },
      );
  });

  test("every path keeps the promises of the funnel", () => {
    const { paths, missedTransitions } = everyPath(authMachine, authStarts, authAlphabet);
    for (const { steps } of paths) expect(steps.flatMap(({ emitted }) => emitted)).toKeepFunnelPromises();
    expect(missedTransitions).toEqual([]);
  });

  test("what happened to a user still happens", () => {
    const recording = parseRecording(readFileSync(historyFile, "utf8"), { upcasters });
    expect(recording).toReplay(authMachine);
  });

  test("a replay says where it diverges", () => {
    const recording = recordingOf(authMachine, timed([{ type: "started", input: login }, userCancelled]));
    const [first, second] = recording.steps;
    const then = { ...recording, steps: [first, { ...second, state: "failed" }] } as typeof recording;
    expect(replay(authMachine, then)).toMatchObject({
      result: "diverged",
      divergence: { seq: 2, field: "state", recorded: "failed", today: "aborted" },
    });
  });
});

import { describe, expect, test } from "@jest/globals";
import {
  authAborted,
  commandCompleted,
  commandFailed,
  denies,
  forgedCallbacks,
  forges,
  identified,
  onStage,
  sessionCompleted,
  signsIn,
  upToCallback,
} from "../../../testing/index.ts";

const refusals = {
  "a favicon": 404,
  "no parameters": 400,
  "a wrong state": 403,
  "an error without a state": 400,
  "an error with a wrong state": 403,
  POST: 405,
  "a wrong Host": 421,
  "a code twice": 400,
  "a state twice": 400,
  "a prefetch": 403,
};

const named = (statuses: readonly number[]) =>
  Object.fromEntries(forgedCallbacks.map(({ what }, place) => [what, statuses[place]]));

describe("auth login among forged and stray callbacks", () => {
  test("refuses each of them and is completed by the real one", () =>
    onStage(async ({ run }) => {
      let statuses: readonly number[] = [];
      const browser = forges(forgedCallbacks, signsIn(), (answers) => (statuses = answers));
      const { exitCode, events, requests } = await run(["auth", "login"], { browser });
      expect(named(statuses)).toEqual(refusals);
      expect({ exitCode, events, requests }).toEqual({
        exitCode: 0,
        events: [...upToCallback, identified, sessionCompleted, commandCompleted(0)],
        requests: ["POST /2/oauth/token 200", "POST /v1/batch 200"],
      });
    }));

  test("is ended by a denial only when that is the real one", () =>
    onStage(async ({ run, deliver }) => {
      const browser = forges(forgedCallbacks, denies(), () => undefined);
      const { exitCode, page } = await run(["auth", "login"], { browser });
      expect({ exitCode, page, events: await deliver() }).toEqual({
        exitCode: 2,
        page: "400 Sign-in did not finish",
        events: [
          ...upToCallback,
          authAborted("callback"),
          commandFailed("oauth_access_denied", "api"),
          commandCompleted(2, true),
        ],
      });
    }));
});

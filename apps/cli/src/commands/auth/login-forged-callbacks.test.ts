import { tellProof } from "@algolia-cli/proof";
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
  HEAD: 405,
  OPTIONS: 405,
  "another path": 404,
  "localhost for a Host": 421,
  "a code and an error": 400,
  "an error twice": 400,
  "neither code nor error": 400,
  "the beginning of the state": 403,
  "a state in other letters": 403,
  "a long address": 414,
  "a prefetch": 403,
};

const total = 1000;

/** Every kind in turn, a thousand in all. */
const aThousand = Array.from({ length: total }, (_, place) => forgedCallbacks[place % forgedCallbacks.length]).flatMap(
  (callback) => callback ?? [],
);

const named = (statuses: readonly number[]) =>
  Object.fromEntries(forgedCallbacks.map(({ what }, place) => [what, statuses[place]]));

describe("auth login among forged and stray callbacks (T8)", () => {
  test("is neither ended nor completed by a thousand of them, and then completed by the real one", () =>
    onStage(async ({ run }) => {
      const kinds = forgedCallbacks.length;
      let statuses: readonly number[] = [];
      const browser = forges(aThousand, signsIn(), (answers) => (statuses = answers));
      const { exitCode, events, requests } = await run(["auth", "login"], { browser });
      expect(named(statuses.slice(-kinds - (total % kinds)))).toEqual(refusals);
      expect({ exitCode, events, requests, refused: statuses.filter((status) => status >= 400).length }).toEqual({
        exitCode: 0,
        events: [...upToCallback, identified, sessionCompleted, commandCompleted(0)],
        requests: ["POST /2/oauth/token 200", "POST /v1/batch 200"],
        refused: total,
      });
      tellProof("T8", `${total} requests of ${kinds} kinds to a running command`, "0 accepted, the real one was");
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

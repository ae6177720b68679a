import { describe, expect, test } from "@jest/globals";
import {
  authCompleted,
  commandCompleted,
  identified,
  noShop,
  onStage,
  sessionCompleted,
  severalShops,
  upToCallback,
} from "../../../testing/index.ts";

const hint = 'No application was chosen. Choose one with "algolia application select".\n';

const signedInOnly = {
  requests: ["POST /2/oauth/token 200", "POST /v1/batch 200"],
  events: [...upToCallback, identified, sessionCompleted, commandCompleted(0)],
  page: "200 Signed in",
  exitCode: 0,
};

describe("auth login where nobody can be asked", () => {
  test("signs in and leaves the choice of an application for later", () =>
    onStage(
      async ({ run }) => {
        expect(await run(["auth", "login"])).toEqual({
          ...signedInOnly,
          stdout: "Signed in as demo@example.com.\n",
          stderr: `Open this address to sign in:\n<authorization address>\n${hint}`,
        });
      },
      { seed: severalShops },
    ));

  test("gives one document for a program", () =>
    onStage(async ({ run }) => {
      expect(await run(["auth", "login", "--output", "json"])).toEqual({
        ...signedInOnly,
        stdout: '{"success":true,"email":"demo@example.com"}\n',
        stderr: `<authorization address>\n${hint}`,
      });
    }));

  test("renews a token that is about to expire before it is used", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "token_ttl", seconds: 30, path: "/2/oauth/token", times: 1 });
      const { exitCode, requests, events } = await run(["auth", "login", "--app-id", "SHOP000001"]);
      expect({ exitCode, requests, events }).toEqual({
        exitCode: 0,
        requests: [
          "POST /2/oauth/token 200",
          "POST /2/oauth/token 200",
          "GET /1/applications 200",
          "POST /1/applications/SHOP000001/api-keys 201",
          "POST /v1/batch 200",
        ],
        events: [...upToCallback, identified, authCompleted, commandCompleted(0)],
      });
    }));

  test("renews a token that the server takes for expired, once and silently", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "expired_token", path: "/1/applications", times: 1 });
      const { exitCode, stderr, requests } = await run(["auth", "login", "--app-id", "SHOP000001"]);
      expect({ exitCode, stderr, requests }).toEqual({
        exitCode: 0,
        stderr:
          "Open this address to sign in:\n<authorization address>\nUsing the application Demo shop (SHOP000001).\n",
        requests: [
          "POST /2/oauth/token 200",
          "GET /1/applications 401",
          "POST /2/oauth/token 200",
          "GET /1/applications 200",
          "POST /1/applications/SHOP000001/api-keys 201",
          "POST /v1/batch 200",
        ],
      });
    }));

  test("tries again when the list of applications fails for a moment", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "status", status: 503, path: "/1/applications", times: 2 });
      const { exitCode, requests } = await run(["auth", "login", "--app-id", "SHOP000001"]);
      expect({ exitCode, requests: requests.slice(1, 4) }).toEqual({
        exitCode: 0,
        requests: ["GET /1/applications 503", "GET /1/applications 503", "GET /1/applications 200"],
      });
    }));

  test("refuses an application that an account without any cannot have", () =>
    onStage(
      async ({ run }) => {
        const { exitCode, stderr } = await run(["auth", "login", "--app-id", "SHOP000001"]);
        expect({ exitCode, error: stderr.split("\n").slice(2) }).toEqual({
          exitCode: 1,
          error: [
            'Error: No application of this account has the id "SHOP000001".',
            'It has none yet: create one with "algolia application create".',
            "",
          ],
        });
      },
      { seed: noShop },
    ));
});

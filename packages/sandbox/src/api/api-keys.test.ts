import { describe, expect, test } from "@jest/globals";
import { apiOf, refusedWith } from "../../testing/api-calls.ts";
import { inSandbox, standingClock } from "../../testing/in-sandbox.ts";

const seed = {
  users: [
    {
      email: "a@example.com",
      password: "a password",
      name: "A",
      applications: [{ id: "MINE000001", name: "Mine", region: "EU" }],
    },
  ],
};
const path = "/1/applications/MINE000001/api-keys";

describe("POST /1/applications/{id}/api-keys", () => {
  test("makes a key: the id is a uuid, the value the key", async () => {
    const clock = standingClock();
    await inSandbox(
      async (sandbox) => {
        const body = { acl: ["search", "browse"], description: "Algolia CLI", indexes: ["a"] };
        const { status, document } = await (await apiOf(sandbox))("POST", path, body);
        expect({ status, document }).toEqual({
          status: 201,
          document: {
            data: {
              id: expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
              type: "api_key",
              attributes: {
                value: expect.stringMatching(/^[0-9a-f]{32}$/),
                acl: ["search", "browse"],
                description: "Algolia CLI",
                indexes: ["a"],
                referers: [],
                created_at: "2025-06-15T15:06:40.500Z",
              },
            },
          },
        });
        expect(sandbox.world.applications.all()[0]?.keys).toHaveLength(1);
      },
      { seed, clock: clock.read },
    );
  });

  test("takes every right of the key that the CLI makes", async () => {
    const acl =
      "search, browse, seeUnretrievableAttributes, listIndexes, analytics, logs, addObject, deleteObject, deleteIndex, settings, editSettings, recommendation";
    await inSandbox(
      async (sandbox) => {
        const answer = await (await apiOf(sandbox))("POST", path, { acl: acl.split(", "), description: "Algolia CLI" });
        expect(answer.status).toBe(201);
      },
      { seed },
    );
  });

  test.each([
    ["an unknown right", path, { acl: ["everything"], description: "" }, 422, "unknown_acl"],
    ["no right", path, { acl: [], description: "" }, 422, "invalid_parameter"],
    ["no description", path, { acl: ["search"] }, 422, "invalid_parameter"],
    [
      "an unknown application",
      "/1/applications/NOBODYS001/api-keys",
      { acl: ["search"], description: "" },
      404,
      "not_found",
    ],
  ])("refuses %s", async (_name, at, body, status, code) => {
    await inSandbox(
      async (sandbox) => {
        expect(refusedWith(await (await apiOf(sandbox))("POST", at, body))).toEqual({ status, code });
      },
      { seed },
    );
  });
});

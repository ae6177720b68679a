import { readdirSync } from "node:fs";
import { join } from "node:path";
import { inFolder } from "@algolia-cli/durable-files/testing";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createMemorySecrets } from "../testing/index.ts";
import { createApiKeys } from "./api-keys.ts";

const withKeys = (entries: Record<string, string>, work: (scene: ReturnType<typeof openIn>) => Promise<void>) =>
  inFolder((folder) => work(openIn(folder, entries)));

function openIn(folder: string, entries: Record<string, string>) {
  const secrets = createMemorySecrets(entries);
  const keys = createApiKeys({ secrets, lockPath: join(folder, "keys.lock"), now: Date.now });
  return { folder, secrets, keys };
}

describe("an API key", () => {
  test(
    "is stored under its application, in the existing Algolia CLI's form",
    withKeys({}, async ({ keys, secrets, folder }) => {
      expect(await keys.read("A")).toBe(undefined);
      await keys.save("A", "key");
      expect([await keys.read("A"), [...secrets.entries], readdirSync(folder)]).toEqual([
        "key",
        [["app:A", '{"api_key":"key"}']],
        [],
      ]);
      await keys.forget("A");
      await keys.forget("A");
      expect(secrets.entries.size).toBe(0);
    }),
  );

  test("replaces none of the entry's other keys", async () => {
    const others = fc.dictionary(
      fc.string().filter((key) => key !== "api_key"),
      fc.jsonValue(),
    );
    await withKeys({}, async ({ keys, secrets }) => {
      await fc.assert(
        fc.asyncProperty(others, fc.string({ minLength: 1 }), async (kept, key) => {
          const before = JSON.stringify({ crawler_api_key: "c", ...kept });
          secrets.entries.set("app:A", before);
          await keys.save("A", key);
          expect(JSON.parse(secrets.entries.get("app:A") ?? "")).toEqual({
            ...(JSON.parse(before) as object),
            api_key: key,
          });
          expect(await keys.read("A")).toBe(key);
        }),
        { numRuns: 50 },
      );
    })();
  });

  test.each(["", "key", "[]", "{"])(
    "that stands there as %p is an error that tells the way on, until it is saved anew",
    (entry) =>
      withKeys({ "app:A": entry }, async ({ keys }) => {
        await expect(keys.read("A")).rejects.toMatchObject({
          name: "StorageError",
          code: "corrupt",
          message:
            "the stored API key of A cannot be read; configure it again with `algolia application select --app-id A`",
        });
        await keys.save("A", "new");
        expect(await keys.read("A")).toBe("new");
      })(),
  );

  test.each(['{"api_key":""}', '{"api_key":null}', "{}"])("that is empty counts as none: %s", (entry) =>
    withKeys({ "app:A": entry }, async ({ keys }) => expect(await keys.read("A")).toBe(undefined))(),
  );
});

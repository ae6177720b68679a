import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inFolder } from "@algolia-cli/durable-files/testing";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parse } from "smol-toml";
import { type MemorySecrets, createMemorySecrets } from "../testing/index.ts";
import { type ApplicationStateStore, createApplicationState } from "./application-state.ts";
import { importOlderConfig } from "./older-config.ts";

interface Scene {
  readonly folder: string;
  readonly secrets: MemorySecrets;
  readonly said: string[];
  /** The state as another process opens it. */
  readonly open: () => ApplicationStateStore;
}

const beside = (config: string | Uint8Array | undefined, work: (scene: Scene) => Promise<void>) =>
  inFolder((folder) => {
    const [configPath, statePath] = [join(folder, "config.toml"), join(folder, "state.toml")];
    if (config !== undefined) writeFileSync(configPath, config);
    const secrets = createMemorySecrets();
    const said: string[] = [];
    const options = {
      configPath,
      statePath,
      secrets,
      now: Date.now,
      onNotice: (sentence: string) => void said.push(sentence.replace(folder, "<folder>")),
    };
    const open = () =>
      createApplicationState({ path: statePath, now: Date.now, onMissing: () => importOlderConfig(options) });
    return work({ folder, secrets, said, open });
  });

const twoProfiles = `telemetry = "off"

[prod]
application_id = "APP1"
api_key = "key-1"
crawler_user_id = "crawler-user"
crawler_api_key = "crawler-1"
search_hosts = ["h1.algolia.net", "h2.algolia.net"]
default = true

[Dev]
application_id = "APP2"
api_key = "key-2"
`;

describe("an older config.toml beside no state.toml", () => {
  test(
    "is imported once: each profile an application, its keys in the secret store, the default one current",
    beside(twoProfiles, async ({ folder, secrets, said, open }) => {
      expect(await open().read()).toEqual({
        currentApplicationId: "APP1",
        applications: [
          { id: "APP2", alias: "dev" },
          { id: "APP1", alias: "prod", searchHosts: ["h1.algolia.net", "h2.algolia.net"] },
        ],
      });
      expect(Object.fromEntries(secrets.entries)).toEqual({
        "app:APP1": '{"api_key":"key-1","crawler_api_key":"crawler-1"}',
        "app:APP2": '{"api_key":"key-2"}',
      });
      expect(said).toEqual(["imported 2 applications from <folder>/config.toml, which stays as it is"]);
      expect(readFileSync(join(folder, "config.toml"), "utf8")).toBe(twoProfiles);
      expect(parse(readFileSync(join(folder, "state.toml"), "utf8"))).toEqual({
        current_application_id: "APP1",
        applications: {
          APP1: {
            alias: "prod",
            search_hosts: ["h1.algolia.net", "h2.algolia.net"],
            crawler_user_id: "crawler-user",
          },
          APP2: { alias: "dev" },
        },
      });
      secrets.entries.clear();
      await open().forget("APP2");
      expect([(await open().read()).applications.length, secrets.entries.size, said.length]).toEqual([1, 0, 1]);
      expect(readdirSync(folder).toSorted()).toEqual(["config.toml", "state.toml"]);
    }),
  );

  test(
    "is imported before something else is configured",
    beside(twoProfiles, async ({ open }) => {
      await open().configure({ id: "APP3", name: "Prod", makeCurrent: true });
      const { currentApplicationId, applications } = await open().read();
      expect([currentApplicationId, applications.map(({ alias }) => alias)]).toEqual([
        "APP3",
        ["dev", "prod", "prod-app3"],
      ]);
    }),
  );

  test(
    "gives way to a key that is stored already, and adds what is missing there",
    beside(twoProfiles, async ({ secrets, open }) => {
      secrets.entries.set("app:APP1", '{"api_key":"newer"}');
      await open().read();
      expect(JSON.parse(secrets.entries.get("app:APP1") ?? "")).toEqual({
        api_key: "newer",
        crawler_api_key: "crawler-1",
      });
    }),
  );

  test(
    "without profiles is looked at once",
    beside("", async ({ folder, said, open }) => {
      expect(await open().read()).toEqual({ applications: [] });
      expect([readFileSync(join(folder, "state.toml"), "utf8"), said]).toEqual(["", []]);
    }),
  );

  const left = `[adminonly]
application_id = "APP4"
admin_api_key = "all-rights"

[backup]
application_id = "APP1"
api_key = "backup-key"

[lists]
application_id = ["APP5"]
api_key = "key"

[noapp]
api_key = "key-x"

[prod]
application_id = "APP1"
api_key = "prod-key"
default = true
`;

  test(
    "says what of it is left out: keys with all rights, profiles without an application, the second of one",
    beside(left, async ({ secrets, said, open }) => {
      expect(await open().read()).toEqual({
        currentApplicationId: "APP1",
        applications: [
          { id: "APP4", alias: "adminonly" },
          { id: "APP1", alias: "prod" },
        ],
      });
      expect(Object.fromEntries(secrets.entries)).toEqual({ "app:APP1": '{"api_key":"prod-key"}' });
      expect(said).toEqual([
        "imported 2 applications from <folder>/config.toml, which stays as it is",
        "the admin API key of the profile 'adminonly' is not imported, since it may do everything",
        "the profile 'lists' has no application_id and is not imported",
        "the profile 'noapp' has no application_id and is not imported",
        "the profile 'backup' is not imported, since 'prod' is of the same application",
      ]);
    }),
  );

  test(
    "that cannot be understood is named with its line, and nothing is imported until it is",
    beside("[prod]\napplication_id = \n", async ({ folder, secrets, open }) => {
      const wrong = {
        name: "StorageError",
        code: "corrupt",
        message: `cannot understand ${join(folder, "config.toml")}, line 2; correct it or move it away`,
      };
      await expect(open().read()).rejects.toMatchObject(wrong);
      await expect(open().configure({ id: "A", name: "a", makeCurrent: true })).rejects.toMatchObject(wrong);
      expect([existsSync(join(folder, "state.toml")), secrets.entries.size]).toEqual([false, 0]);
      writeFileSync(join(folder, "config.toml"), twoProfiles);
      expect((await open().read()).applications.length).toBe(2);
    }),
  );

  test(
    "is imported again when its keys could not be stored",
    beside(twoProfiles, async ({ folder, secrets, open }) => {
      const keep = secrets.set;
      const locked = Object.assign(new Error("locked"), { name: "StorageError" });
      Object.assign(secrets, { set: async () => Promise.reject(locked) });
      await expect(open().read()).rejects.toBe(locked);
      expect(existsSync(join(folder, "state.toml"))).toBe(false);
      Object.assign(secrets, { set: keep });
      expect((await open().read()).applications.length).toBe(2);
    }),
  );

  test(
    "by several processes at once is imported once",
    beside(twoProfiles, async ({ said, open }) => {
      const states = await Promise.all(Array.from({ length: 5 }, () => open().read()));
      expect([states.map(({ applications }) => applications.length), said.length]).toEqual([[2, 2, 2, 2, 2], 1]);
    }),
  );
});

test(
  "no older file is none",
  beside(undefined, async ({ folder, open }) => {
    expect(await open().read()).toEqual({ applications: [] });
    expect(readdirSync(folder)).toEqual([]);
  }),
);

test("whatever stands in it is imported or refused with a StorageError that tells no key", async () => {
  const value = fc.oneof(fc.constantFrom('"canary"', "7", "true", '["a"]', "1979-05-27", "{ a = 1 }"), fc.string());
  const key = fc.constantFrom("application_id", "api_key", "search_hosts", "default", "__proto__", "a.b");
  const line = fc.oneof(
    fc.tuple(key, value).map(([name, text]) => `${name} = ${text}`),
    fc.constantFrom("[prod]", "[__proto__]", "[[list]]", "[a.b]", 'api_key = "canary'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), (lines) =>
      beside(lines.join("\n"), async ({ open }) => {
        const outcome: unknown = await open()
          .read()
          .catch((error: unknown) => error);
        if (!(outcome instanceof Error)) {
          expect(await open().read()).toEqual(outcome);
          return;
        }
        expect(outcome).toMatchObject({ name: "StorageError", code: "corrupt" });
        expect(outcome.message).not.toContain("canary");
      })(),
    ),
    { numRuns: 300 },
  );
});

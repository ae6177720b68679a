import { lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inFolder } from "@algolia-cli/durable-files/testing";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { TomlDate, parse, stringify } from "smol-toml";
import { type ApplicationStateStore, createApplicationState } from "./application-state.ts";

interface Scene {
  readonly folder: string;
  readonly path: string;
  readonly store: ApplicationStateStore;
}

const withState = (text: string | undefined, work: (scene: Scene) => Promise<void>) =>
  inFolder((folder) => {
    const path = join(folder, "algolia", "state.toml");
    mkdirSync(join(folder, "algolia"));
    if (text !== undefined) writeFileSync(path, text);
    return work({ folder, path, store: createApplicationState({ path, now: Date.now }) });
  });

/** As the existing Algolia CLI writes it. */
const theirs = `# edited by hand
current_application_id = "A1"

[applications]
  [applications.A1]
    api_key_uuid = "uuid-1"
    alias = "Shop"
    search_hosts = ["a1.example.org", "a1-2.example.org"]
    crawler_user_id = "crawler"
  [applications.B2]
    api_key_uuid = ""
    alias = ""
`;
const shop = { id: "A1", alias: "Shop", apiKeyUuid: "uuid-1", searchHosts: ["a1.example.org", "a1-2.example.org"] };

describe("the state", () => {
  test(
    "is nothing without a file, and reading makes none",
    withState(undefined, async ({ store, folder }) => {
      expect([await store.read(), await store.byAlias("a"), await store.setCurrent("A1")]).toEqual([
        { applications: [] },
        undefined,
        undefined,
      ]);
      await store.forget("A1");
      expect(readdirSync(join(folder, "algolia"))).toEqual([]);
    }),
  );

  test(
    "of the existing Algolia CLI is understood, its empty texts as nothing",
    withState(theirs, async ({ store }) => {
      expect(await store.read()).toEqual({ currentApplicationId: "A1", applications: [shop, { id: "B2" }] });
      expect(await store.byAlias("sHOP")).toEqual(shop);
    }),
  );

  test(
    "is written for its owner alone, and leaves no lock and no temporary file",
    withState(undefined, async ({ store, path, folder }) => {
      writeFileSync(join(folder, "algolia", ".state.toml.killed.tmp"), "");
      await store.configure({ id: "A1", name: "My Shop", apiKeyUuid: "u", searchHosts: ["h"], makeCurrent: true });
      expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777, readdirSync(join(folder, "algolia"))]).toEqual([
        'current_application_id = "A1"\n\n[applications.A1]\nalias = "my shop"\napi_key_uuid = "u"\nsearch_hosts = [ "h" ]\n',
        0o600,
        ["state.toml"],
      ]);
    }),
  );
});

describe("configuring", () => {
  test(
    "keeps the alias, the key and the hosts that were there, and the current application",
    withState(theirs, async ({ store, path }) => {
      expect(await store.configure({ id: "A1", name: "Renamed", makeCurrent: false })).toEqual(shop);
      expect(await store.configure({ id: "C3", name: "Shop", makeCurrent: false })).toEqual({
        id: "C3",
        alias: "shop-c3",
      });
      expect(parse(readFileSync(path, "utf8"))).toEqual({
        current_application_id: "A1",
        applications: {
          A1: {
            api_key_uuid: "uuid-1",
            alias: "Shop",
            search_hosts: shop.searchHosts,
            crawler_user_id: "crawler",
          },
          B2: { api_key_uuid: "", alias: "" },
          C3: { alias: "shop-c3" },
        },
      });
    }),
  );

  test(
    "takes the wanted alias over the name, and makes current what shall be",
    withState(theirs, async ({ store }) => {
      await store.configure({ id: "B2", name: "Two", alias: "Second", apiKeyUuid: "uuid-2", makeCurrent: true });
      expect(await store.read()).toEqual({
        currentApplicationId: "B2",
        applications: [shop, { id: "B2", alias: "second", apiKeyUuid: "uuid-2" }],
      });
    }),
  );

  test(
    "many applications at once loses none, and gives none the alias of another",
    withState(undefined, async ({ store }) => {
      const ids = Array.from({ length: 12 }, (_, index) => `A${index}`);
      await Promise.all(ids.map((id) => store.configure({ id, name: "Shop", makeCurrent: false })));
      const { applications } = await store.read();
      expect(applications.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      expect(new Set(applications.map(({ alias }) => alias)).size).toBe(12);
    }),
  );

  test(
    "copes with an id that is the name of something inherited",
    withState(undefined, async ({ store }) => {
      for (const id of ["__proto__", "constructor", "a.b", "é\n\"'"]) {
        await store.configure({ id, name: id, makeCurrent: true });
        expect(await store.byAlias(id)).toEqual({ id, alias: id });
        await store.forget(id);
      }
      expect(await store.read()).toEqual({ applications: [] });
    }),
  );
});

describe("any text of a person or a server", () => {
  test("comes back as it was given", async () => {
    const text = fc.string({ unit: "binary" });
    await withState(theirs, async ({ store }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: "binary", minLength: 1 }),
          text,
          fc.array(text),
          async (id, name, searchHosts) => {
            const configured = await store.configure({ id, name, searchHosts, makeCurrent: false });
            expect((await store.read()).applications.find((one) => one.id === id)).toEqual(configured);
            await store.forget(id);
          },
        ),
        { numRuns: 100 },
      );
    })();
  });
});

describe("the current application", () => {
  test(
    "is one that is configured, and none after it is forgotten",
    withState(theirs, async ({ store }) => {
      expect([await store.setCurrent("B2"), (await store.read()).currentApplicationId]).toEqual([{ id: "B2" }, "B2"]);
      expect([await store.setCurrent("C3"), (await store.read()).currentApplicationId]).toEqual([undefined, "B2"]);
      await store.forget("A1");
      expect(await store.read()).toEqual({ currentApplicationId: "B2", applications: [{ id: "B2" }] });
      await store.forget("B2");
      expect(await store.read()).toEqual({ applications: [] });
    }),
  );
});

describe("the file", () => {
  test(
    "stays byte by byte, comments and all, when nothing changes",
    withState(theirs, async ({ store, path }) => {
      await store.setCurrent("A1");
      await store.forget("Z9");
      expect(readFileSync(path, "utf8")).toBe(theirs);
    }),
  );

  test("keeps every key we do not know, with its type", async () => {
    const key = fc.oneof(fc.constantFrom("__proto__", "constructor", "alias", "a b", ""), fc.string());
    const scalar = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.boolean(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.double({ noNaN: true }),
      fc
        .constantFrom("1979-05-27T07:32:00Z", "1979-05-27T07:32:00", "1979-05-27", "07:32:00")
        .map((at) => new TomlDate(at)),
    );
    const { table } = fc.letrec<{ table: Record<string, unknown>; value: unknown }>((tie) => ({
      value: fc.oneof({ depthSize: "small" }, scalar, fc.array(scalar, { maxLength: 3 }), tie("table")),
      table: fc.dictionary(key, tie("value"), { maxKeys: 3 }),
    }));
    await withState(undefined, async ({ store, path }) => {
      await fc.assert(
        fc.asyncProperty(table, table, async (top, entry) => {
          const known = { alias: "a1", search_hosts: ["h"] };
          const before = {
            ...top,
            current_application_id: "A1",
            applications: { A1: { ...entry, ...known, api_key_uuid: "u" } },
          };
          writeFileSync(path, stringify(before, { numbersAsFloat: true }));
          const parsed = parse(readFileSync(path, "utf8"), { integersAsBigInt: true });
          await store.configure({ id: "B2", name: "Two", makeCurrent: true });
          await store.forget("B2");
          await store.setCurrent("A1");
          expect(parse(readFileSync(path, "utf8"), { integersAsBigInt: true })).toEqual({
            ...parsed,
            current_application_id: "A1",
          });
        }),
        { numRuns: 100 },
      );
    })();
  });

  test.each([
    ["a = = 1", ", line 1"],
    ['a = 1\n[applications\nb = "cut', ", line 2"],
    ["current_application_id = 3", ": current_application_id is not a text"],
    ["applications = []", ": applications is not a table"],
    ["applications.A1 = 1979-05-27", ": applications.A1 is not a table"],
    ["[applications.A1]\nalias = true", ": applications.A1.alias is not a text"],
    ["[applications.A1]\nsearch_hosts = [1]", ": applications.A1.search_hosts is not a list of texts"],
  ])("that says %j is refused with the place, and stays as it is", (text, where) =>
    withState(text, async ({ store, path, folder }) => {
      const refusal = { name: "StorageError", code: "corrupt", path };
      const message = `cannot understand ${path}${where}; correct it or move it away`;
      await expect(store.read()).rejects.toMatchObject({ ...refusal, message });
      await expect(store.configure({ id: "A", name: "a", makeCurrent: true })).rejects.toMatchObject({
        ...refusal,
        message,
      });
      await expect(store.forget("A")).rejects.toMatchObject(refusal);
      expect([readFileSync(path, "utf8"), readdirSync(join(folder, "algolia"))]).toEqual([text, ["state.toml"]]);
    })(),
  );

  test(
    "that can be read but not written back is refused to change, and stays as it is",
    withState(`[${"a.".repeat(2_000)}a]\n`, async ({ store, path }) => {
      const text = readFileSync(path, "utf8");
      await expect(store.forget("A")).rejects.toMatchObject({ name: "StorageError", code: "corrupt", path });
      expect([await store.read(), readFileSync(path, "utf8")]).toEqual([{ applications: [] }, text]);
    }),
  );

  test(
    "is read or refused with a sentence, never with a parser's error, whatever stands there",
    withState(undefined, async ({ store, path }) => {
      const cut = fc.nat(theirs.length).map((length) => theirs.slice(0, length));
      const changed = fc
        .tuple(fc.nat(theirs.length), fc.string())
        .map(([at, text]) => theirs.slice(0, at) + text + theirs.slice(at + 1));
      const deep = fc.constantFrom(10, 999, 1_001, 5_000).map((depth) => `a = ${"[".repeat(depth)}`);
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.string(), cut, changed, deep), async (content) => {
          writeFileSync(path, content);
          const outcome: unknown = await store.read().catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toMatchObject({ name: "StorageError", code: "corrupt", path });
          else {
            const { applications } = outcome as Awaited<ReturnType<ApplicationStateStore["read"]>>;
            const text = readFileSync(path, "utf8");
            const tables: unknown = (text.trim() === "" ? {} : parse(text))["applications"] ?? {};
            expect(applications.map(({ id }) => id).toSorted()).toEqual(Object.keys(tables as object).toSorted());
            expect(await store.read()).toEqual(outcome);
          }
          expect(readFileSync(path)).toEqual(Buffer.from(content));
        }),
        { numRuns: 1_500 },
      );
    }),
  );

  test(
    "may be a link into a folder of dotfiles, which stays a link",
    withState(undefined, async ({ store, path, folder }) => {
      writeFileSync(join(folder, "dotfile.toml"), theirs);
      symlinkSync("../dotfile.toml", path);
      await store.forget("A1");
      expect([lstatSync(path).isSymbolicLink(), parse(readFileSync(join(folder, "dotfile.toml"), "utf8"))]).toEqual([
        true,
        { applications: { B2: { api_key_uuid: "", alias: "" } } },
      ]);
    }),
  );

  test(
    "is named where it cannot be read or written",
    inFolder(async (folder) => {
      writeFileSync(join(folder, "file"), "");
      symlinkSync("circle", join(folder, "circle"));
      const unusable: [string, string, string][] = [
        [join(folder, "file", "state.toml"), "unreadable", "unreadable"],
        [join(folder, "circle"), "unreadable", "unreadable"],
        ["/proc/algolia/state.toml", "none", "unwritable"],
        ["/dev/full", "unreadable", "unreadable"],
      ];
      for (const [path, reading, writing] of unusable) {
        const store = createApplicationState({ path, now: Date.now, lockTimeoutMs: 1_000 });
        const read = await store.read().then(
          () => ({ code: "none" }),
          (error: unknown) => error,
        );
        const write = await store.setCurrent("A").catch((error: unknown) => error);
        expect([path, read, write]).toMatchObject([path, { code: reading }, { code: writing }]);
      }
    }),
  );
});

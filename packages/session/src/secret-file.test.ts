import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { inFolder } from "@algolia-cli/durable-files/testing";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createMemorySecrets, secretStoreContract } from "../testing/index.ts";
import { createSecretFile } from "./secret-file.ts";

const modeOf = (path: string): number => statSync(path).mode & 0o777;

interface Scene {
  readonly folder: string;
  readonly path: string;
  readonly store: ReturnType<typeof createSecretFile>;
  readonly said: string[];
}

const withFile = (work: (scene: Scene) => Promise<void>) =>
  inFolder((folder) => {
    const said: string[] = [];
    const path = join(folder, "secrets", "secrets.json");
    const store = createSecretFile({ path, now: Date.now, onWarning: (sentence) => void said.push(sentence) });
    return work({ folder, path, store, said });
  });

/** Puts a file in place that another program wrote. */
function write(path: string, content: string | Uint8Array): void {
  mkdirSync(join(path, ".."), { recursive: true, mode: 0o700 });
  writeFileSync(path, content, { mode: 0o600 });
}

secretStoreContract("the file", (work) => withFile(({ store }) => work(store))(), 15);
secretStoreContract("the memory of tests", (work) => work(createMemorySecrets()));

describe("the file of secrets", () => {
  test(
    "is for its owner alone, in a folder of its own, and leaves no lock",
    withFile(async ({ path, folder, store, said }) => {
      await store.set("oauth-token", "one");
      expect([modeOf(path), modeOf(join(folder, "secrets")), readdirSync(join(folder, "secrets")), said]).toEqual([
        0o600,
        0o700,
        ["secrets.json"],
        [],
      ]);
      expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ "oauth-token": "one" });
    }),
  );

  test(
    "is not made by reading or by forgetting what is not there",
    withFile(async ({ path, store }) => {
      expect([await store.get("oauth-token"), await store.delete("oauth-token"), existsSync(path)]).toEqual([
        undefined,
        undefined,
        false,
      ]);
    }),
  );

  test(
    "is narrowed when others could read it, and that is said",
    withFile(async ({ path, folder, store, said }) => {
      write(path, '{"oauth-token":"one"}');
      chmodSync(path, 0o644);
      chmodSync(join(folder, "secrets"), 0o755);
      expect([await store.get("oauth-token"), modeOf(path)]).toEqual(["one", 0o600]);
      await store.set("app:A", "two");
      expect([modeOf(join(folder, "secrets")), said]).toEqual([
        0o700,
        [
          `the file ${path} was open to other users; now only you can read it`,
          `the folder ${folder}/secrets was open to other users; now only you can read it`,
        ],
      ]);
    }),
  );

  test(
    "keeps what it does not know, and loses a killed writer's part",
    withFile(async ({ path, folder, store }) => {
      write(path, '{"version":2,"oauth-token":{"nested":true},"app:A":"key"}');
      writeFileSync(join(folder, "secrets", ".secrets.json.killed.tmp"), "a secret");
      await expect(store.get("oauth-token")).rejects.toMatchObject({ code: "corrupt", path });
      await store.set("app:B", "other");
      expect([JSON.parse(readFileSync(path, "utf8")), readdirSync(join(folder, "secrets"))]).toEqual([
        { version: 2, "oauth-token": { nested: true }, "app:A": "key", "app:B": "other" },
        ["secrets.json"],
      ]);
    }),
  );

  test(
    "that is empty holds nothing, as after a power cut",
    withFile(async ({ path, store, said }) => {
      write(path, " \n");
      expect(await store.get("oauth-token")).toBe(undefined);
      await store.set("oauth-token", "one");
      expect([await store.get("oauth-token"), said]).toEqual(["one", []]);
    }),
  );

  test(
    "that cannot be understood is an error to read, and is moved aside to write, each one",
    withFile(async ({ path, folder, store, said }) => {
      const broken = ['{"oauth-token":"cut', "[]", Uint8Array.of(0xff)];
      for (const content of broken) {
        write(path, content);
        await expect(store.get("oauth-token")).rejects.toMatchObject({ name: "StorageError", code: "corrupt", path });
        await store.set("oauth-token", "new");
        expect(await store.get("oauth-token")).toBe("new");
      }
      const kept = [1, 2, 3].map((number) => readFileSync(`${path}.corrupt-${number}`));
      expect(kept).toEqual(broken.map((content) => Buffer.from(content)));
      expect([said.length, said[0], readdirSync(join(folder, "secrets")).length]).toEqual([
        3,
        `${path} could not be read and is now ${path}.corrupt-1; delete it when you need nothing of it`,
        4,
      ]);
    }),
  );

  test(
    "gives a secret or a StorageError that tells none of its content, whatever stands there",
    withFile(async ({ path, store }) => {
      const content = fc.oneof(
        fc.uint8Array(),
        fc.string(),
        fc.json(),
        fc.dictionary(fc.constantFrom("oauth-token", "a"), fc.jsonValue()).map((value) => JSON.stringify(value)),
        fc.nat(40).map((length) => '{"oauth-token":"canary-canary-canary"}'.slice(0, length)),
      );
      await fc.assert(
        fc.asyncProperty(content, async (bytes) => {
          write(path, bytes);
          const outcome: unknown = await store.get("oauth-token").catch((error: unknown) => error);
          if (!(outcome instanceof Error)) {
            const text = readFileSync(path, "utf8");
            const secrets = text.trim() === "" ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
            expect(outcome).toBe(Object.hasOwn(secrets, "oauth-token") ? secrets["oauth-token"] : undefined);
            return;
          }
          expect(outcome).toMatchObject({ name: "StorageError", code: "corrupt" });
          expect(outcome.message).not.toContain("canary");
        }),
        { numRuns: 1_000 },
      );
    }),
  );

  test(
    "is refused behind a link, and named where it cannot be",
    withFile(async ({ folder, path, store }) => {
      write(join(folder, "elsewhere.json"), "{}");
      mkdirSync(join(folder, "secrets"), { mode: 0o700 });
      symlinkSync("../elsewhere.json", path);
      await expect(store.get("a")).rejects.toMatchObject({ code: "unsafe_permissions" });
      await expect(store.set("a", "b")).rejects.toMatchObject({ code: "unsafe_permissions" });
      expect(readFileSync(join(folder, "elsewhere.json"), "utf8")).toBe("{}");

      symlinkSync("circle", join(folder, "circle"));
      const paths = [
        join(folder, "elsewhere.json", "s.json"),
        join(folder, "circle", "s.json"),
        "/proc/algolia/s.json",
      ];
      for (const bad of paths) {
        const impossible = createSecretFile({ path: bad, now: Date.now });
        await expect(impossible.set("a", "b")).rejects.toMatchObject({ name: "StorageError", code: "unwritable" });
      }
    }),
  );
});

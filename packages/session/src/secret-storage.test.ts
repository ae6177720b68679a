import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { inFolder } from "@algolia-cli/durable-files/testing";
import { describe, expect, test } from "@jest/globals";
import { createMemorySecrets, type MemorySecrets, secretStoreContract } from "../testing/index.ts";
import { KeychainError, type KeychainTrouble } from "./keychain-trouble.ts";
import type { Keychain } from "./keychain.ts";
import { createSecretFile } from "./secret-file.ts";
import { type SecretStorage, type SecretStorageOptions, createSecretStorage } from "./secret-storage.ts";
import { createStorageMemory } from "./storage-memory.ts";

const hour = 3_600_000;

/** A keychain in memory; while `trouble` says so it fails, `reads` or all of it. */
interface TestKeychain extends Keychain {
  readonly entries: MemorySecrets["entries"];
  trouble: KeychainTrouble | undefined;
  /** Reads succeed all the same, as without a collection to write to. */
  readable: boolean;
  asked: number;
}

const testKeychain = (): TestKeychain => {
  const memory = createMemorySecrets();
  const orFail = (isRead: boolean): void => {
    keychain.asked++;
    if (keychain.trouble !== undefined && !(isRead && keychain.readable)) throw new KeychainError(keychain.trouble);
  };
  const keychain: TestKeychain = {
    kind: "keychain",
    entries: memory.entries,
    trouble: undefined,
    readable: false,
    asked: 0,
    get: async (account) => {
      orFail(true);
      return memory.get(account);
    },
    set: async (account, secret) => {
      orFail(false);
      await memory.set(account, secret);
    },
    delete: async (account) => {
      orFail(false);
      await memory.delete(account);
    },
    close: async () => undefined,
  };
  return keychain;
};

interface Scene {
  readonly keychain: TestKeychain;
  readonly path: string;
  readonly said: string[];
  /** The storage as another process has it. */
  readonly open: (options?: Partial<SecretStorageOptions>) => SecretStorage;
  readonly inFile: () => unknown;
  time: number;
}

const scene = (work: (scene: Scene) => Promise<void>) =>
  inFolder((folder) => {
    const path = join(folder, "secrets", "secrets.json");
    const given: Scene = {
      keychain: testKeychain(),
      path,
      said: [],
      time: 1_700_000_000_000,
      inFile: () => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {}) as unknown,
      open: (options = {}) =>
        createSecretStorage({
          setting: "best",
          file: createSecretFile({ path, now: Date.now, onWarning: (sentence) => void given.said.push(sentence) }),
          filePath: path,
          keychain: given.keychain,
          surroundings: "bus",
          memory: createStorageMemory(join(folder, "secrets", "storage.json")),
          now: () => given.time,
          onFallback: (trouble) => void given.said.push(trouble),
          ...options,
        }),
    };
    return work(given);
  });

const inKeychain = ({ keychain }: Scene): unknown => Object.fromEntries(keychain.entries);

secretStoreContract("the storage with a keychain", (work) => scene(({ open }) => work(open()))(), 15);
secretStoreContract(
  "the storage without one",
  (work) => scene(({ open }) => work(open({ surroundings: undefined })))(),
  15,
);

describe("the storage", () => {
  test(
    "keeps secrets in the keychain and makes no file",
    scene(async ({ open, keychain, inFile, path }) => {
      const storage = open();
      expect(await storage.place()).toEqual({ kind: "keychain" });
      await storage.set("oauth-token", "one");
      expect([storage.kind, await open().get("oauth-token"), inFile(), existsSync(path)]).toEqual([
        "keychain",
        "one",
        {},
        false,
      ]);
      await open().delete("oauth-token");
      expect(keychain.entries.size).toBe(0);
    }),
  );

  test.each<KeychainTrouble>(["no_answer", "no_service", "locked"])(
    "with the trouble %s keeps a secret in the file, says so once, and rests the keychain for an hour",
    (trouble) =>
      scene(async (given) => {
        const { open, keychain, inFile, said, path } = given;
        keychain.trouble = trouble;
        await open().set("oauth-token", "one");
        expect([inFile(), said, keychain.asked]).toEqual([{ "oauth-token": "one" }, [trouble], 1]);
        expect(await open().place()).toEqual({ kind: "file", path, reason: trouble });
        given.time += hour - 1;
        expect([await open().get("oauth-token"), keychain.asked]).toEqual(["one", 1]);
        given.time += 1;
        expect([await open().get("oauth-token"), keychain.asked > 1, said]).toEqual(["one", true, [trouble]]);
      })(),
  );

  test(
    "asks again at once while the file has nothing, or the surroundings are others",
    scene(async ({ open, keychain }) => {
      keychain.trouble = "no_answer";
      expect([await open().get("oauth-token"), await open().get("oauth-token")]).toEqual([undefined, undefined]);
      expect(keychain.asked).toBe(2);
      await open().set("oauth-token", "one");
      keychain.trouble = undefined;
      expect(await open({ surroundings: "another bus" }).get("oauth-token")).toBe("one");
      expect(Object.fromEntries(keychain.entries)).toEqual({ "oauth-token": "one" });
    }),
  );

  test(
    "takes a locked keychain for an error only where the file does not have what is asked for",
    scene(async (given) => {
      const { open, keychain } = given;
      keychain.trouble = "locked";
      await expect(open().get("oauth-token")).rejects.toMatchObject({ code: "unavailable", trouble: "locked" });
      await open().set("oauth-token", "one");
      given.time += 2 * hour;
      expect(await open().get("oauth-token")).toBe("one");
    }),
  );

  test(
    "stays with the file where a keychain can be read but takes nothing",
    scene(async (given) => {
      const { open, keychain, said, inFile } = given;
      keychain.trouble = "no_service";
      keychain.readable = true;
      await open().set("oauth-token", "one");
      for (let count = 0; count < 3; count++) {
        given.time += 2 * hour;
        expect(await open().get("oauth-token")).toBe("one");
      }
      expect([inFile(), said]).toEqual([{ "oauth-token": "one" }, ["no_service"]]);
    }),
  );

  test(
    "takes what is not read back for not kept",
    scene(async ({ open, keychain, inFile, said }) => {
      const forgetful = { ...keychain, get: async () => undefined };
      await open({ keychain: forgetful }).set("oauth-token", "one");
      expect([inFile(), said]).toEqual([{ "oauth-token": "one" }, ["not_kept"]]);
    }),
  );

  test(
    "that must be the keychain turns to no file",
    scene(async ({ open, keychain, inFile }) => {
      keychain.trouble = "no_service";
      const storage = open({ setting: "keychain" });
      for (const refused of [storage.get("a"), storage.set("a", "b"), storage.delete("a")])
        await expect(refused).rejects.toMatchObject({ name: "StorageError", code: "unavailable" });
      expect(inFile()).toEqual({});
    }),
  );

  test(
    "that must be the file asks no keychain",
    scene(async ({ open, keychain, said, path }) => {
      const storage = open({ setting: "file" });
      await storage.set("a", "b");
      expect([await storage.get("a"), await storage.place(), keychain.asked, said]).toEqual([
        "b",
        { kind: "file", path, reason: "required" },
        0,
        [],
      ]);
    }),
  );

  test(
    "says once that nothing can be reached, when something is stored",
    scene(async ({ open, said }) => {
      await open({ surroundings: undefined }).get("a");
      expect(said).toEqual([]);
      for (const value of ["one", "two"]) await open({ surroundings: undefined }).set("a", value);
      expect(said).toEqual(["no_service"]);
    }),
  );

  test(
    "remembers that the file was chosen, until it no longer is",
    scene(async (given) => {
      const { open, keychain, inFile } = given;
      const storage = open();
      storage.choose("file");
      await storage.set("a", "b");
      expect([await open().get("a"), inFile(), keychain.asked]).toEqual(["b", { a: "b" }, 0]);
      const again = open();
      again.choose("best");
      await again.set("a", "c");
      expect([await open().get("a"), inFile(), inKeychain(given)]).toEqual(["c", {}, { a: "c" }]);
    }),
  );

  test(
    "moves a file that cannot be understood aside when something is stored, and names it when something is read",
    scene(async ({ open, path, said }) => {
      mkdirSync(join(path, ".."), { recursive: true, mode: 0o700 });
      writeFileSync(path, "{broken", { mode: 0o600 });
      await expect(open().get("a")).rejects.toMatchObject({ name: "StorageError", code: "corrupt" });
      await open().set("a", "b");
      expect([await open().get("a"), readFileSync(`${path}.corrupt-1`, "utf8"), said.length]).toEqual([
        "b",
        "{broken",
        1,
      ]);
    }),
  );
});

describe("moving what is in the file into the keychain", () => {
  const session = (access_token: string, expires_at: number): string => JSON.stringify({ access_token, expires_at });

  /** What is in the keychain after a process found `there` in it and `here` in the file; the file is empty then. */
  const moved = (account: string, here: string, there?: string): Promise<unknown> => {
    let found: unknown;
    return scene(async (given) => {
      await given.open({ surroundings: undefined }).set(account, here);
      if (there !== undefined) given.keychain.entries.set(account, there);
      await given.open().get("something else");
      expect(given.inFile()).toEqual({});
      found = given.keychain.entries.get(account);
    })().then(() => found);
  };

  test("keeps the session that lives longer, and any before one that cannot be read", async () => {
    const [older, newer] = [session("older", 1_000), session("newer", 2_000)];
    expect([
      await moved("oauth-token", older),
      await moved("oauth-token", older, newer),
      await moved("oauth-token", newer, older),
      await moved("oauth-token", session("here", 1_000), session("there", 1_000)),
      await moved("oauth-token", older, "{broken"),
      await moved("oauth-token", "{broken", older),
    ]).toEqual([older, newer, newer, session("here", 1_000), older, older]);
  });

  test("keeps every key of an application, the file's where both have it", async () => {
    const [here, there] = ['{"api_key":"here"}', '{"api_key":"there","crawler_api_key":"c"}'];
    expect([
      await moved("app:A", here),
      await moved("app:A", here, there),
      await moved("app:A", "{broken", there),
      await moved("app:A", here, "{broken"),
    ]).toEqual([here, '{"api_key":"here","crawler_api_key":"c"}', there, here]);
  });

  test(
    "leaves in the file what the keychain does not take",
    scene(async (given) => {
      const { open, keychain, inFile } = given;
      await open({ surroundings: undefined }).set("a", "b");
      keychain.trouble = "locked";
      keychain.readable = true;
      expect([await open().get("a"), inFile(), keychain.entries.size]).toEqual(["b", { a: "b" }, 0]);
    }),
  );

  test(
    "by several processes at once leaves one of each",
    scene(async (given) => {
      await given.open({ surroundings: undefined }).set("a", "b");
      await given.open({ surroundings: undefined }).set("c", "d");
      const read = await Promise.all(Array.from({ length: 5 }, () => given.open().get("a")));
      expect([read, given.inFile(), inKeychain(given)]).toEqual([Array(5).fill("b"), {}, { a: "b", c: "d" }]);
    }),
  );
});

test(
  "a memory that cannot be read is none, and one that cannot be written fails no secret",
  scene(async ({ open, keychain, path }) => {
    const memoryPath = join(path, "..", "storage.json");
    mkdirSync(join(path, ".."), { recursive: true, mode: 0o700 });
    for (const content of ["{broken", "[]", '{"troubles":7,"chosen":7}', '{"troubles":{"bus":{"at":"now"}}}']) {
      writeFileSync(memoryPath, content, { mode: 0o600 });
      await open().set("a", content);
      expect(await open().get("a")).toBe(content);
    }
    const unwritable = createStorageMemory("/proc/algolia/storage.json");
    keychain.trouble = "no_answer";
    const storage = open({ memory: unwritable });
    await storage.set("a", "b");
    expect(await storage.get("a")).toBe("b");
    expect(() => storage.choose("file")).toThrow(expect.objectContaining({ code: "unwritable" }));
  }),
);

import { execPath } from "node:process";
import { buildProgram, inFolder } from "@algolia-cli/durable-files/testing";
import { describe, expect, test } from "@jest/globals";
import { secretStoreContract } from "../testing/index.ts";
import { entryForm } from "./keychain-entries.ts";
import type { KeychainOptions } from "./keychain-talk.ts";
import { type Keychain, createKeychain } from "./keychain.ts";

const memoryProgram = new URL("../testing/memory-keychain-program.ts", import.meta.url);
const silentProgram = new URL("../testing/silent-keychain-program.ts", import.meta.url);

interface Given extends Partial<KeychainOptions> {
  readonly program?: URL;
}

/** Runs a test with a program; times are generous where they are not what is tested. */
const withKeychain = (
  { program = memoryProgram, args = [], ...options }: Given,
  work: (keychain: Keychain) => Promise<void>,
) =>
  inFolder(async (folder) => {
    const built = await buildProgram(program, folder);
    const patience = { timeoutMs: 30_000, startTimeoutMs: 30_000 };
    const keychain = createKeychain({ execPath, args: [built, ...args], env: {}, ...patience, ...options });
    try {
      await work(keychain);
    } finally {
      await keychain.close();
    }
  })();

secretStoreContract("the keychain's program with entries in memory", (work) => withKeychain({}, work), 15);

const unavailable = (trouble: string) => ({ name: "StorageError", code: "unavailable", trouble });

describe("the keychain's program", () => {
  test("tells a locked keychain from one that cannot be had, and goes on", () =>
    withKeychain({}, async (keychain) => {
      await keychain.set("oauth-token", "kept");
      for (const account of ["locked", "mac"])
        await expect(keychain.get(account)).rejects.toMatchObject(unavailable("locked"));
      await expect(keychain.delete("broken")).rejects.toMatchObject(unavailable("no_service"));
      expect(await keychain.get("oauth-token")).toBe("kept");
    }));

  test("is killed when it is silent, and from then on nothing is waited for", () =>
    withKeychain({ program: silentProgram, timeoutMs: 50 }, async (keychain) => {
      const first = await Promise.allSettled([keychain.get("a"), keychain.set("b", "c")]);
      const again = await Promise.allSettled([keychain.get("a")]);
      const rejected = { status: "rejected", reason: expect.objectContaining(unavailable("no_answer")) };
      expect([...first, ...again]).toEqual([rejected, rejected, rejected]);
    }));

  test("that is alive but has no answer in its own time says so, and is given up", () =>
    withKeychain({ args: ["50"] }, async (keychain) => {
      const both = await Promise.allSettled([keychain.get("hangs"), keychain.get("a")]);
      const rejected = { status: "rejected", reason: expect.objectContaining(unavailable("no_answer")) };
      expect(both).toEqual([rejected, rejected]);
    }));

  test("is not given up while it says that it is alive", () =>
    withKeychain({ timeoutMs: 1_000 }, async (keychain) => {
      await keychain.set("slow", "kept");
      expect(await keychain.get("slow")).toBe("kept");
    }));

  test.each([
    ["never ready", "no_answer", { startTimeoutMs: 50 }],
    ["talks nonsense", "no_service", {}],
    ["ends", "no_service", {}],
  ])("that %s is given up", (how, trouble, options) =>
    withKeychain({ program: silentProgram, args: [how], ...options }, async (keychain) => {
      await expect(keychain.get("a")).rejects.toMatchObject(unavailable(trouble));
    }),
  );

  test("that cannot be started is given up", () =>
    withKeychain({ execPath: "/nonexistent/node" }, async (keychain) => {
      await expect(keychain.get("a")).rejects.toMatchObject(unavailable("no_service"));
    }));

  test("sees the variables that it is given, and no other", () =>
    withKeychain({ env: { ONLY: "this" } }, async (keychain) => {
      expect(await keychain.get("variables")).toBe("ONLY");
    }));
});

describe("an entry's form", () => {
  const session = '{"access_token":"a","name":"Zoë"}';
  const inBase64 = "go-keyring-base64:eyJhY2Nlc3NfdG9rZW4iOiJhIiwibmFtZSI6Ilpvw6sifQ==";
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test("is the text itself on Linux", () => {
    const form = entryForm("linux", "oauth-token");
    expect([form.target, form.encode(session), form.decode(bytes(session))]).toEqual([
      undefined,
      bytes(session),
      session,
    ]);
  });

  test("is the text under go-keyring's name on Windows", () => {
    const form = entryForm("win32", "app:SHOP000001");
    expect([form.target, form.encode(session), form.decode(bytes(session))]).toEqual([
      "algolia-cli:app:SHOP000001",
      bytes(session),
      session,
    ]);
  });

  test("is go-keyring's base64 on macOS, where plain and hexadecimal ones are read as well", () => {
    const form = entryForm("darwin", "oauth-token");
    const hex = `go-keyring-encoded:${Buffer.from(session).toString("hex")}`;
    expect([form.target, form.encode(session)]).toEqual([undefined, bytes(inBase64)]);
    expect([inBase64, `${inBase64}\n`, hex, session].map((stored) => form.decode(bytes(stored)))).toEqual([
      session,
      session,
      session,
      session,
    ]);
  });
});

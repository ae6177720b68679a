import { fileURLToPath } from "node:url";
import { createKeychain } from "@algolia-cli/session";
import { secretStoreContract } from "@algolia-cli/session/testing";
import { expect, test } from "@jest/globals";
import { describeWithKeyring, type Keyring, withKeyring } from "../testing/keyring.ts";

const program = fileURLToPath(new URL("../dist/bundle/keychain.js", import.meta.url));

/** The built program; a busy machine may take its time, since what is tested here is not how long it is waited for. */
const keychainOf = ({ variables }: Keyring) =>
  createKeychain({ execPath: process.execPath, args: [program], env: variables, timeoutMs: 30_000 });

const withKeychain = async (work: (keychain: ReturnType<typeof createKeychain>, keyring: Keyring) => Promise<void>) =>
  withKeyring(async (keyring) => {
    const keychain = keychainOf(keyring);
    try {
      await work(keychain, keyring);
    } finally {
      await keychain.close();
    }
  });

describeWithKeyring("the keychain program with a real keyring", () => {
  secretStoreContract("the keychain", (work) => withKeychain((keychain) => work(keychain)), 15);

  test("stores entries with the attributes that the existing Algolia CLI looks for", () =>
    withKeychain(async (keychain, keyring) => {
      await keychain.set("oauth-token", '{"access_token":"a"}');
      await keychain.set("app:SHOP000001", '{"api_key":"k"}');
      const found = keyring.search("algolia-cli").split("\n");
      const told = found.filter((line) => /^(secret|attribute\.)/u.test(line));
      expect(told.toSorted()).toEqual([
        "attribute.service = algolia-cli",
        "attribute.service = algolia-cli",
        "attribute.username = app:SHOP000001",
        "attribute.username = oauth-token",
        'secret = {"access_token":"a"}',
        'secret = {"api_key":"k"}',
      ]);
    }));

  test("reads, replaces and removes an entry that another program has made", () =>
    withKeychain(async (keychain, keyring) => {
      keyring.store("algolia-cli", "oauth-token", '{"access_token":"theirs"}');
      expect(await keychain.get("oauth-token")).toBe('{"access_token":"theirs"}');
      await keychain.set("oauth-token", '{"access_token":"ours"}');
      const secrets = keyring.search("algolia-cli").match(/^secret = .*$/gmu);
      expect(secrets).toEqual(['secret = {"access_token":"ours"}']);
      await keychain.delete("oauth-token");
      expect(keyring.search("algolia-cli")).not.toContain("secret");
    }));

  test("says that it is locked, and that it is gone", () =>
    withKeychain(async (keychain, keyring) => {
      await keychain.set("oauth-token", "kept");
      keyring.lock();
      for (const refused of [keychain.get("oauth-token"), keychain.set("oauth-token", "new")])
        await expect(refused).rejects.toMatchObject({ name: "StorageError", code: "unavailable", trouble: "locked" });
      await keyring.stop();
      await expect(keychain.get("oauth-token")).rejects.toMatchObject({ code: "unavailable", trouble: "no_service" });
    }));
});

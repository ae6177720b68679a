import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SecretStore } from "../src/index.ts";

/** Gives `work` an empty store of the kind under test, and disposes of it afterwards. */
export type WithStore = (work: (store: SecretStore) => Promise<void>) => Promise<void>;

/** What every secret store promises, the fake one as well as the real ones. `runs` bounds the random texts. */
export function secretStoreContract(name: string, withStore: WithStore, runs = 50): void {
  describe(`${name}, as a secret store`, () => {
    test("gives nothing before anything was stored", () =>
      withStore(async (store) => expect(await store.get("oauth-token")).toBe(undefined)));

    test("gives back any text of any account, the last one stored", () =>
      withStore(async (store) => {
        const account = fc.oneof(fc.string(), fc.constantFrom("oauth-token", "app:A", "__proto__", "constructor", ""));
        const pairs = fc.array(fc.tuple(account, fc.string({ unit: "grapheme" })), { maxLength: 8 });
        await fc.assert(
          fc.asyncProperty(pairs, async (entries) => {
            for (const [account, secret] of entries) await store.set(account, secret);
            const last = new Map(entries);
            const read = await Promise.all([...last.keys()].map(async (key) => [key, await store.get(key)] as const));
            expect(new Map(read)).toEqual(last);
            for (const key of last.keys()) await store.delete(key);
          }),
          { numRuns: runs },
        );
      }));

    test("forgets one account and keeps the others, also when asked twice", () =>
      withStore(async (store) => {
        await store.set("app:A", "one");
        await store.set("app:B", "two");
        await store.delete("app:A");
        await store.delete("app:A");
        expect([await store.get("app:A"), await store.get("app:B")]).toEqual([undefined, "two"]);
        await store.delete("app:B");
      }));

    test("loses none of the accounts that are stored at the same moment", () =>
      withStore(async (store) => {
        const accounts = Array.from({ length: 10 }, (_, index) => `app:${index}`);
        await Promise.all(accounts.map((account) => store.set(account, account)));
        expect(await Promise.all(accounts.map((account) => store.get(account)))).toEqual(accounts);
        await Promise.all(accounts.map((account) => store.delete(account)));
      }));
  });
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { tryLock } from "@algolia-cli/durable-files";
import { inFolder } from "@algolia-cli/durable-files/testing";
import { describe, expect, test } from "@jest/globals";
import { KeychainTurn } from "./keychain-turn.ts";

const refused = (): never => {
  throw new Error("refused");
};

const opened = () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  return { gate, open: () => open() };
};

describe("a turn at the keychain", () => {
  test(
    "is one process's at a time, and all its requests' that overlap",
    inFolder(async (folder) => {
      const path = join(folder, "keychain.lock");
      const [first, second] = [new KeychainTurn({ path, now: Date.now }), new KeychainTurn({ path, now: Date.now })];
      const { gate, open } = opened();
      const order: string[] = [];
      const note = async (name: string, until?: Promise<void>): Promise<void> => {
        order.push(`${name} begins`);
        await until;
        order.push(`${name} ends`);
      };
      const held = first.take(() => note("a", gate), refused);
      const joined = first.take(() => note("b"), refused);
      await joined;
      const waiting = second.take(() => note("c"), refused);
      open();
      await Promise.all([held, waiting]);
      expect(order).toEqual(["a begins", "b begins", "b ends", "a ends", "c begins", "c ends"]);
      expect(existsSync(path)).toBe(false);
    }),
  );

  test(
    "that comes after others is given up when nobody wants it any more",
    inFolder(async (folder) => {
      const path = join(folder, "keychain.lock");
      const other = tryLock(path, { now: Date.now });
      const turn = new KeychainTurn({ path, now: Date.now, isStillWanted: async () => false });
      const asked = turn.take(async () => "asked", refused);
      setTimeout(() => other?.release(), 400);
      await expect(asked).rejects.toThrow("refused");
      // At once its turn needs no second thought.
      expect(await turn.take(async () => "asked", refused)).toBe("asked");
      expect(existsSync(path)).toBe(false);
    }),
  );

  test("is taken without a lock where none can be kept, and given back however the work ends", async () => {
    const turn = new KeychainTurn({ path: "/proc/algolia/keychain.lock", now: Date.now });
    await expect(turn.take(async () => refused(), refused)).rejects.toThrow("refused");
    expect(await turn.take(async () => "asked", refused)).toBe("asked");
  });
});

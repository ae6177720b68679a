import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { inFolder, thrown } from "../testing/index.ts";
import { type FileLock, releaseHeldLocks, tryLock, withLock } from "./file-lock.ts";
import { type Liveness, currentProcess } from "./process-identity.ts";

const terms = { now: Date.now };
const options = { now: Date.now, timeoutMs: 30_000 };
const elsewhere = { pid: 1, host: "another-machine" };

/** Puts a lock of another holder in place, as that holder's process would have. */
function plant(lock: string, token: string, record: unknown): string {
  mkdirSync(lock);
  writeFileSync(join(lock, token), typeof record === "string" ? record : JSON.stringify(record));
  return join(lock, token);
}

const code = (error: unknown): unknown => (error as { readonly code?: unknown }).code;
describe("a free lock", () => {
  test(
    "is taken once, and leaves nothing when it is given back",
    inFolder((folder) => {
      const path = join(folder, "lock");
      const first = tryLock(path, terms);
      expect([first?.isHeld(), tryLock(path, terms)]).toEqual([true, undefined]);
      first?.release();
      first?.release();
      expect([first?.isHeld(), readdirSync(folder)]).toEqual([false, []]);
    }),
  );

  test(
    "is for its owner alone, also where its folder had to be made",
    inFolder((folder) => {
      const path = join(folder, "new", "lock");
      const lock = tryLock(path, terms);
      const modes = [join(folder, "new"), path, join(path, readdirSync(path)[0] ?? "")].map(
        (at) => statSync(at).mode & 0o777,
      );
      expect(modes).toEqual([0o700, 0o700, 0o600]);
      lock?.release();
    }),
  );

  test(
    "lets one task after the other through, in one process as well",
    inFolder(async (folder) => {
      let inside = 0;
      const seen: number[] = [];
      const task = () =>
        withLock(join(folder, "lock"), options, async () => {
          seen.push(++inside);
          await sleep(1);
          inside--;
        });
      await Promise.all(Array.from({ length: 20 }, task));
      expect(seen).toEqual(Array.from({ length: 20 }, () => 1));
    }),
  );

  test(
    "is given back when the work fails, and the failure is passed on",
    inFolder(async (folder) => {
      const failure = new Error("the work failed");
      await expect(withLock(join(folder, "lock"), options, () => Promise.reject(failure))).rejects.toBe(failure);
      expect(readdirSync(folder)).toEqual([]);
    }),
  );

  test(
    "goes back at once when the process is about to exit in the middle of the work",
    inFolder((folder) => {
      const locks = ["a", "b"].map((name) => tryLock(join(folder, name), terms));
      releaseHeldLocks();
      expect([locks.map((lock) => lock?.isHeld()), readdirSync(folder)]).toEqual([[false, false], []]);
    }),
  );
});

describe("waiting", () => {
  test(
    "ends with `locked`, naming the holder, when the time is over",
    inFolder(async (folder) => {
      const path = join(folder, "lock");
      const lock = tryLock(path, terms);
      const error: unknown = await withLock(path, { now: Date.now, timeoutMs: 5 }, async () => "done").catch(
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ name: "StorageError", code: "locked", path });
      expect(String(error)).toContain(`process ${process.pid} has held `);
      lock?.release();
    }),
  );

  test(
    "ends with the signal's own reason, and leaves nothing of the waiter",
    inFolder(async (folder) => {
      const path = join(folder, "lock");
      const lock = tryLock(path, terms);
      const stop = new AbortController();
      const reason = new Error("the person left");
      const waiting = withLock(path, { ...options, signal: stop.signal }, async () => "done");
      stop.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      lock?.release();
      expect(readdirSync(folder)).toEqual([]);
    }),
  );
});

describe("a holder that ended", () => {
  test.each<[string, object]>([
    ["is told from a process that lives", { processStart: "another" }],
    ["is told when nothing has its number", { pid: 0x7f_ff_ff_ff }],
  ])("%s, and is taken over at once", (_, difference) =>
    inFolder((folder) => {
      const path = join(folder, "lock");
      plant(path, "old", { ...currentProcess(), ...difference });
      const lock = tryLock(path, terms);
      expect([lock?.isHeld(), existsSync(join(path, "old"))]).toEqual([true, false]);
      lock?.release();
    })(),
  );

  test(
    "is taken over by one of two who found it dead at the same time",
    inFolder((folder) => {
      const path = join(folder, "lock");
      plant(path, "old", { ...currentProcess(), processStart: "another" });
      const inner: (FileLock | undefined)[] = [];
      // While the slow one judges, the fast one finds the same holder, takes over and starts its work.
      const slow = tryLock(path, {
        now: Date.now,
        livenessOf: () => {
          inner.push(tryLock(path, terms));
          return "dead";
        },
      });
      expect([slow, inner.map((lock) => lock?.isHeld())]).toEqual([undefined, [true]]);
      releaseHeldLocks();
    }),
  );

  test(
    "leaves an empty lock, or a half-made one, to the next",
    inFolder((folder) => {
      const path = join(folder, "lock");
      mkdirSync(path);
      plant(`${path}.old.staged`, "old", { ...currentProcess(), processStart: "another" });
      mkdirSync(`${path}.older.staged`);
      utimesSync(`${path}.older.staged`, 0, 0);
      plant(`${path}.new.staged`, "new", currentProcess());
      tryLock(path, terms)?.release();
      expect(readdirSync(folder)).toEqual(["lock.new.staged"]);
    }),
  );
});

describe("a holder that cannot be checked from here", () => {
  const cases: [string, unknown, Liveness | undefined][] = [
    ["on another machine", elsewhere, undefined],
    ["from another boot", { ...currentProcess(), bootId: "another" }, "rebooted"],
    ["whose record cannot be read", "\u0000 not a record", undefined],
  ];

  test.each(cases)("%s holds as long as it shows life", (_, record, liveness) =>
    inFolder((folder) => {
      const path = join(folder, "lock");
      const file = plant(path, "theirs", record);
      const judge = liveness === undefined ? {} : { livenessOf: () => liveness };
      expect(tryLock(path, { ...terms, ...judge })).toBe(undefined);
      utimesSync(file, Date.now() / 1000 - 31, Date.now() / 1000 - 31);
      const lock = tryLock(path, { ...terms, ...judge });
      expect(lock?.isHeld()).toBe(true);
      lock?.release();
    })(),
  );

  test(
    "shows life while it works",
    inFolder(async (folder) => {
      const path = join(folder, "lock");
      const lock = tryLock(path, { now: () => 1_000_000, staleMs: 60 });
      const file = join(path, readdirSync(path)[0] ?? "");
      while (statSync(file).mtimeMs !== 1_000_000) await sleep(5);
      lock?.release();
      expect(readdirSync(folder)).toEqual([]);
    }),
  );

  test(
    "learns that it was taken over",
    inFolder((folder) => {
      const path = join(folder, "lock");
      const old = tryLock(path, terms);
      const next = tryLock(path, { now: () => Date.now() + 60_000, livenessOf: () => "unknown" });
      expect([old?.isHeld(), next?.isHeld()]).toEqual([false, true]);
      old?.release();
      expect(next?.isHeld()).toBe(true);
      next?.release();
    }),
  );
});

describe("where no lock can be kept", () => {
  test(
    "a file in its place is named and left alone",
    inFolder((folder) => {
      const path = join(folder, "lock");
      writeFileSync(path, "mine");
      expect(thrown(() => tryLock(path, terms))).toMatchObject({ name: "StorageError", code: "corrupt", path });
      expect(readFileSync(path, "utf8")).toBe("mine");
    }),
  );

  test(
    "a path below a file, a circle of links and a kernel's folder are refused by name",
    inFolder((folder) => {
      writeFileSync(join(folder, "file"), "");
      symlinkSync("circle", join(folder, "circle"));
      const paths = [join(folder, "file", "lock"), join(folder, "circle", "lock"), "/proc/lock"];
      const codes = paths.map((path) => code(thrown(() => tryLock(path, terms))));
      expect(codes).toEqual(["unreadable", "unreadable", "unwritable"]);
    }),
  );
});

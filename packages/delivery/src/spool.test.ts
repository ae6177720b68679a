import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { currentProcess } from "@algolia-cli/durable-files";
import { describe, expect, test } from "@jest/globals";
import {
  beginInvocation,
  buildProgram,
  completed,
  epoch,
  inState,
  invocationId,
  invoked,
  opened,
  recordInvocation,
  startProgram,
} from "../testing/index.ts";
import { openSpool, readSpoolFile } from "./index.ts";

const spoolFolder = (directory: string) => join(directory, "telemetry", "spool");
const names = (directory: string) => (existsSync(spoolFolder(directory)) ? readdirSync(spoolFolder(directory)) : []);
const onlyFile = (directory: string) => join(spoolFolder(directory), names(directory)[0] ?? "");
const name = (state: string) => `00${epoch + 1}-${invocationId(1)}.v1.${state}`;

describe("an invocation's log on disk", () => {
  test(
    "has a header that tells its process, then one line per step",
    inState((directory) => {
      const { log } = beginInvocation(directory);
      log.append([invoked, opened]);
      log.append([completed]);
      const lines = readFileSync(onlyFile(directory), "utf8").split("\n");
      expect(names(directory)).toEqual([name("live")]);
      expect(JSON.parse(lines[0] ?? "")).toEqual({
        format: 1,
        invocation_id: invocationId(1),
        version: "main",
        started_at: epoch + 1,
        process: JSON.parse(JSON.stringify(currentProcess())),
      });
      expect(lines.slice(1).map((line) => Object.keys(JSON.parse(line) as object))).toEqual([
        ["events", "onInterrupt"],
        ["events", "onInterrupt"],
      ]);
    }),
  );

  test(
    "is readable by its owner alone",
    inState((directory) => {
      beginInvocation(directory).log.append([invoked]);
      const modes = [join(directory, "telemetry"), spoolFolder(directory), onlyFile(directory)];
      expect(modes.map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(["700", "700", "600"]);
    }),
  );

  test(
    "does not exist before the first entry, and sealing nothing makes nothing",
    inState((directory) => {
      const { spool } = beginInvocation(directory);
      expect([spool.seal(), existsSync(directory)]).toEqual([false, false]);
    }),
  );

  test(
    "is renamed when it is sealed, and takes nothing afterwards",
    inState((directory) => {
      const { log, spool, losses } = recordInvocation(directory);
      log.append([opened]);
      expect([names(directory), spool.seal(), losses]).toEqual([
        [name("sealed")],
        false,
        [{ reason: "unwritable", events: 1 }],
      ]);
    }),
  );

  test.each(["deleted", "claimed"])("that was %s stays away", (how) =>
    inState((directory) => {
      const { log, spool, losses } = beginInvocation(directory);
      log.append([invoked]);
      const other = join(dirname(onlyFile(directory)), name("dead-7"));
      if (how === "deleted") rmSync(onlyFile(directory));
      else renameSync(onlyFile(directory), other);
      const before = names(directory);
      log.append([opened]);
      log.append([completed]);
      expect([names(directory), spool.seal(), losses]).toEqual([
        before,
        false,
        [
          { reason: "unwritable", events: 1 },
          { reason: "unwritable", events: 1 },
        ],
      ]);
    })(),
  );
});

describe("a state directory that cannot be used", () => {
  const spoils: Readonly<Record<string, (directory: string) => void>> = {
    "a file in its place": (directory) => writeFileSync(directory, ""),
    "a link as telemetry folder": (directory) => {
      mkdirSync(join(directory, "elsewhere"), { recursive: true });
      symlinkSync(join(directory, "elsewhere"), join(directory, "telemetry"));
    },
    "a link as spool": (directory) => {
      mkdirSync(join(directory, "elsewhere"), { recursive: true });
      mkdirSync(join(directory, "telemetry"));
      symlinkSync(join(directory, "elsewhere"), spoolFolder(directory));
    },
    "a file of the same name": (directory) => {
      mkdirSync(spoolFolder(directory), { recursive: true });
      writeFileSync(join(spoolFolder(directory), name("live")), "theirs");
    },
    "a link of the same name": (directory) => {
      mkdirSync(spoolFolder(directory), { recursive: true });
      symlinkSync(join(directory, "stolen"), join(spoolFolder(directory), name("live")));
    },
  };

  test.each(Object.keys(spoils))("%s: counts every event and never throws", (how) =>
    inState((directory) => {
      mkdirSync(dirname(directory), { recursive: true });
      spoils[how]?.(directory);
      const { log, spool, losses } = beginInvocation(directory);
      log.append([invoked, opened]);
      log.append([completed]);
      expect([losses, spool.seal(), existsSync(join(directory, "stolen"))]).toEqual([
        [
          { reason: "unwritable", events: 2 },
          { reason: "unwritable", events: 1 },
        ],
        false,
        false,
      ]);
    })(),
  );

  test(
    "an id that would lead elsewhere is never part of a path",
    inState((directory) => {
      const losses: unknown[] = [];
      const header = { invocation_id: "../../../../etc/passwd", version: "main", started_at: epoch };
      const spool = openSpool({ directory, header, onLoss: (loss) => losses.push(loss) });
      spool.write({ events: [], onInterrupt: [] });
      expect([spool.seal(), existsSync(directory), losses]).toEqual([false, false, []]);
    }),
  );

  test(
    "is used once it can be, and the log tells how many events it lacks",
    inState((directory) => {
      mkdirSync(join(directory, "telemetry"), { recursive: true });
      symlinkSync(directory, spoolFolder(directory));
      const { log, spool } = beginInvocation(directory);
      log.append([invoked, opened]);
      rmSync(spoolFolder(directory));
      log.append([completed]);
      expect(spool.seal()).toBe(true);
      expect(readSpoolFile(onlyFile(directory))).toMatchObject({ kind: "log", log: { unwritable: 2, unreadable: 0 } });
    }),
  );

  test(
    "loses what it cannot take up to the end, and the log tells",
    inState((directory) => {
      const { log, spool, losses } = beginInvocation(directory);
      log.append([invoked]);
      const path = onlyFile(directory);
      renameSync(path, `${path}.away`);
      // Nobody reads from the pipe, so that it can be neither opened nor taken for a deleted file.
      execFileSync("mkfifo", [path]);
      log.append([opened]);
      renameSync(`${path}.away`, path);
      expect([spool.seal(), losses]).toEqual([true, [{ reason: "unwritable", events: 1 }]]);
      expect(readSpoolFile(onlyFile(directory))).toMatchObject({ kind: "log", log: { unwritable: 1, unreadable: 0 } });
    }),
  );

  test(
    "narrows a folder that others could look into",
    inState((directory) => {
      mkdirSync(spoolFolder(directory), { recursive: true });
      chmodSync(spoolFolder(directory), 0o755);
      recordInvocation(directory);
      expect((statSync(spoolFolder(directory)).mode & 0o777).toString(8)).toBe("700");
    }),
  );
});

test(
  "a full disk: a short write is cut back, what is written stays readable",
  inState(async (directory) => {
    mkdirSync(directory, { recursive: true });
    const program = await buildProgram("limited-appends", directory);
    // `ulimit -f` counts 1,024 bytes (bash) or 512 (dash): one of the larger events ends in the middle of a record.
    const { ended } = startProgram("-c", [`ulimit -f 8 && exec "$0" "$@"`, process.execPath, program, directory], "sh");
    const { output, code } = await ended;
    const { lost } = JSON.parse(output) as { lost: number };
    const reading = readSpoolFile(onlyFile(directory));
    const log = reading.kind === "log" ? reading.log : undefined;
    expect([code, log?.unreadable, lost > 0]).toEqual([0, 0, true]);
    expect((log?.messages.length ?? 0) + lost).toBe(40);
    const text = readFileSync(onlyFile(directory), "utf8");
    expect(text.endsWith("}")).toBe(true);
  }),
);

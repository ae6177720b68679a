import {
  type AppendResult,
  type ProcessIdentity,
  appendRecord,
  createRecords,
  currentProcess,
} from "@algolia-cli/durable-files";
import type { EventLogSink, LogEntry } from "@algolia-cli/event-log";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Loss } from "./losses.ts";
import { formatSpoolFileName, isInvocationId, isStartTime } from "./spool-file-name.ts";
import { entryLine, headerLine, noteLine } from "./spool-line.ts";
import { isOptedOut } from "./stored-consent.ts";
import { ensureTelemetryFolder, telemetryPaths } from "./telemetry-folder.ts";

/** `directory` is the state directory; `header.process` is this process unless told otherwise. */
export interface SpoolOptions {
  readonly directory: string;
  readonly header: {
    readonly invocation_id: string;
    readonly version: string;
    /** Epoch milliseconds. */
    readonly started_at: number;
    readonly process?: ProcessIdentity;
  };
  /** Told of every entry that could not be kept, at once; must not throw. */
  readonly onLoss?: (loss: Loss) => void;
}

/** The event log of one invocation on disk. */
export interface Spool extends EventLogSink {
  /** Writes a step's events and what a death would mean, with one `write`, before it returns. Never throws. */
  write(entry: LogEntry): void;
  /** The invocation is over: gives the log free for sending. `true` when there is something to send. Never throws. */
  seal(): boolean;
}

/**
 * Opens the log of one invocation; its file is made with the first entry, `0600` in a `0700` folder. An entry that
 * cannot be written is lost and counted; a file that was claimed or deleted is never made again, and none is left after an
 * opt-out. Written means handed to the system: it survives the process, not a power cut. Never throws.
 */
export function openSpool({ directory, header, onLoss }: SpoolOptions): Spool {
  const named = { startedAt: header.started_at, invocationId: header.invocation_id };
  const nameable = isInvocationId(header.invocation_id) && isStartTime(header.started_at);
  const { spool } = telemetryPaths(directory);
  const path = join(spool, formatSpoolFileName({ ...named, state: "live" }));
  let state: "unmade" | "live" | "over" = nameable ? "unmade" : "over";
  let untold = 0;

  const first = (): string => headerLine({ ...header, process: header.process ?? currentProcess() });
  const add = (entry: LogEntry): boolean => {
    if (state === "over") return false;
    const line = entryLine(entry, untold);
    const result = state === "live" ? appendRecord(path, line) : create(directory, path, `${first()}\n${line}`);
    if (result === "written") state = "live";
    if (result === "gone") state = "over";
    return result === "written";
  };

  return {
    write: (entry) => {
      const kept = attempt(() => add(entry));
      untold = kept ? 0 : untold + entry.events.length + (entry.undeclared ?? 0);
      if (!kept && entry.events.length > 0) onLoss?.({ reason: "unwritable", events: entry.events.length });
    },
    seal: () => {
      if (state !== "live") return false;
      state = "over";
      if (untold > 0) appendRecord(path, noteLine({ lost: untold }));
      return attempt(() => {
        renameSync(path, join(spool, formatSpoolFileName({ ...named, state: "sealed" })));
        return true;
      });
    },
  };
}

/** An opt-out that came before the file was there has deleted the spool without it, so the choice is read afterwards. */
function create(directory: string, path: string, text: string): AppendResult {
  ensureTelemetryFolder(directory, "spool");
  if (!createRecords(path, text)) return "failed";
  if (!isOptedOut(directory)) return "written";
  rmSync(path, { force: true });
  return "gone";
}

function attempt(work: () => boolean): boolean {
  try {
    return work();
  } catch {
    return false;
  }
}

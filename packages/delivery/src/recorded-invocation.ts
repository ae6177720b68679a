import { type SpoolFile, listSent, listSpool } from "./spool-listing.ts";
import { readSpoolFile } from "./spool-reader.ts";
import type { SpooledMessage } from "./spooled-message.ts";

/** The recorded events of one invocation, for `telemetry log`. */
export interface RecordedInvocation {
  readonly invocationId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** `running`: its process lives, or died and was not yet recovered. */
  readonly state: "running" | "waiting" | "sent";
  /** In the order in which they happened. */
  readonly messages: readonly SpooledMessage[];
  /** Lines that cannot be read. */
  readonly unreadable: number;
}

/** The invocations below the state directory that are still recorded, the last one first. Never throws. */
export function listInvocations(directory: string): readonly Omit<RecordedInvocation, "messages" | "unreadable">[] {
  return files(directory).map(summary);
}

/** One invocation, the last one by default; `undefined` when there is none or its log cannot be read. Never throws. */
export function recordedInvocation(directory: string, invocationId?: string): RecordedInvocation | undefined {
  const file = files(directory).find((one) => invocationId === undefined || one.invocationId === invocationId);
  return file === undefined ? undefined : read(file);
}

/** All of them, the last one first; what cannot be read is left out. Never throws. */
export function recordedInvocations(directory: string): readonly RecordedInvocation[] {
  return files(directory).flatMap((file) => read(file) ?? []);
}

function read(file: SpoolFile): RecordedInvocation | undefined {
  const reading = readSpoolFile(file.path);
  if (reading.kind !== "log") return undefined;
  const { messages, unreadable } = reading.log;
  return { ...summary(file), messages, unreadable };
}

const files = (directory: string): readonly SpoolFile[] =>
  [...listSent(directory), ...listSpool(directory, ["live", "dead", "sealed", "claimed"])].toSorted(
    (a, b) => b.startedAt - a.startedAt || (a.invocationId < b.invocationId ? 1 : -1),
  );

const summary = ({
  invocationId,
  startedAt,
  state,
}: SpoolFile): Omit<RecordedInvocation, "messages" | "unreadable"> => ({
  invocationId,
  startedAt,
  state: state === "live" || state === "dead" ? "running" : state === "sent" ? "sent" : "waiting",
});

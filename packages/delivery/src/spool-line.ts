import type { ProcessIdentity } from "@algolia-cli/durable-files";
import type { LogEntry } from "@algolia-cli/event-log";
import type { SpooledMessage } from "./spooled-message.ts";

/** Raised when a reader of the last format could misread a file; readers leave newer formats untouched. */
export const spoolFormat = 1;

/** First line of a log: whose it is, and which process writes it. */
export interface SpoolHeader {
  readonly format: number;
  readonly invocation_id: string;
  readonly version: string;
  /** Epoch milliseconds; the first criterion of order across processes. */
  readonly started_at: number;
  readonly process: ProcessIdentity;
}

/**
 * What the holder of the lease writes down about a log's delivery; positions count messages from 0, `to` is exclusive.
 * - `attempt`: the messages from the settled ones to `to` are about to be sent, `dropped` being told with the first.
 * - `unsent`: that attempt certainly did not arrive.
 * - `refused`: the collector refused everything to `to` at once; it is sent event by event.
 * - `settled`: everything before `to` needs nothing more, be it acknowledged or lost and counted.
 * - `counted`: what the log says about its own losses has been counted.
 * - `lost`: so many events of this log could not be written.
 */
export type SpoolNote =
  | { readonly attempt: { readonly at: number; readonly to: number; readonly dropped?: number } }
  | { readonly unsent: true }
  | { readonly refused: { readonly to: number } }
  | { readonly settled: { readonly to: number } }
  | { readonly counted: true }
  | { readonly lost: number };

/** A step of this process, or what ends another one's log. */
type SpoolEntryLine = Omit<LogEntry, "events"> & { readonly events: readonly SpooledMessage[] };

/** A step as it is written: `lost` tells how many events before it could not be. */
export const entryLine = ({ events, onInterrupt, undeclared }: SpoolEntryLine, lost: number): string =>
  JSON.stringify({ events, onInterrupt, ...(lost === 0 ? {} : { lost }), undeclared });

/** The header as it is written. */
export const headerLine = (header: Omit<SpoolHeader, "format">): string =>
  JSON.stringify({ format: spoolFormat, ...header });

/** A note as it is written. */
export const noteLine = (note: SpoolNote): string => JSON.stringify({ note });

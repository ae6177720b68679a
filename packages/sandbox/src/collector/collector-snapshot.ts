import type { CollectedEvent, CollectorRequest } from "./collected-event.ts";

/** What the sandbox's data file keeps of the collector. */
export interface CollectorSnapshot {
  readonly format: 1;
  readonly requests: readonly CollectorRequest[];
  readonly events: readonly CollectedEvent[];
}

/** Takes parsed JSON from a data file; undefined when it is not a snapshot that this version can restore. */
export function parseCollectorSnapshot(value: unknown): CollectorSnapshot | undefined {
  if (!isRecord(value) || value["format"] !== 1) return undefined;
  const { requests, events } = value;
  if (!Array.isArray(requests) || !requests.every(isRequest)) return undefined;
  if (!Array.isArray(events) || !events.every(isCollected)) return undefined;
  return { format: 1, requests, events };
}

const counts = ["number", "bytes", "batchSize", "stored", "duplicates", "rejected"] as const;

function isRequest(value: unknown): value is CollectorRequest {
  return (
    isRecord(value) &&
    counts.every((name) => Number.isInteger(value[name])) &&
    (value["status"] === 200 || value["status"] === 400) &&
    isTime(value["receivedAt"]) &&
    typeof value["writeKey"] === "string" &&
    isRecord(value["headers"])
  );
}

function isCollected(value: unknown): value is CollectedEvent {
  if (!isRecord(value) || !Number.isInteger(value["request"]) || !isTime(value["receivedAt"])) return false;
  return isRecord(value["event"]) && typeof value["event"]["type"] === "string";
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

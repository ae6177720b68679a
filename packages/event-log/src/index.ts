export { createEventLog } from "./event-log.ts";
export type { EventLog, EventLogOptions, EventLogSink, FunnelLog } from "./event-log.ts";
export type { Clock, IdentifiedUser, InvocationProperties } from "./message-stamp.ts";
export type { IdentifyMessage, LogEntry, RecordedEvent, TrackMessage } from "./recorded-event.ts";

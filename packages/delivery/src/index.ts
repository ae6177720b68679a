export { anonymousId } from "./anonymous-id.ts";
export { decideConsent } from "./consent.ts";
export { deliveryStatus } from "./delivery-status.ts";
export { handOver } from "./hand-over.ts";
export { lossReasons } from "./losses.ts";
export { decideDeliveryMode } from "./mode.ts";
export { listInvocations, recordedInvocation, recordedInvocations } from "./recorded-invocation.ts";
export { senderEnvironment } from "./sender-environment.ts";
export { openSpool } from "./spool.ts";
export { readSpoolFile } from "./spool-reader.ts";
export { startSender } from "./start-sender.ts";
export {
  disableTelemetry,
  enableTelemetry,
  mayDeliverNow,
  readStoredChoice,
  rememberNotice,
  wasNoticeShown,
} from "./stored-consent.ts";
export type { AnonymousIdOptions } from "./anonymous-id.ts";
export type { SpoolBounds } from "./bounds.ts";
export type { Consent, ConsentInput, ConsentRule, StoredChoice } from "./consent.ts";
export type { LastDelivery } from "./delivery-state.ts";
export type { DeliveryStatus } from "./delivery-status.ts";
export type { HandOver, HandOverOptions } from "./hand-over.ts";
export type { DroppedCounts, Loss, LossReason } from "./losses.ts";
export type { DeliveryMode, DeliveryModeInput } from "./mode.ts";
export type { RecordedInvocation } from "./recorded-invocation.ts";
export type { SpoolLog, SpoolReading } from "./spool-reader.ts";
export type { SpooledIdentify, SpooledMessage, SpooledTrack } from "./spooled-message.ts";
export type { Spool, SpoolOptions } from "./spool.ts";
export type { SenderProcess } from "./start-sender.ts";
export type { DeliveryConsentInput } from "./stored-consent.ts";

export { cliClient, defaultSeed } from "./seed/default-seed.ts";
export { SandboxError } from "./sandbox-error.ts";
export { parseSeed } from "./seed/parse-seed.ts";
export { readSeedFile } from "./seed/seed-file.ts";
export { startSandbox } from "./server.ts";
export type { ActiveFault, Faults } from "./faults/faults.ts";
export type {
  CollectedInvocation,
  Collector,
  FunnelPicture,
  FunnelPictures,
  ReceivedBatch,
  SegmentEvent,
} from "./collector/index.ts";
export type { CloseReason, Sandbox } from "./running-sandbox.ts";
export type { SandboxOptions } from "./server.ts";
export type { Fault, FaultKind } from "./faults/fault.ts";
export type { Health } from "./control/control.ts";
export type { RequestEntry } from "./request-entry.ts";
export type { SandboxErrorCode } from "./sandbox-error.ts";
export type { Seed } from "./seed/seed.ts";
export type { World } from "./world/world.ts";

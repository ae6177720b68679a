export { buildProgram, startProgram } from "./child-program.ts";
export { answering, healthy, withCollector } from "./collector.ts";
export { delivering, patience, sending } from "./delivery.ts";
export { inState } from "./folder.ts";
export {
  beginInvocation,
  completed,
  epoch,
  idsOf,
  invocationId,
  invoked,
  opened,
  recordInvocation,
} from "./invocation.ts";
export { until, withStoppedTimers } from "./stopped-timers.ts";
export type { ChildProgram, Ended } from "./child-program.ts";
export type { Behaviour, ReceivedMessage, ReceivedRequest, TestCollector } from "./collector.ts";
export type { TestInvocation, TestInvocationOptions } from "./invocation.ts";

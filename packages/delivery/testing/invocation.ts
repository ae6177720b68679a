import { catalogEvent } from "@algolia-cli/catalog";
import { type EventLog, createEventLog } from "@algolia-cli/event-log";
import { type Loss, type Spool, openSpool } from "../src/index.ts";

/** A moment that is easy to recognise: 2023-11-14T22:13:20Z. */
export const epoch = 1_700_000_000_000;

/** An invocation id that is easy to recognise. */
export const invocationId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export const invoked = catalogEvent("Command Invoked", {});
export const completed = catalogEvent("Command Completed", { duration_ms: 5, succeeded: true, exit_code: 0 });
export const opened = catalogEvent("CLI Auth Browser Opened", { flow: "login" });

/** One invocation's log on disk, with what it lost. */
export interface TestInvocation {
  readonly id: string;
  readonly log: EventLog;
  readonly spool: Spool;
  readonly losses: readonly Loss[];
}

export interface TestInvocationOptions {
  readonly number?: number;
  readonly startedAt?: number;
  readonly clock?: () => number;
  /** Throws by default. */
  readonly onViolation?: (violation: string) => void;
}

/** Begins an invocation as the command line does. */
export function beginInvocation(directory: string, options: TestInvocationOptions = {}): TestInvocation {
  const { number = 1, startedAt = epoch + number, clock = () => startedAt, onViolation = refuse } = options;
  const id = invocationId(number);
  const losses: Loss[] = [];
  const header = { invocation_id: id, version: "main", started_at: startedAt };
  const spool = openSpool({ directory, header, onLoss: (loss) => losses.push(loss) });
  const invocation = {
    invocation_id: id,
    version: "main",
    command: "algolia auth login",
    flags: [],
    app_id: "",
    configured_applications: 0,
    operating_system: "linux",
    is_ci: 0,
    cli_context: "human",
  } as const;
  const log = createEventLog({ invocation, anonymousId: "anonymous", clock, sink: spool, onViolation });
  return { id, log, spool, losses };
}

function refuse(violation: string): never {
  throw new Error(violation);
}

/** A complete invocation of `events` events, sealed. */
export function recordInvocation(
  directory: string,
  options: TestInvocationOptions & { readonly events?: number } = {},
) {
  const invocation = beginInvocation(directory, options);
  const { events = 3 } = options;
  for (let count = 0; count < events; count++) {
    invocation.log.append([count === 0 ? invoked : count === events - 1 ? completed : opened]);
  }
  invocation.spool.seal();
  return invocation;
}

/** The `messageId`s of an invocation's events. */
export const idsOf = (number: number, events: number): readonly string[] =>
  Array.from({ length: events }, (_, place) => `${invocationId(number)}:${place + 1}`);

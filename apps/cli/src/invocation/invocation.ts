import type { Clock, EventLog } from "@algolia-cli/event-log";
import { type Cancellation, drive, type DriveOptions, type Timer } from "@algolia-cli/flow-engine";
import type { AnyStateMachine, OutputFrom } from "xstate";
import type { Services } from "../services/services.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { normaliserFor } from "./problem.ts";
import type { Place } from "./place.ts";
import type { Vault } from "./vault.ts";
import type { World } from "./world.ts";

/** Everything that a running command is given; there is one for each process. */
export interface Invocation {
  readonly world: World;
  readonly place: Place;
  readonly terminal: Terminal;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly cancellation: Cancellation;
  /** Aborted when the user stops the command while no flow listens, and when it has ended. */
  readonly signal: AbortSignal;
  readonly vault: Vault;
  /** A dry run takes what session there is, and never signs in. */
  readonly neverSignsIn: boolean;
  readonly services: Services;
  /** A session was established for this user: the log's later events carry the id. */
  readonly identify: (userId: string) => void;
  /** The user has signed out: later invocations are anonymous again. */
  readonly forgetUser: () => void;
}

/** Counts down without keeping the process alive on its own account: an effect that waits does that. */
const timer: Timer = (ms, fired) => {
  const running = setTimeout(fired, ms);
  return () => clearTimeout(running);
};

/** Runs a flow with this invocation's log, clock and cancellation. */
export const runFlow = <Machine extends AnyStateMachine>(
  { log, clock, cancellation, vault }: Invocation,
  flow: Pick<DriveOptions<Machine>, "machine" | "input" | "ports">,
): Promise<OutputFrom<Machine>> =>
  drive({ ...flow, log, clock, cancellation, timer, normaliseError: normaliserFor(vault) });

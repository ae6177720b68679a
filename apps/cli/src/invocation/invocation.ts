import type { Clock, EventLog } from "@algolia-cli/event-log";
import type { Cancellation } from "@algolia-cli/flow-engine";
import type { Recordings } from "../recordings/flow-recorder.ts";
import type { Services } from "../services/services.ts";
import type { Terminal } from "../terminal/terminal.ts";
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
  readonly recordings: Recordings;
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

import { randomUUID } from "node:crypto";
import { anonymousId, openSpool } from "@algolia-cli/delivery";
import { type Clock, createEventLog, type EventLog, type InvocationProperties } from "@algolia-cli/event-log";
import type { ParsedCommandLine } from "../command-line/parse.ts";
import type { Services } from "../services/services.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../version.ts";
import { isCi } from "./caller.ts";
import { deliverHere, startDelivery } from "./delivery-start.ts";
import { invocationProperties } from "./invocation-properties.ts";
import { knownUserIn } from "./known-user.ts";
import type { Place } from "./place.ts";
import { decideTelemetry } from "./telemetry-decision.ts";
import { narratedSink, narrateTelemetry } from "./telemetry-narration.ts";
import { showNoticeOnce } from "./telemetry-notice.ts";
import type { World } from "./world.ts";

/** What telemetry needs to know of the command that it accompanies. */
export interface TelemetryOptions {
  readonly command: Extract<ParsedCommandLine, { kind: "command" }>;
  readonly world: World;
  readonly place: Place;
  readonly services: Services;
  readonly terminal: Terminal;
  readonly clock: Clock;
}

/** How the command ended, as far as its log's delivery depends on it. */
export interface Finish {
  /** Cancelled or signalled: nothing is waited for. */
  readonly cancelled: boolean;
  /** Ends a delivery that is waited for. */
  readonly signal: AbortSignal;
}

/** The event log of an invocation and what becomes of it. */
export interface Telemetry {
  /** Whether telemetry is allowed here, be this command tracked or not. */
  readonly isOn: boolean;
  readonly invocationId: string;
  readonly log: EventLog;
  readonly identify: (userId: string) => void;
  readonly forgetUser: () => void;
  /** Hands the complete log over; in inline mode with one bounded attempt, which a cancelled command does not wait for. Never rejects. */
  readonly finish: (how: Finish) => Promise<void>;
}

/** Takes everything and keeps nothing. */
const silence: EventLog = {
  append: () => undefined,
  identify: () => undefined,
  openFunnel: () => ({ append: () => undefined, close: () => undefined }),
};

/** Opens the log on disk, whose events are stamped with who and what. */
const openLog = (options: TelemetryOptions, invocation: InvocationProperties, userId: string | undefined) => {
  const { world, place, terminal, clock } = options;
  const { state: directory } = place.directories;
  const header = { invocation_id: invocation.invocation_id, version, started_at: clock() };
  const spool = openSpool({ directory, header });
  const log = createEventLog({
    invocation,
    anonymousId: anonymousId({ directory, keep: !isCi(world.variables) }),
    userId,
    clock,
    sink: narratedSink(spool, terminal.narrate),
    onViolation: narrateTelemetry(terminal.narrate).violation,
  });
  return { spool, log };
};

const record = async (options: TelemetryOptions, isDetached: boolean): Promise<Telemetry> => {
  const { command, world, place, services, terminal } = options;
  const user = knownUserIn(place.directories.state);
  const invocation = await invocationProperties(command, world, services.applications());
  const { spool, log } = openLog(options, invocation, user.read());
  const start = { world, place, narrate: terminal.narrate };
  narrateTelemetry(terminal.narrate).say(`this is invocation ${invocation.invocation_id}`);
  return {
    isOn: true,
    invocationId: invocation.invocation_id,
    log,
    identify: (userId) => {
      const { configured_applications, operating_system, is_ci } = invocation;
      if (user.read() !== userId)
        log.identify({ userId, traits: { configured_applications, version, operating_system, is_ci } });
      user.remember(userId);
    },
    forgetUser: user.forget,
    finish: async ({ cancelled, signal }) => {
      if (!spool.seal()) return;
      const delivery = isDetached ? startDelivery(start) : cancelled ? undefined : deliverHere(start, signal);
      await delivery?.catch(() => undefined);
    },
  };
};

/** Opens the event log of this invocation; with telemetry off it records nothing anywhere. */
export const openTelemetry = async (options: TelemetryOptions): Promise<Telemetry> => {
  const { command, world, place, terminal } = options;
  const { tracked } = command.definition;
  const decision = decideTelemetry(world, place);
  narrateTelemetry(terminal.narrate).decision(decision, tracked);
  if (!decision.enabled || !tracked) {
    const user = knownUserIn(place.directories.state);
    const identify = (userId: string): void => {
      // Whose session it was is no longer true, and whose it is is not to be kept.
      if (user.read() !== userId) user.forget();
    };
    return {
      isOn: decision.enabled,
      invocationId: randomUUID(),
      log: silence,
      identify,
      forgetUser: user.forget,
      finish: () => Promise.resolve(),
    };
  }
  showNoticeOnce(world, place, terminal);
  return record(options, decision.mode === "detached");
};

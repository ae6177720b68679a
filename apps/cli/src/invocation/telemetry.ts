import {
  anonymousId,
  decideConsent,
  decideDeliveryMode,
  type DeliveryMode,
  handOver,
  mayDeliverNow,
  openSpool,
  readStoredChoice,
  senderEnvironment,
} from "@algolia-cli/delivery";
import {
  type Clock,
  createEventLog,
  type EventLog,
  type EventLogSink,
  type InvocationProperties,
} from "@algolia-cli/event-log";
import type { ParsedCommandLine } from "../command-line/parse.ts";
import type { Services } from "../services/services.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../version.ts";
import { isCi } from "./caller.ts";
import { invocationProperties } from "./invocation-properties.ts";
import { knownUserIn } from "./known-user.ts";
import type { Place } from "./place.ts";
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

/** The event log of an invocation and what becomes of it. */
export interface Telemetry {
  readonly log: EventLog;
  readonly identify: (userId: string) => void;
  readonly forgetUser: () => void;
  /** Hands the complete log over; in inline mode with one bounded attempt, which a cancelled command does not wait for. Never rejects. */
  readonly finish: (how: { readonly cancelled: boolean }) => Promise<void>;
}

/** Which builds' events these are. */
const environment = version === "main" ? "dev" : "prod";

const modeOf = ({ command, world, place }: TelemetryOptions): DeliveryMode => {
  const { variables, pid, ppid } = world;
  const choice = readStoredChoice(place.directories.state);
  const { enabled } = decideConsent({ env: variables, choice, sandbox: place.sandbox });
  return decideDeliveryMode({
    enabled: enabled && command.definition.tracked,
    setting: variables["ALGOLIA_CLI_TELEMETRY_MODE"],
    isCi: isCi(variables),
    pid,
    ppid,
  });
};

const nowhere: EventLogSink = { write: () => undefined };

/** Sends what waits, this invocation's events last, within the bounds of one flush. */
const deliver = async (mode: DeliveryMode, { world, place }: TelemetryOptions): Promise<void> => {
  const { variables, senderProgram } = world;
  const { state: directory } = place.directories;
  const { telemetryUrl: url, telemetryWriteKey: writeKey } = place.endpoints;
  const consent = { directory, env: variables, sandbox: place.sandbox, isCi: isCi(variables) };
  if (mode === "inline") {
    const { deliverInline } = await import("@algolia-cli/delivery/sender");
    await deliverInline({
      directory,
      collector: { url, writeKey, environment },
      mayDeliver: () => mayDeliverNow(consent),
    });
    return;
  }
  await handOver({
    directory,
    mayDeliver: mayDeliverNow(consent),
    sender: {
      execPath: senderProgram.execPath,
      args: [...senderProgram.args, directory, place.sandbox ? "sandbox" : "service", consent.isCi ? "ci" : "here"],
      env: { ...senderEnvironment(variables), ALGOLIA_TELEMETRY_URL: url, ALGOLIA_TELEMETRY_WRITE_KEY: writeKey },
    },
  });
};

const spoolFor = (directory: string, invocation: InvocationProperties, startedAt: number) =>
  openSpool({ directory, header: { invocation_id: invocation.invocation_id, version, started_at: startedAt } });

/** Opens the event log of this invocation; with telemetry off it records nothing anywhere. */
export const openTelemetry = async (options: TelemetryOptions): Promise<Telemetry> => {
  const { command, world, place, services, terminal, clock } = options;
  const { state: directory } = place.directories;
  const mode = modeOf(options);
  const isOn = mode !== "off";
  const ci = isCi(world.variables);
  if (isOn && !place.sandbox && !ci) showNoticeOnce(directory, terminal);

  const invocation = await invocationProperties(command, world, services.applications());
  const spool = isOn ? spoolFor(directory, invocation, clock()) : undefined;
  const user = knownUserIn(directory);
  const log = createEventLog({
    invocation,
    anonymousId: isOn ? anonymousId({ directory, keep: !ci }) : "",
    userId: isOn ? user.read() : undefined,
    clock,
    sink: spool ?? nowhere,
    onViolation: () => undefined,
  });
  const { configured_applications, operating_system, is_ci } = invocation;
  return {
    log,
    identify: (userId) => {
      if (user.read() !== userId)
        log.identify({ userId, traits: { configured_applications, version, operating_system, is_ci } });
      if (isOn) user.remember(userId);
    },
    forgetUser: user.forget,
    finish: async ({ cancelled }) => {
      const isThere = spool?.seal() === true;
      if (isThere && !(mode === "inline" && cancelled)) await deliver(mode, options).catch(() => undefined);
    },
  };
};

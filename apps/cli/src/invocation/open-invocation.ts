import { createCancellation } from "@algolia-cli/flow-engine/cancellation";
import type { ParsedCommandLine } from "../command-line/parse.ts";
import { isRecordingOn } from "../recordings/recording-switch.ts";
import { createServices } from "../services/services.ts";
import { isSwitchedOn } from "../services/environment.ts";
import { progressLineFor } from "../terminal/progress-line.ts";
import { createTerminal, type Terminal } from "../terminal/terminal.ts";
import { isCi } from "./caller.ts";
import type { Clock } from "@algolia-cli/event-log";
import type { Invocation } from "./invocation.ts";
import { type Place, placeOf } from "./place.ts";
import { openTelemetry, type Telemetry } from "./telemetry.ts";
import { createVault } from "./vault.ts";
import type { World } from "./world.ts";

/** A command line that was understood. */
export type Command = Extract<ParsedCommandLine, { kind: "command" }>;

/** The terminal as this command may use it: people are asked only where nothing forbids it. */
export const terminalFor = ({ definition, options }: Command, world: World): Terminal => {
  const forScripts = definition.jsonWhenNonInteractive === true && options["non-interactive"] === true;
  const output = options["output"] === "json" || forScripts ? "json" : "text";
  const mayAsk = world.atTerminal && options["non-interactive"] !== true && output === "text" && !isCi(world.variables);
  const debug = options["debug"] === true || (world.variables["DEBUG"] ?? "") !== "";
  const quiet = options["quiet"] === true;
  const createProgressLine = output === "text" && !quiet ? progressLineFor(world) : undefined;
  return createTerminal({ ...world, output, quiet, interactive: mayAsk, debug, createProgressLine });
};

/** Whether a command talks to the sandbox; those about the sandbox itself, and those that talk to nobody, do not. */
export const wantsSandbox = ({ definition, options }: Command, { variables }: World): boolean =>
  definition.path[0] !== "sandbox" &&
  definition.standalone !== true &&
  (options["sandbox"] === true || isSwitchedOn(variables["ALGOLIA_SANDBOX"]));

/** Where the command belongs; a sandbox that has to be started takes a while. */
const findPlace = (command: Command, world: World, { progress }: Terminal): Promise<Place> =>
  progress.during("Starting the sandbox", placeOf(world, wantsSandbox(command, world)));

/** Everything that a command is given, and its telemetry. */
export const openInvocation = async (
  command: Command,
  world: World,
  { clock, terminal }: { readonly clock: Clock; readonly terminal: Terminal },
): Promise<{ invocation: Invocation; telemetry: Telemetry }> => {
  const place = await findPlace(command, world, terminal);
  const services = createServices(world, place, {
    terminal,
    signIn: async (trigger, why) => {
      const { signInOnTheWay } = await import("../auth/sign-in-on-the-way.ts");
      return signInOnTheWay(invocation, trigger, why);
    },
  });
  const telemetry = await openTelemetry({ command, world, place, services, terminal, clock });
  const cancellation = createCancellation();
  const abort = new AbortController();
  cancellation.enter(() => abort.abort());
  const { log, identify, forgetUser } = telemetry;
  const invocation: Invocation = {
    world,
    place,
    services,
    terminal,
    clock,
    log,
    identify,
    forgetUser,
    cancellation,
    recordings: {
      isOn: isRecordingOn(world.variables, telemetry.isOn),
      invocationId: telemetry.invocationId,
      open: [],
    },
    signal: abort.signal,
    vault: createVault(),
    neverSignsIn: command.options["dry-run"] === true,
  };
  return { invocation, telemetry };
};

import { randomUUID } from "node:crypto";
import type { InvocationProperties } from "@algolia-cli/event-log";
import type { ApplicationState, ApplicationStateStore } from "@algolia-cli/session";
import type { ParsedCommandLine } from "../command-line/parse.ts";
import { version } from "../version.ts";
import { callerOf, isCi } from "./caller.ts";
import type { World } from "./world.ts";

type Command = Extract<ParsedCommandLine, { kind: "command" }>;

/** Nothing where it cannot be read: the command itself will say so. */
const configured = async (applications: ApplicationStateStore): Promise<ApplicationState> => {
  try {
    return await applications.read();
  } catch {
    return { applications: [] };
  }
};

const texts = (options: Command["options"], ...names: readonly string[]): readonly string[] =>
  names.map((name) => options[name]).filter((value) => typeof value === "string");

const idOfAlias = ({ applications }: ApplicationState, wanted: string): string | undefined =>
  applications.find(({ alias }) => alias?.toLowerCase() === wanted.toLowerCase())?.id;

/** The application that a command is called with: a flag's, the environment's, else the current one. */
const applicationOf = ({ options }: Command, { variables }: World, state: ApplicationState): string => {
  const [flag] = texts(options, "application-id", "app-id");
  const [profile] = texts(options, "profile");
  const ofProfile = profile === undefined ? undefined : idOfAlias(state, profile);
  const given = flag ?? ofProfile ?? variables["ALGOLIA_APPLICATION_ID"];
  const id = given?.trim() || state.currentApplicationId || "";
  return /^[A-Za-z0-9]{1,32}$/u.test(id) ? id : "";
};

/** The base properties of an invocation's events, which stay what they were at its start. */
export const invocationProperties = async (
  command: Command,
  world: World,
  applications: ApplicationStateStore,
): Promise<InvocationProperties> => {
  const state = await configured(applications);
  const { definition, flags } = command;
  const { variables, platform } = world;
  return {
    invocation_id: randomUUID(),
    version,
    command: `algolia ${definition.path.join(" ")}`,
    flags,
    app_id: applicationOf(command, world, state),
    configured_applications: state.applications.length,
    operating_system: platform,
    is_ci: isCi(variables) ? 1 : 0,
    cli_context: callerOf(variables),
  };
};

import { randomUUID } from "node:crypto";
import type { InvocationProperties } from "@algolia-cli/event-log";
import type { ApplicationStateStore } from "@algolia-cli/session";
import type { ParsedCommandLine } from "../command-line/parse.ts";
import { version } from "../version.ts";
import { callerOf, isCi } from "./caller.ts";
import type { World } from "./world.ts";

/** The application that a command is called with: the environment's, else the current one. */
const applicationOf = (given: string | undefined, current: string | undefined): string => {
  const id = given?.trim() || current || "";
  return /^[A-Za-z0-9]{1,32}$/u.test(id) ? id : "";
};

/** What is configured, or nothing where that cannot be read: the command itself will say so. */
const configured = async (applications: ApplicationStateStore) => {
  try {
    const { currentApplicationId, applications: known } = await applications.read();
    return { current: currentApplicationId, count: known.length };
  } catch {
    return { current: undefined, count: 0 };
  }
};

/** The base properties of an invocation's events, which stay what they were at its start. */
export const invocationProperties = async (
  { definition, flags, options }: Extract<ParsedCommandLine, { kind: "command" }>,
  { variables, platform }: World,
  applications: ApplicationStateStore,
): Promise<InvocationProperties> => {
  const { current, count } = await configured(applications);
  const flag = options["application-id"];
  return {
    invocation_id: randomUUID(),
    version,
    command: `algolia ${definition.path.join(" ")}`,
    flags,
    app_id: applicationOf(typeof flag === "string" ? flag : variables["ALGOLIA_APPLICATION_ID"], current),
    configured_applications: count,
    operating_system: platform,
    is_ci: isCi(variables) ? 1 : 0,
    cli_context: callerOf(variables),
  };
};

import type { Refusal } from "../command-line/definition.ts";
import { UsageError } from "../command-line/usage-error.ts";
import { unknownAlias, wrongId } from "../applications/target-application.ts";
import { applicationStateIn } from "../services/application-state.ts";
import { directoriesOf } from "./directories.ts";
import { type Command, wantsSandbox } from "./open-invocation.ts";
import type { World } from "./world.ts";

const textOf = (options: Command["options"], name: string): string | undefined => {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
};

const refuseIds = (options: Command["options"]): Refusal =>
  ["application-id", "app-id"]
    .map((name) => textOf(options, name))
    .map(wrongId)
    .find((wrong) => wrong !== undefined);

/** What cannot be read here is told by the command, which needs it. */
const refuseProfile = async (command: Command, world: World): Promise<Refusal> => {
  const profile = textOf(command.options, "profile");
  if (profile === undefined || textOf(command.options, "application-id") !== undefined) return undefined;
  const state = applicationStateIn(directoriesOf(world, wantsSandbox(command, world)));
  try {
    return (await state.byAlias(profile)) ? undefined : unknownAlias(profile);
  } catch {
    return undefined;
  }
};

/** Throws UsageError for everything about the flags that can be judged on this machine; nothing has happened by then. */
export const refuseFlags = async (command: Command, world: World): Promise<void> => {
  const { definition, options, positional } = command;
  const refusal =
    // The options were parsed by this very definition.
    (await definition.refuse?.(options as never, positional)) ??
    refuseIds(options) ??
    (await refuseProfile(command, world));
  if (refusal === undefined) return;
  if (refusal instanceof UsageError) throw refusal;
  throw new UsageError(refusal, `Run "algolia ${definition.path.join(" ")} --help" to see what it takes.`);
};

import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { findSandbox, shutDown } from "./control.ts";

/** `sandbox stop`: done as well when none runs. */
export const run = async (_options: unknown, { terminal, world }: Invocation): Promise<CommandEnd> => {
  const sandbox = await findSandbox(world);
  const stopped = sandbox !== undefined && (await shutDown(sandbox));
  terminal.answer({ stopped }, [stopped ? `Stopped the sandbox at ${sandbox.url}.` : "No sandbox was running."]);
  return { end: "done" };
};

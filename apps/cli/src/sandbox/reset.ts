import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { findSandbox, reset } from "./control.ts";
import { noSandbox } from "./sandbox-unavailable.ts";

/** `sandbox reset`: back to the seed, with no received events. */
export const run = async (_options: unknown, { terminal, world }: Invocation): Promise<CommandEnd> => {
  const sandbox = await findSandbox(world);
  if (!sandbox || !(await reset(sandbox))) throw noSandbox();
  terminal.answer({ reset: true }, [`The sandbox at ${sandbox.url} is back at its seed.`]);
  return { end: "done" };
};

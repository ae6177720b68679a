import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { findSandbox } from "./control.ts";

/** `sandbox status`: exit code 1 when none runs, for scripts. */
export const run = async (_options: unknown, { terminal, world }: Invocation): Promise<CommandEnd> => {
  const sandbox = await findSandbox(world);
  terminal.answer(sandbox ? { running: true, url: sandbox.url, pid: sandbox.pid } : { running: false }, [
    sandbox ? `A sandbox runs at ${sandbox.url} (process ${sandbox.pid}).` : "No sandbox is running.",
  ]);
  return sandbox ? { end: "done" } : { end: "negative" };
};

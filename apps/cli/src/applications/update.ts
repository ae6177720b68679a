import type { OptionsOf } from "../command-line/definition.ts";
import { UsageError } from "../command-line/usage-error.ts";
import { nameRefusal } from "../commands/application/name-refusal.ts";
import type { updateOptions } from "../commands/application/update-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { askText } from "../terminal/ask.ts";
import { applicationDocument } from "./application-document.ts";
import { readPlanIds } from "./plan-ids.ts";
import { renameOnce } from "./rename-once.ts";
import { targetApplication } from "./target-application.ts";

const askName = (id: string, signal: AbortSignal): Promise<string> => {
  const refuse = (text: string): string | undefined => nameRefusal(text, "the name");
  return askText({ message: `What is the new name of ${id}?`, refuse }, signal);
};

/** `application update`: the name on the server; the alias on this machine stays. */
export const run = async (options: OptionsOf<typeof updateOptions>, invocation: Invocation): Promise<CommandEnd> => {
  const { services, terminal, signal } = invocation;
  if (options.name === undefined && !terminal.interactive)
    throw new UsageError("the new name is missing", "Say it with --name.");
  const target = await targetApplication(options, invocation);
  const wanted = options.name ?? (await askName(target, signal));
  const planIds = readPlanIds(invocation);
  const application = await renameOnce(services, { id: target, name: wanted.trim() }, signal);
  const { id, name } = application;
  const plan = await planIds(application);
  const { applications } = await services.applications().read();
  const alias = applications.find((application) => application.id === id)?.alias;
  terminal.answer(applicationDocument({ id, alias, name, plan }), [`${id} is now called ${name}.`]);
  return { end: "done" };
};

import type { OptionsOf } from "../command-line/definition.ts";
import type { updateOptions } from "../commands/application/update-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { applicationDocument } from "./application-document.ts";
import { targetApplication } from "./target-application.ts";

/** `application update`: the name on the server; the alias on this machine stays. */
export const run = async (options: OptionsOf<typeof updateOptions>, invocation: Invocation): Promise<CommandEnd> => {
  const { services, terminal, signal } = invocation;
  const target = await targetApplication(options, invocation);
  const { id, name, plan } = await services.dashboard().renameApplication(target, (options.name ?? "").trim(), signal);
  const { applications } = await services.applications().read();
  const alias = applications.find((application) => application.id === id)?.alias;
  terminal.result(applicationDocument({ id, alias, name, plan: plan?.label }), [`${id} is now called ${name}.`]);
  return { end: "done" };
};

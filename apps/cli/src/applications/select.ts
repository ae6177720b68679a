import type { OptionsOf } from "../command-line/definition.ts";
import type { selectOptions } from "../commands/application/select-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { applicationDocument } from "./application-document.ts";
import { configureApplication, ensureApiKey } from "./configure-application.ts";
import { pickApplication } from "./pick-application.ts";
import { readPlanIds } from "./plan-ids.ts";
import { targetApplication } from "./target-application.ts";

/** `application select`: configures the application when it is not, and makes it the current one. */
export const run = async (options: OptionsOf<typeof selectOptions>, invocation: Invocation): Promise<CommandEnd> => {
  const { services, terminal, signal } = invocation;
  const isByAlias =
    options.profile !== undefined && options["app-id"] === undefined && options["app-name"] === undefined;
  const wanted = {
    id: isByAlias ? await targetApplication(options, invocation) : (options["app-id"] ?? options["application-id"]),
    name: options["app-name"],
    interactive: terminal.interactive,
  };
  const planIds = readPlanIds(invocation);
  const applications = await services.dashboard().applications(signal);
  const application = await pickApplication(applications, wanted, signal);
  const { id, name } = application;
  const apiKeyUuid = await ensureApiKey(services, id, signal);
  const { alias } = await configureApplication(services, {
    id,
    name,
    alias: options.alias,
    apiKeyUuid,
    makeCurrent: true,
  });
  const api_key = options["show-secrets"] ? await services.apiKeys().read(id) : undefined;
  terminal.answer(applicationDocument({ id, alias, name, plan: await planIds(application), api_key }), [
    `${name} (${id}) is now the current application.`,
    ...(api_key === undefined ? [] : [`API key: ${api_key}`]),
  ]);
  return { end: "done" };
};

import type { GlobalOptions } from "../command-line/global-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { applicationDocument } from "./application-document.ts";
import { targetApplication } from "./target-application.ts";

/** `application current`: from the local state alone, so that it works signed out and offline. */
export const run = async (options: GlobalOptions, invocation: Invocation): Promise<CommandEnd> => {
  const { services, terminal } = invocation;
  const id = await targetApplication(options, invocation);
  const { applications } = await services.applications().read();
  const alias = applications.find((application) => application.id === id)?.alias;
  terminal.answer(applicationDocument({ id, alias }), [alias === undefined ? id : `${alias} (${id})`]);
  return { end: "done" };
};

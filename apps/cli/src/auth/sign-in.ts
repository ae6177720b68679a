import { authMachine, type AuthOutcome, type AuthStart } from "@algolia-cli/flows";
import { regionCode } from "../applications/region-code.ts";
import { applicationDocument } from "../applications/application-document.ts";
import type { OptionsOf } from "../command-line/definition.ts";
import type { signInOptions } from "../commands/auth/sign-in-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { runFlow } from "../invocation/run-flow.ts";
import { problemOfEffect } from "../invocation/problem.ts";
import { createAuthEffects, type SignInEffects } from "./auth-effects.ts";

type Options = OptionsOf<typeof signInOptions>;

const startOf = (flow: "login" | "signup", options: Options, interactive: boolean): AuthStart => {
  const named = options["app-name"] !== undefined;
  const id = options["app-id"] ?? options["application-id"];
  return {
    flow,
    triggeredBy: "command",
    noBrowser: !options.browser,
    interactive,
    scope: interactive || named || id !== undefined ? "application" : "session",
    wanted: {
      ...(id === undefined ? {} : { id }),
      named,
      ...(options.region === undefined ? {} : { region: regionCode(options.region) }),
      makeCurrent: options.default,
    },
    createWhenNone: interactive || (named && options.region !== undefined),
  };
};

const noApplicationHint = 'There is no application yet. Create one with "algolia application create".';
const notChosenHint = 'No application was chosen. Choose one with "algolia application select".';

const report = async (
  { terminal, services }: Invocation,
  outcome: AuthOutcome,
  effects: SignInEffects,
): Promise<CommandEnd> => {
  if (outcome.outcome !== "completed") throw new TypeError("only a completed sign-in is reported");
  const user = effects.signedIn();
  const application =
    outcome.applicationId === undefined
      ? undefined
      : (await services.applications().read()).applications.find(({ id }) => id === outcome.applicationId);
  const chosen = effects.chosen();
  const document = {
    success: true,
    email: user?.email ?? "",
    ...(outcome.applicationId === undefined
      ? {}
      : {
          application: applicationDocument({
            id: outcome.applicationId,
            alias: application?.alias,
            name: chosen?.name,
            plan: await effects.planId(),
          }),
        }),
  };
  terminal.answer(document, [
    `Signed in as ${user?.email ?? "an account without an e-mail"}.`,
    ...(outcome.applicationId === undefined ? [] : [`Application: ${chosen?.name ?? ""} (${outcome.applicationId}).`]),
  ]);
  if (outcome.applicationId === undefined)
    terminal.say(outcome.hint === "no_application" ? noApplicationHint : notChosenHint);
  return { end: "done" };
};

/** `auth login` and `auth signup`: the sign-in flow at a terminal or for a script. */
export const signInCommand =
  (flow: "login" | "signup") =>
  async (options: Options, invocation: Invocation): Promise<CommandEnd> => {
    const { terminal, vault } = invocation;
    const texts = { name: options["app-name"], alias: options.alias, region: options.region };
    const request = { ...texts, noBrowser: !options.browser };
    const effects = createAuthEffects(invocation, request, options["insecure-storage"] ? "file" : "best");
    try {
      const outcome = await runFlow(invocation, {
        machine: authMachine,
        input: startOf(flow, options, terminal.interactive),
        ports: { ...effects.ports },
      });
      switch (outcome.outcome) {
        case "completed":
          return await report(invocation, outcome, effects);
        case "failed":
          // A cancel after the nested creation: the application exists, and so the sign-in has failed, but it was the user who left.
          if (outcome.error.code === "canceled")
            return { end: "cancelled", problem: problemOfEffect(outcome.error, vault) };
          return { end: "failed", problem: problemOfEffect(outcome.error, vault) };
        case "aborted":
          return outcome.error
            ? { end: "cancelled", problem: problemOfEffect(outcome.error, vault) }
            : { end: "cancelled" };
      }
    } finally {
      await effects.close();
    }
  };

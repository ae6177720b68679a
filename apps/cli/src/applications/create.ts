import { applicationCreateMachine, type CreateOutcome } from "@algolia-cli/flows";
import type { OptionsOf } from "../command-line/definition.ts";
import { UsageError } from "../command-line/usage-error.ts";
import type { createOptions } from "../commands/application/create-options.ts";
import type { CommandEnd, Problem } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { runFlow } from "../invocation/run-flow.ts";
import { problemOf, problemOfEffect } from "../invocation/problem.ts";
import { applicationDocument } from "./application-document.ts";
import { billingProblem } from "./billing-required.ts";
import { createEffects, type Creation } from "./create-effects.ts";
import { problemOfCreated } from "./created-with-problem.ts";
import { pageUrl } from "../open/pages.ts";
import { endOfAbort } from "./end-of-abort.ts";
import { termsRefusal } from "./terms.ts";
import { maybeCreated, stoppedByUser } from "./unknown-fate.ts";

type Options = OptionsOf<typeof createOptions>;

/** A command that was stopped has its exit code also when something had been done by then. */
const endOfCreated = (problem: Problem): CommandEnd => ({
  end: problem.errorClass === "canceled" ? "cancelled" : "failed",
  problem,
});

const reportCreated = async (
  { services, terminal }: Invocation,
  { applicationId: id, region }: Extract<CreateOutcome, { outcome: "completed" }>,
  { creation, options }: { readonly creation: Creation; readonly options: Options },
): Promise<CommandEnd> => {
  const { name, alias, plan } = creation;
  const api_key = options["show-secrets"] ? await services.apiKeys().read(id) : undefined;
  terminal.answer(applicationDocument({ id, alias, name, plan: plan?.id, region, api_key }), [
    `Created ${name} (${id}) in ${region} on the plan ${plan?.name ?? "unknown"}.`,
    ...(alias === undefined ? [] : [`Alias: ${alias}${options.default ? ", and it is the current application" : ""}.`]),
    ...(api_key === undefined ? [] : [`API key: ${api_key}`]),
  ]);
  return { end: "done" };
};

const reportPreview = (
  { terminal }: Invocation,
  { plan, region }: Extract<CreateOutcome, { outcome: "previewed" }>,
  { name, plan: chosen }: Creation,
): CommandEnd => {
  terminal.answer({ action: "create", name, region, plan, dryRun: true }, [
    `Would create ${name} in ${region} on the plan ${chosen?.name ?? plan}. Nothing was created.`,
  ]);
  return { end: "done" };
};

const endOf = async (
  invocation: Invocation,
  outcome: CreateOutcome,
  told: { readonly creation: Creation; readonly options: Options },
): Promise<CommandEnd> => {
  const { creation } = told;
  switch (outcome.outcome) {
    case "completed":
      return reportCreated(invocation, outcome, told);
    case "previewed":
      return reportPreview(invocation, outcome, creation);
    case "doneWithProblem":
      return endOfCreated(problemOfCreated(invocation.vault, outcome, creation));
    case "failed":
      return { end: "failed", problem: problemOfEffect(outcome.error, invocation.vault) };
    case "aborted": {
      if (outcome.reason === "cancelled" && outcome.step === "api_call")
        return { end: "cancelled", problem: problemOf(maybeCreated(creation.name, stoppedByUser())) };
      if (outcome.reason !== "billing_required") return endOfAbort(invocation, outcome);
      const want = {
        planName: creation.plan?.name ?? "",
        billingPage: pageUrl(invocation.place, "billing"),
        account: creation.offer?.account,
      };
      return { end: "failed", problem: await billingProblem(invocation, want, told.options["dry-run"]) };
    }
  }
};

/** What is missing of the flags where nobody can be asked. */
const refuseMissing = (
  { region, "accept-terms": accepted, "dry-run": dryRun }: Options,
  { terminal }: Invocation,
): void => {
  if (!terminal.interactive && region === undefined) {
    throw new UsageError("the region is missing", "Say where the data lives with --region, e.g. --region EU.");
  }
  const refusal = dryRun ? undefined : termsRefusal(terminal, accepted);
  if (refusal !== undefined) throw new UsageError(refusal, "Give --accept-terms, or run the command at a terminal.");
};

/** `application create`. */
export const run = async (options: Options, invocation: Invocation): Promise<CommandEnd> => {
  refuseMissing(options, invocation);
  const { name, region, plan, alias, "accept-terms": acceptTerms, "dry-run": dryRun, default: makeCurrent } = options;
  const { ports, creation } = createEffects(invocation, { name, region, plan, alias, acceptTerms });
  const outcome = await runFlow(invocation, {
    machine: applicationCreateMachine,
    input: { triggeredFrom: "explicit_command", interactive: invocation.terminal.interactive, makeCurrent, dryRun },
    ports: { ...ports },
  });
  return endOf(invocation, outcome, { creation, options });
};

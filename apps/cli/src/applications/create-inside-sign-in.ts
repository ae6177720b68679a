import type { Application } from "@algolia-cli/dashboard-client";
import { applicationCreateMachine, type CreateOutcome, type NestedCreation } from "@algolia-cli/flows";
import type { EffectError } from "@algolia-cli/flow-engine";
import type { Invocation } from "../invocation/invocation.ts";
import { runFlow } from "../invocation/run-flow.ts";
import { errorBehind, normaliserFor } from "../invocation/problem.ts";
import { createEffects, type Creation } from "./create-effects.ts";
import { problemOfCreated } from "./created-with-problem.ts";
import { planWithLabel } from "./plan-offer.ts";
import { maybeCreated, stoppedByUser } from "./unknown-fate.ts";

type WithProblem = Extract<CreateOutcome, { outcome: "doneWithProblem" }>;

/** The sign-in ends with this error: it has to tell that the application exists, and how to finish it. */
const withProblem = ({ vault }: Invocation, outcome: WithProblem, creation: Creation): NestedCreation => {
  const { applicationId, error } = outcome;
  const { message, hint } = problemOfCreated(vault, outcome, creation);
  const told = Object.assign(new Error(message, { cause: errorBehind(error, vault) }), { hint });
  return {
    outcome: "doneWithProblem",
    applicationId,
    missing: outcome.missing === "api_key" ? "api_key" : "profile_configure",
    error: { ...error, messageHandle: vault.put("error", told) },
  };
};

/** A prompt that was left needs no words; a creation that was left under way may have happened, and only the sign-in can tell. */
const errorOfAbort = (
  { vault }: Invocation,
  { step, reason, error }: Extract<CreateOutcome, { outcome: "aborted" }>,
  { name }: Creation,
): EffectError | undefined => {
  if (reason === "cancelled" && step === "api_call") return normaliserFor(vault)(maybeCreated(name, stoppedByUser()));
  return error?.code === "canceled" ? undefined : error;
};

const nestedCreation = (invocation: Invocation, outcome: CreateOutcome, creation: Creation): NestedCreation => {
  switch (outcome.outcome) {
    case "completed":
      return { outcome: "completed", applicationId: outcome.applicationId };
    case "doneWithProblem":
      return withProblem(invocation, outcome, creation);
    case "failed":
      return { outcome: "failed", error: outcome.error };
    case "aborted": {
      const error = errorOfAbort(invocation, outcome, creation);
      return { outcome: "aborted", reason: outcome.reason, ...(error === undefined ? {} : { error }) };
    }
    case "previewed":
      throw new TypeError("a sign-in creates for real");
  }
};

/** Creates the account's first application as a funnel inside of the sign-in: the free plan, without a question about it. */
export const createInsideSignIn = async (
  invocation: Invocation,
  wanted: {
    readonly name: string | undefined;
    readonly alias: string | undefined;
    readonly region: string | undefined;
  },
  makeCurrent: boolean,
): Promise<{ creation: NestedCreation; application: Application | undefined; plan: string | undefined }> => {
  const { terminal } = invocation;
  terminal.say("The account has no application yet: let us create the first one.");
  const { ports, creation } = createEffects(invocation, {
    ...wanted,
    plan: undefined,
    acceptTerms: false,
    existing: [],
  });
  const outcome = await runFlow(invocation, {
    machine: applicationCreateMachine,
    input: { triggeredFrom: "auth_flow", interactive: terminal.interactive, makeCurrent, dryRun: false },
    ports: { ...ports },
  });
  const { application, offer } = creation;
  const plan = planWithLabel(offer?.plans ?? [], application?.plan?.label)?.id;
  return { creation: nestedCreation(invocation, outcome, creation), application, plan };
};

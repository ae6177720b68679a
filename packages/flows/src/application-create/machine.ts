import {
  choosingPlan,
  choosingRegion,
  confirmingTerms,
  ensuringSession,
  loadingOffer,
  namingApplication,
} from "./choosing-states.ts";
import { applyingPlan, configuring, created, creating, creatingApiKey } from "./creating-states.ts";
import { emitEvent } from "./endings.ts";
import { createFlow } from "./setup.ts";
import type { CreateContext, CreateOutcome } from "./types.ts";

/** A run that ended without saying how created its application; with a problem when something of it is missing. */
const outcomeOf = ({ ending, applicationId = "", plan, region = "", problem }: CreateContext): CreateOutcome => {
  if (ending) return ending;
  return problem
    ? { outcome: "doneWithProblem", applicationId, ...problem }
    : { outcome: "completed", applicationId, plan, region };
};

/** The application-create funnel: everything is asked and checked before the one call that creates. */
export const applicationCreateMachine = createFlow.createMachine({
  id: "application-create",
  context: ({ input: { at, ...start } }) => ({
    start,
    startedAt: at,
    plan: "unknown",
    paid: false,
    termsAccepted: false,
    fullRegions: [],
  }),
  entry: emitEvent("CLI Application Create Started", ({ context: { start } }) => ({
    triggered_from: start.triggeredFrom,
  })),
  initial: "namingApplication",
  states: {
    namingApplication,
    ensuringSession,
    loadingOffer,
    choosingPlan,
    choosingRegion,
    confirmingTerms,
    creating,
    created,
    creatingApiKey,
    applyingPlan,
    configuring,
    done: { type: "final" },
    doneWithProblem: { type: "final" },
    failed: { type: "final" },
    aborted: { type: "final" },
    previewed: { type: "final" },
  },
  output: ({ context }) => outcomeOf(context),
});

import { emitByDirection } from "./emit-by-direction.ts";
import { planChangeFlow } from "./setup.ts";
import {
  changing,
  choosingPlan,
  confirmingTerms,
  ensuringSession,
  loadingOffer,
  resolvingApplication,
} from "./states.ts";

/** The upgrade and downgrade funnels: one machine, a direction. */
export const planChangeMachine = planChangeFlow.createMachine({
  id: "plan-change",
  context: ({ input: { at, ...start } }) => ({
    start,
    startedAt: at,
    applicationId: "",
    fromPlan: "unknown",
    toPlan: "unknown",
  }),
  entry: emitByDirection("Started", ({ context: { start } }) => ({ requested_plan: start.requestedPlan })),
  initial: "resolvingApplication",
  states: {
    resolvingApplication,
    ensuringSession,
    loadingOffer,
    choosingPlan,
    confirmingTerms,
    changing,
    completed: { type: "final" },
    failed: { type: "final" },
    aborted: { type: "final" },
    previewed: { type: "final" },
  },
  output: ({ context }) => {
    if (!context.ending) throw new TypeError("every way to the end says how it ended");
    return context.ending;
  },
});

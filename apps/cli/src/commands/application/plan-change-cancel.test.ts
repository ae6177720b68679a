import { describeStops, hasShown, type HeldState, invoked, isIn } from "../../../testing/index.ts";
import {
  expiresOnce,
  heldSignIn,
  keepSession,
  payingShop,
  planFunnel,
  routes,
} from "../../../testing/applications/index.ts";

const { started, acceptedTerms, aborted } = planFunnel("Upgrade");
const upgrade = ["application", "upgrade", "--application-id", "SHOP000001"] as const;
const toGrow = [...upgrade, "--plan", "grow", "--accept-terms"] as const;
const plans = { from_plan: "build", to_plan: "grow" };
const anHour = 3_600_000;

const account: Pick<HeldState, "args" | "seed" | "prepare"> = {
  args: toGrow,
  seed: payingShop(),
  prepare: keepSession,
};

const states: readonly HeldState[] = [
  heldSignIn({
    state: "ensuringSession, signing in",
    args: toGrow,
    started: started("grow"),
    trigger: "missing_session",
    aborted: aborted({ from_plan: "unknown", to_plan: "unknown" }, "auth", "cancelled"),
  }),
  {
    ...account,
    state: "loadingOffer",
    told: [invoked, started("grow"), aborted({ from_plan: "unknown", to_plan: "unknown" }, "plan", "cancelled")],
    faults: [{ ...routes.plans, kind: "delay", ms: anHour }],
    reached: isIn("loadingOffer"),
  },
  {
    ...account,
    state: "loadingOffer, refreshing the session",
    told: [invoked, started("grow"), aborted({ from_plan: "unknown", to_plan: "unknown" }, "plan", "cancelled")],
    faults: [expiresOnce(routes.plans), { ...routes.token, kind: "delay", ms: anHour }],
    reached: isIn("loadingOffer"),
  },
  {
    ...account,
    state: "choosingPlan",
    args: upgrade,
    told: [invoked, started(), aborted({ from_plan: "build", to_plan: "unknown" }, "plan", "cancelled")],
    reached: hasShown("Which plan? Today it is Build."),
  },
  {
    ...account,
    state: "confirmingTerms",
    args: [...upgrade, "--plan", "grow"],
    told: [invoked, started("grow"), aborted(plans, "terms", "cancelled")],
    reached: hasShown("Do you accept these terms?"),
  },
  {
    ...account,
    state: "changing",
    told: [invoked, started("grow"), acceptedTerms(plans), aborted(plans, "api_call", "cancelled")],
    faults: [{ ...routes.planChange, kind: "delay", ms: anHour }],
    reached: isIn("changing"),
  },
];

describeStops({ claim: "T9", command: "application upgrade", states });

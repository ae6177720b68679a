import { join } from "node:path";
import { describeStops, hasShown, type HeldState, invoked, isIn, type ReportedEvent } from "../../../testing/index.ts";
import {
  createFunnel,
  expiresOnce,
  heldSignIn,
  keepSession,
  payingShop,
  refusesRefresh,
  routes,
} from "../../../testing/applications/index.ts";

const { started, acceptedTerms, completed, aborted } = createFunnel("explicit_command");
const create = ["application", "create"] as const;
const named = [...create, "--name", "Book shop"] as const;
const paid = [...named, "--plan", "grow", "--region", "EU", "--accept-terms"] as const;
const anHour = 3_600_000;

const before = (step: string) => [invoked, started, aborted(step, "cancelled")];
const left = [invoked, started, acceptedTerms("grow"), aborted("api_call", "cancelled")];
const exists = [invoked, started, acceptedTerms("grow"), completed({ plan: "grow" })];

const asking = (state: string, step: string, args: readonly string[], question: string): HeldState => ({
  state,
  args,
  seed: payingShop(),
  prepare: keepSession,
  told: before(step),
  reached: hasShown(question),
});

/** A paid creation that is held at a call or a lock. */
const paying: Pick<HeldState, "args" | "seed" | "prepare"> = { args: paid, seed: payingShop(), prepare: keepSession };

const states: readonly HeldState[] = [
  asking("namingApplication", "name", create, "How should the application be called?"),
  heldSignIn({
    state: "ensuringSession, signing in",
    args: named,
    started,
    trigger: "missing_session",
    aborted: aborted("auth", "cancelled"),
  }),
  {
    ...paying,
    state: "loadingOffer",
    told: before("plan"),
    faults: [{ ...routes.plans, kind: "delay", ms: anHour }],
    reached: isIn("loadingOffer"),
  },
  {
    ...paying,
    state: "loadingOffer, refreshing the session",
    told: before("plan"),
    faults: [expiresOnce(routes.plans), { ...routes.token, kind: "delay", ms: anHour }],
    reached: isIn("loadingOffer"),
  },
  {
    ...paying,
    ...heldSignIn({
      state: "loadingOffer, signing in again",
      args: paid,
      started,
      trigger: "expired_session",
      aborted: aborted("plan", "cancelled"),
    }),
    faults: [expiresOnce(routes.plans), refusesRefresh],
  },
  asking("choosingPlan", "plan", named, "Which plan?"),
  asking("choosingRegion", "region", [...named, "--plan", "free"], "Where should its data live?"),
  asking("confirmingTerms", "terms", [...named, "--plan", "free", "--region", "EU"], "Do you accept these terms?"),
  {
    ...paying,
    state: "creating",
    told: left,
    faults: [{ ...routes.creation, kind: "delay", ms: anHour }],
    reached: isIn("creating"),
  },
  {
    ...paying,
    state: "creatingApiKey",
    told: exists,
    faults: [{ ...routes.apiKeys, kind: "delay", ms: anHour }],
    reached: isIn("creatingApiKey"),
  },
  {
    ...paying,
    state: "applyingPlan",
    told: exists,
    faults: [{ ...routes.planChange, kind: "delay", ms: anHour }],
    reached: isIn("applyingPlan"),
  },
  {
    ...paying,
    state: "configuring",
    told: exists,
    locked: ({ service }) => join(service.config, "state.toml.lock"),
    reached: isIn("configuring"),
  },
];

/** The service chooses the ids of what is created. */
const withNewId = (event: ReportedEvent): ReportedEvent =>
  /^[A-Z0-9]{10}$/u.test(String(event["created_app_id"])) ? { ...event, created_app_id: "NEWAPP0001" } : event;

describeStops({
  claim: "T9",
  command: "application create",
  states,
  comparable: (stopped) => ({ ...stopped, events: stopped.events.map(withNewId) }),
});

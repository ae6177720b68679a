import {
  answers,
  corruptState,
  expiresOnce,
  keepDemoShop,
  payingShop,
  refusesRefresh,
  routes,
  unanswered,
  unheard,
  withStranger,
} from "../applications/index.ts";
import { noShop, severalShops } from "../index.ts";
import { done, failed, type JsonCases } from "./json-case.ts";

const signedOut = { signedOut: true };
const nobody = ["application", "create", "--name", "Book shop", "-y"] as const;
const create = [...nobody, "--region", "EU"] as const;
const shop = ["--application-id", "SHOP000001"] as const;
const upgrade = ["application", "upgrade", ...shop, "-y"] as const;
const toGrow = [...upgrade, "--plan", "grow"] as const;
const downgrade = ["application", "downgrade", ...shop, "-y"] as const;
const update = ["application", "update", "--name", "Toy shop"] as const;
const ended = { faults: [expiresOnce(routes.plans), refusesRefresh] };

const creations: JsonCases = {
  created: done(create),
  previewed: done([...create, "--dry-run"]),
  "with its key": done([...create, "--show-secrets"]),
  "on a paid plan": done([...create, "--plan", "grow"], { seed: payingShop() }),
  "no region where none can be asked for": failed("validation_error", nobody),
  "terms that nobody accepted": failed("validation_error", ["application", "create", "--region", "EU"]),
  "an empty name": failed("validation_error", ["application", "create", "--name", ""]),
  "an unknown plan": failed("validation_error", [...create, "--plan", "gold"]),
  "an unknown region": failed("validation_error", [...nobody, "--region", "MOON"]),
  "a region without room": failed("cluster_unavailable", [...nobody, "--region", "JP"]),
  "a payment method that is missing": failed("billing_required", [...create, "--plan", "grow"]),
  "no plans": failed("invalid_response", create, { faults: [answers(routes.plans, 200, { data: [] })] }),
  "no answer that can be understood": failed("invalid_response", create, { faults: [answers(routes.plans, 200, {})] }),
  "refused by the server": failed("http_422", create, { faults: [answers(routes.creation, 422)] }),
  "an answer that got lost, and was done": done(create, { faults: [unanswered(routes.creation)] }),
  "an answer that got lost, and was not done": failed("network_error", create, { faults: [unheard(routes.creation)] }),
  "created, but its key is missing": failed("http_500", create, { faults: [answers(routes.apiKeys, 500)] }),
  "created, but its plan is missing": failed("http_402", [...create, "--plan", "grow"], {
    seed: payingShop(),
    faults: [answers(routes.planChange, 402)],
  }),
  "signed out": failed("auth_required", create, signedOut),
  "a session that has ended": failed("session_expired", create, ended),
};

const upgrades: JsonCases = {
  upgraded: done(toGrow, { seed: payingShop() }),
  previewed: done([...toGrow, "--dry-run"], { seed: payingShop() }),
  "on that plan already": done(toGrow, { seed: payingShop("grow") }),
  "no plan where none can be asked for": failed("validation_error", upgrade),
  "terms that nobody accepted": failed("validation_error", ["application", "upgrade", ...shop, "--plan", "grow"]),
  "an unknown plan": failed("validation_error", [...upgrade, "--plan", "gold"]),
  "a lower plan": failed("validation_error", [...upgrade, "--plan", "free"], { seed: payingShop("grow") }),
  "a payment method that is missing": failed("billing_required", toGrow),
  "refused with a reason": failed("http_402", toGrow, {
    seed: payingShop(),
    faults: [answers(routes.planChange, 402, { errors: [{ detail: "The card was declined." }] })],
  }),
  "refused without one": failed("http_402", toGrow, {
    seed: payingShop(),
    faults: [answers(routes.planChange, 402)],
  }),
  "another's application": failed(
    "http_404",
    ["application", "upgrade", "--application-id", "OTHER00001", "--plan", "grow", "-y"],
    { seed: withStranger },
  ),
  "no application": failed("validation_error", ["application", "upgrade", "--plan", "grow", "-y"]),
  "signed out": failed("auth_required", toGrow, signedOut),
  "a session that has ended": failed("session_expired", toGrow, ended),
};

/** The commands of `application`. */
export const applicationCases: Readonly<Record<string, JsonCases>> = {
  "application create": creations,
  "application upgrade": upgrades,
  "application downgrade": {
    downgraded: done([...downgrade, "--plan", "free"], { seed: payingShop("grow") }),
    previewed: done([...downgrade, "--plan", "free", "--dry-run"], { seed: payingShop("grow") }),
    "on that plan already": done([...downgrade, "--plan", "free"]),
    "a higher plan": failed("validation_error", [...downgrade, "--plan", "grow"], { seed: payingShop() }),
  },
  "application list": {
    listed: done(["application", "list"], { seed: severalShops, prepare: keepDemoShop }),
    "there is none": done(["application", "ls"], { seed: noShop }),
    "signed out": failed("auth_required", ["application", "list"], signedOut),
    "refused by the server": failed("http_403", ["application", "list"], { faults: [answers(routes.list, 403)] }),
    "a page and no answer": failed("invalid_response", ["application", "list"], {
      faults: [{ kind: "html", ...routes.list }],
    }),
  },
  "application select": {
    selected: done(["application", "select", "--app-name", "Demo shop", "--show-secrets"]),
    "several where nobody can be asked": failed("validation_error", ["application", "select"], { seed: severalShops }),
    "a name that nothing has": failed("validation_error", ["application", "select", "--app-name", "Nowhere"]),
    "no key": failed("http_403", ["application", "select"], { faults: [answers(routes.apiKeys, 403)] }),
  },
  "application current": {
    told: done(["application", "current"], { prepare: keepDemoShop }),
    "there is none": failed("validation_error", ["application", "current"]),
    "a local state that cannot be understood": failed("storage_error", ["application", "current"], {
      prepare: corruptState,
    }),
  },
  "application plans": {
    listed: done(["application", "plans"]),
    "there are none": failed("invalid_response", ["application", "plans"], {
      faults: [answers(routes.plans, 200, { data: [] })],
    }),
  },
  "application update": {
    renamed: done([...update, ...shop]),
    "no name where none can be asked for": failed("validation_error", ["application", "update", ...shop]),
    "another's application": failed("http_404", [...update, "--application-id", "OTHER00001"], { seed: withStranger }),
  },
  open: {
    "the address": done(["open", "billing", "--print"], { prepare: keepDemoShop }),
    "the address, and no browser": done(["open", "docs"]),
    "the pages": done(["open", "--list"]),
    "no application": failed("validation_error", ["open", "indices"]),
    "a page that there is not": failed("validation_error", ["open", "biling"]),
  },
};

import { countOf, drawSeed, tellProof } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import {
  createDashboard,
  createOAuthClient,
  type Dashboard,
  DashboardError,
  type OAuthClient,
} from "@algolia-cli/dashboard-client";
import fc from "fast-check";
import { checkClear, damagedJson, damagedText } from "../../testing/index.ts";

const signal = new AbortController().signal;
const nowhere = "http://127.0.0.1:1";
const codeChallenge = "challenge-challenge-challenge-challenge-challenge";

/** A call, and the answer that the contract promises for it. */
interface Call {
  readonly name: string;
  readonly promised: object;
  readonly make: (clients: { readonly dashboard: Dashboard; readonly oauth: OAuthClient }) => Promise<unknown>;
}

const application = {
  id: "7",
  type: "application",
  attributes: {
    name: "Book shop",
    application_id: "SHOP000001",
    api_key: "key",
    plan: { name: "build", label: "Build", version: 1, pay_as_you_go: false },
  },
};

const plan = {
  id: "1",
  type: "plan_template",
  attributes: {
    name: "Grow",
    description: "More",
    type: "freeform",
    freeform: "from $0",
    configuration: { plan: "grow", accept_terms: "Terms" },
  },
};

const tokens = {
  access_token: "access",
  refresh_token: "refresh",
  token_type: "bearer",
  expires_in: 7_200,
  scope: "public",
  created_at: 1_800_000_000,
  user: { id: 1, email: "a@example.com", name: "A", avatar_url: "https://example.com/a.png" },
};

const page = { total_count: 1, per_page: 10, current_page: 1, total_pages: 1 };

const calls: readonly Call[] = [
  {
    name: "user",
    promised: { data: { attributes: { has_payment_method: true } } },
    make: ({ dashboard }) => dashboard.user(signal),
  },
  {
    name: "applications",
    promised: { data: [application], meta: page, links: {} },
    make: ({ dashboard }) => dashboard.applications(signal),
  },
  {
    name: "application",
    promised: { data: application },
    make: ({ dashboard }) => dashboard.application("SHOP000001", signal),
  },
  { name: "plans", promised: { data: [plan, plan] }, make: ({ dashboard }) => dashboard.plans(signal) },
  {
    name: "regions",
    promised: { region_codes: [{ code: "EU", name: "Europe" }] },
    make: ({ dashboard }) => dashboard.regions(signal),
  },
  { name: "refresh", promised: tokens, make: ({ oauth }) => oauth.refresh({ refreshToken: "refresh", signal }) },
  {
    name: "exchange",
    promised: tokens,
    make: ({ oauth }) =>
      oauth.exchangeCode({
        parameters: new URLSearchParams({ code: "code", state: "state" }),
        expectedState: "state",
        redirectUri: "http://127.0.0.1:1",
        codeVerifier: codeChallenge,
        signal,
      }),
  },
];

const statuses = [200, 200, 200, 201, 204, 304, 400, 401, 403, 404, 422, 429, 500];
const types = ["application/json", "application/json", "application/vnd.api+json", "text/html", ""];

interface Answer {
  readonly call: Call;
  readonly body: string;
  readonly status: number;
  readonly type: string;
}

const answer: fc.Arbitrary<Answer> = fc.constantFrom(...calls).chain((call) =>
  fc.record({
    call: fc.constant(call),
    body: fc.oneof(
      { weight: 3, arbitrary: damagedJson(call.promised).map((document) => JSON.stringify(document)) },
      damagedText(JSON.stringify(call.promised)),
    ),
    status: fc.constantFrom(...statuses),
    type: fc.constantFrom(...types),
  }),
);

const bodyless = new Set([204, 304]);

const clientsThatGet = ({ body, status, type }: Answer) => {
  const fetch = () =>
    Promise.resolve(new Response(bodyless.has(status) ? null : body, { status, headers: { "content-type": type } }));
  return {
    dashboard: createDashboard({
      apiUrl: nowhere,
      userAgent: "test",
      credentials: { token: () => Promise.resolve("token"), renew: () => Promise.resolve("token") },
      fetch,
      retryDelay: () => 0,
    }),
    oauth: createOAuthClient({
      dashboardUrl: nowhere,
      clientId: "client",
      scope: "public",
      userAgent: "test",
      fetch,
    }),
  };
};

/** What was made of an answer has no hole in it and nothing that moves a cursor. */
const checkUsable = (value: unknown): void => {
  const text = JSON.stringify(value, (_key, inner: unknown) => (Number.isNaN(inner) ? "NaN" : inner)) ?? "undefined";
  expect(text).not.toMatch(/^undefined$|NaN|\\u001b/u);
};

test("T12: an answer that is not as promised is refused in words, or understood without a hole", async () => {
  const count = countOf("BAD_ANSWERS", { modest: 300, proof: 1_900 });
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(answer, async (given) => {
      try {
        checkUsable(await given.call.make(clientsThatGet(given)));
      } catch (error) {
        refused += 1;
        expect(error).toBeInstanceOf(DashboardError);
        checkClear(error);
      }
    }),
    { numRuns: count, seed: drawSeed("server answers") },
  );
  expect(refused).toBeGreaterThan(count / 4);
  tellProof("T12", `${count} server answers`, `${refused} refused, each in words`);
});

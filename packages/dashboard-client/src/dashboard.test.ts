import { describe, expect, test } from "@jest/globals";
import { facts, failureOf } from "../testing/failure.ts";
import { json, type Received, withServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";
import type { Dashboard } from "./dashboard.ts";

const shop = {
  id: "77",
  type: "application",
  attributes: {
    name: "Shop",
    application_id: "SHOP1",
    api_key: "secret-key",
    plan: { name: "build", label: "Build", version: "v4", pay_as_you_go: false },
  },
};

/** Answers every call of `use` with `body`; gives what came back and what was asked. */
const answered = <T>(body: unknown, use: (dashboard: Dashboard) => Promise<T>, status = 200) =>
  withServer(
    (response) => json(response, body, status, { "x-request-id": "r-1" }),
    async ({ url, received }) => ({ value: await use(testDashboard(url)), asked: received.map(asked) }),
  );

const refused = (body: unknown, use: (dashboard: Dashboard) => Promise<unknown>, status = 200) =>
  withServer(
    (response) => json(response, body, status, { "x-request-id": "r-1" }),
    async ({ url }) => failureOf(use(testDashboard(url))),
  );

const asked = ({ method, url, body }: Received): string => `${method} ${url}${body === "" ? "" : ` ${body}`}`;

const plans = (data: unknown) => answered({ data }, (dashboard) => dashboard.plans(never()));

describe("what each call asks and gives", () => {
  test("an application is told by its application id and keeps no key", async () => {
    expect(await answered({ data: shop }, (dashboard) => dashboard.application("SHOP1", never()))).toEqual({
      value: { id: "SHOP1", name: "Shop", plan: { label: "Build", name: "build" } },
      asked: ["GET /1/application/SHOP1"],
    });
  });

  test("a created application is answered with 201", async () => {
    const create = (dashboard: Dashboard) => dashboard.createApplication({ name: "Shop", region: "EU" }, never());
    expect(await answered({ data: shop }, create, 201)).toEqual({
      value: { id: "SHOP1", name: "Shop", plan: { label: "Build", name: "build" } },
      asked: ['POST /1/applications {"region_code":"EU","name":"Shop"}'],
    });
  });

  test("a renamed application is told anew", async () => {
    const attributes = { name: "Store", application_id: "SHOP1" };
    const rename = (dashboard: Dashboard) => dashboard.renameApplication("SHOP1", "Store", never());
    expect(await answered({ data: { id: "77", type: "application", attributes } }, rename)).toEqual({
      value: { id: "SHOP1", name: "Store" },
      asked: ['PATCH /1/applications/SHOP1 {"name":"Store"}'],
    });
  });

  test.each([204, 200])("a plan change is done with %i and an empty body", async (status) => {
    await withServer(
      (response) => response.writeHead(status).end(),
      async ({ url, received }) => {
        await expect(testDashboard(url).changePlan("SHOP1", "grow", never())).resolves.toBeUndefined();
        expect(received.map(asked)).toEqual(['PATCH /1/applications/SHOP1/plan/self-serve {"plan":"grow"}']);
      },
    );
  });

  test("a new API key is told by its uuid and its value", async () => {
    const data = { id: "u-1", type: "api_key", attributes: { value: "k-1", acl: ["search"], created_at: null } };
    const create = (dashboard: Dashboard) =>
      dashboard.createApiKey("SHOP1", { acl: ["search"], description: "Algolia CLI" }, never());
    expect(await answered({ data }, create, 201)).toEqual({
      value: { uuid: "u-1", value: "k-1" },
      asked: ['POST /1/applications/SHOP1/api-keys {"acl":["search"],"description":"Algolia CLI"}'],
    });
  });

  test("regions keep the server's order", async () => {
    const region_codes = [
      { code: "us-east", name: "US East", flag: "x" },
      { code: "eu", name: "Europe" },
    ];
    expect(await answered({ region_codes }, (dashboard) => dashboard.regions(never()))).toEqual({
      value: [
        { code: "us-east", name: "US East" },
        { code: "eu", name: "Europe" },
      ],
      asked: ["GET /1/hosting/regions"],
    });
  });

  test.each([
    [{ has_payment_method: true }, true],
    [{ data: { attributes: { has_payment_method: false } } }, false],
    [{ has_payment_method: null, data: { attributes: { has_payment_method: true } } }, true],
    [{ data: { attributes: null } }, undefined],
    [{ data: null }, undefined],
    [{}, undefined],
  ])("the account %j has a payment method: %s", async (body, hasPaymentMethod) => {
    const { value } = await answered(body, (dashboard) => dashboard.user(never()));
    expect(value).toEqual({ hasPaymentMethod });
  });

  test("every request names us, asks for JSON:API and carries the token", async () => {
    await withServer(
      (response) => json(response, { data: shop }),
      async ({ url, received }) => {
        await testDashboard(url).renameApplication("SHOP1", "Store", never());
        expect(received[0]?.headers).toMatchObject({
          "user-agent": "algolia-cli/test",
          accept: "application/vnd.api+json",
          "content-type": "application/json",
          authorization: "Bearer token-1",
        });
      },
    );
  });

  test("a base URL with a path is kept", async () => {
    await withServer(
      (response) => json(response, { region_codes: [] }),
      async ({ url, received }) => {
        await testDashboard(`${url}/gateway/`).regions(never());
        expect(received.map(asked)).toEqual(["GET /gateway/1/hosting/regions"]);
      },
    );
  });
});

describe("plans", () => {
  test("a plan without price and terms is free under the standard terms", async () => {
    const attributes = { name: "Build", description: null, type: "free", configuration: { plan: "build" } };
    const { value } = await plans([{ id: "1", type: "plan_template", attributes }]);
    expect(value).toEqual([
      {
        id: "build",
        name: "Build",
        description: "",
        free: true,
        price: "Free",
        terms: "By proceeding, you accept the Algolia Build Plan terms.",
      },
    ]);
  });

  test("price and terms are the server's, their control characters taken out", async () => {
    const configuration = { plan: "grow", accept_terms: "One.\n\u001b[31mTwo." };
    const attributes = {
      name: "Grow",
      description: "For \u0007more",
      type: "freeform",
      freeform: " $0.50 ",
      configuration,
    };
    const { value } = await plans([{ id: "1", type: "plan_template", attributes }]);
    expect(value).toEqual([
      {
        id: "grow",
        name: "Grow",
        description: "For more",
        free: false,
        price: "$0.50",
        terms: "One.\n[31mTwo.",
      },
    ]);
  });
});

describe("an answer of another shape is refused by name", () => {
  const read = (dashboard: Dashboard) => dashboard.application("SHOP1", never());

  test.each([
    [[], "it is not an object"],
    [{ data: null }, '"data" is missing'],
    [{ data: "x" }, '"data" is not an object'],
    [{ data: { attributes: {} } }, '"data.attributes.application_id" is missing'],
    [{ data: { attributes: { application_id: 7 } } }, '"data.attributes.application_id" is not an identifier'],
    [{ data: { attributes: { application_id: "A", name: 7 } } }, '"data.attributes.name" is not a text'],
    [{ data: { attributes: { application_id: "A", name: "a", plan: [] } } }, '"data.attributes.plan" is not an object'],
  ])("%j: %s", async (body, problem) => {
    const error = await refused(body, read);
    expect(facts(error)).toEqual({ code: "invalid_response", httpStatus: 200, requestId: "r-1" });
    expect(error.message).toContain(`got an answer that cannot be used: ${problem};`);
  });

  test.each([
    ["plans", { data: [{ attributes: { name: "a" } }] }, '"data[0].attributes.configuration" is missing'],
    ["regions", { region_codes: {} }, '"region_codes" is not a list'],
    ["regions", { region_codes: [{ code: "" }] }, '"region_codes[0].code" is not an identifier'],
    ["user", { has_payment_method: "yes" }, '"has_payment_method" is not true or false'],
    ["applications", { data: [] }, '"meta" is missing'],
    ["applications", { data: [], meta: { total_pages: 1.5 } }, '"meta.total_pages" is not a whole number'],
    ["applications", { data: [], meta: { total_pages: 1e6 } }, '"meta.total_pages" is 1000000, more than 1000'],
  ] as const)("%s %j: %s", async (name, body, problem) => {
    const error = await refused(body, (dashboard) => dashboard[name](never()));
    expect(error.code).toBe("invalid_response");
    expect(error.message).toContain(problem);
  });

  test("a write that was answered in another shape may have been done", async () => {
    const create = (dashboard: Dashboard) => dashboard.createApplication({ name: "Shop", region: "EU" }, never());
    expect(facts(await refused({ ok: true }, create, 201))).toEqual({
      code: "invalid_response",
      httpStatus: 201,
      requestId: "r-1",
      outcomeUnknown: true,
    });
  });
});

test.each(["", "..", "A/B", "A?x", "A%2F", "A\u001b[1m"])("the application id %j is never sent", async (id) => {
  await withServer(
    (response) => json(response, {}),
    async ({ url, received }) => {
      expect((await failureOf(testDashboard(url).application(id, never()))).code).toBe("invalid_request");
      expect(received).toEqual([]);
    },
  );
});

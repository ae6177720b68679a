import { describe, expect, test } from "@jest/globals";
import { apiOf } from "../../testing/api-calls.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";

const data = { id: "1", type: "user", attributes: { email: "demo@example.com", name: "Demo User" } };

describe("GET /1/user", () => {
  test.each([
    ["attributes", { data: { ...data, attributes: { ...data.attributes, has_payment_method: false } } }],
    ["top", { has_payment_method: false, data }],
    ["neither", { data }],
  ] as const)("puts the payment flag where the seed says: %s", async (account_answer, document) => {
    await inSandbox(
      async (sandbox) => {
        const answer = await (await apiOf(sandbox))("GET", "/1/user");
        expect({ status: answer.status, document: answer.document }).toEqual({ status: 200, document });
      },
      { seed: { account_answer } },
    );
  });
});

test("GET /1/hosting/regions lists the regions, also the full one, without telling which that is", async () => {
  await inSandbox(async (sandbox) => {
    const { document } = await (await apiOf(sandbox))("GET", "/1/hosting/regions");
    expect(document).toEqual({
      region_codes: [
        { code: "EU", name: "Europe" },
        { code: "US", name: "United States" },
        { code: "UK", name: "United Kingdom" },
        { code: "JP", name: "Japan" },
      ],
    });
  });
});

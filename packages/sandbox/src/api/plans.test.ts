import { describe, expect, test } from "@jest/globals";
import { apiOf, refusedWith } from "../../testing/api-calls.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";
import { defaultSeed } from "../seed/default-seed.ts";

/** One account with one application on `grow`, whose payment method is as said. */
function seedWith(payment_method: "none" | "valid" | "declined") {
  const applications = [{ id: "MINE000001", name: "Mine", region: "EU", plan: "grow" }];
  return { users: [{ email: "a@example.com", password: "a password", name: "A", payment_method, applications }] };
}

const free = {
  id: "1",
  type: "plan_template",
  attributes: {
    name: "Build",
    description: defaultSeed.plans[0].description,
    type: "free",
    configuration: { plan: "build" },
  },
};

describe("the list of plans", () => {
  test("hides the paid ones until there is a payment method", async () => {
    await inSandbox(
      async (sandbox) => {
        const { document } = await (await apiOf(sandbox))("GET", "/1/plan-templates/self-serve");
        expect(document).toEqual({ data: [free] });
      },
      { seed: seedWith("none") },
    );
  });

  test("shows all, lowest first, with a payment method", async () => {
    const [, grow, plus] = defaultSeed.plans;
    await inSandbox(
      async (sandbox) => {
        const { document } = await (await apiOf(sandbox))("GET", "/1/plan-templates/self-serve");
        const paid = { type: "freeform" };
        expect(document).toEqual({
          data: [
            free,
            {
              id: "2",
              type: "plan_template",
              attributes: {
                ...paid,
                name: "Grow",
                description: grow.description,
                freeform: grow.price,
                configuration: { plan: "grow", accept_terms: grow.terms },
              },
            },
            {
              id: "3",
              type: "plan_template",
              attributes: {
                ...paid,
                name: "Grow Plus",
                description: plus.description,
                freeform: plus.price,
                configuration: { plan: "grow-plus" },
              },
            },
          ],
        });
      },
      { seed: seedWith("valid") },
    );
  });

  test("shows all without one where the seed says so", async () => {
    await inSandbox(
      async (sandbox) => {
        const { document } = await (await apiOf(sandbox))("GET", "/1/plan-templates/self-serve");
        expect(document).toMatchObject({ data: [{ id: "1" }, { id: "2" }, { id: "3" }] });
      },
      { seed: { paid_plans: "always" } },
    );
  });
});

describe("changing the plan", () => {
  const path = "/1/applications/MINE000001/plan/self-serve";

  test.each(["grow-plus", "grow", "build"])("to %s is answered with an empty 204", async (plan) => {
    await inSandbox(
      async (sandbox) => {
        const call = await apiOf(sandbox);
        const { status, document } = await call("PATCH", path, { plan });
        expect({ status, document }).toEqual({ status: 204, document: undefined });
        const read = await call("GET", "/1/application/MINE000001");
        expect(read.document).toMatchObject({ data: { attributes: { plan: { name: plan } } } });
      },
      { seed: seedWith("valid") },
    );
  });

  test("to the free plan needs no payment method", async () => {
    await inSandbox(
      async (sandbox) => {
        expect((await (await apiOf(sandbox))("PATCH", path, { plan: "build" })).status).toBe(204);
      },
      { seed: seedWith("none") },
    );
  });

  test.each([
    ["none", "payment_method_required", "A payment method is needed for the Grow Plus plan: add one in Billing."],
    ["declined", "payment_declined", "The payment method on file was declined: replace it in Billing."],
  ] as const)("to a paid plan is refused with a reason: payment method %s", async (method, code, detail) => {
    await inSandbox(
      async (sandbox) => {
        const answer = await (await apiOf(sandbox))("PATCH", path, { plan: "grow-plus" });
        expect({ status: answer.status, document: answer.document }).toEqual({
          status: 402,
          document: { errors: [{ status: "402", code, title: "Payment Required", detail }] },
        });
        expect(sandbox.world.applications.all()[0]?.planId).toBe("grow");
      },
      { seed: seedWith(method) },
    );
  });

  test("refuses an unknown plan and an unknown application", async () => {
    await inSandbox(
      async (sandbox) => {
        const call = await apiOf(sandbox);
        const plan = await call("PATCH", path, { plan: "grwo" });
        expect(refusedWith(plan)).toEqual({ status: 422, code: "unknown_plan" });
        const application = await call("PATCH", "/1/applications/NOBODYS001/plan/self-serve", { plan: "build" });
        expect(refusedWith(application)).toEqual({ status: 404, code: "not_found" });
      },
      { seed: seedWith("valid") },
    );
  });
});

import { describe, test } from "@jest/globals";
import { answers, expectDone, expectFailed, payingShop, routes, shopOf } from "../../../testing/applications/index.ts";

const plans = ["application", "plans"] as const;
const requests = ["GET /1/plan-templates/self-serve 200", "GET /1/user 200"] as const;

const missing = "needs a payment method";
const build = {
  id: "build",
  name: "Build",
  price: "Free",
  description: "For building and trying out, free for as long as you like.",
};
const grow = {
  id: "grow",
  name: "Grow",
  price: "$0.50 per 1,000 search requests after the first 10,000 each month",
  description: "For a product with users: pay for what you use.",
};
const growPlus = {
  id: "grow-plus",
  name: "Grow Plus",
  price: "$1.75 per 1,000 search requests after the first 10,000 each month",
  description: "Everything in Grow, and the AI features.",
};

const available = { available: true };
const unavailable = (unavailable_reason: string) => ({ available: false, unavailable_reason });
const untold = { price: "", description: "" };

const pricedLines = [
  "PLAN       NAME       PRICE",
  "build      Build      Free",
  `grow       Grow       ${grow.price}`,
  `grow-plus  Grow Plus  ${growPlus.price}`,
];

describe("application plans", () => {
  test("lists them with a payment method on file, in tier order", () =>
    expectDone(
      { args: plans, seed: payingShop() },
      {
        requests,
        lines: pricedLines,
        document: [
          { ...build, ...available },
          { ...grow, ...available },
          { ...growPlus, ...available },
        ],
      },
    ));

  test("also lists what the server hides for want of a payment method", () =>
    expectDone(
      { args: plans },
      {
        requests,
        lines: [
          "PLAN       NAME       PRICE",
          "build      Build      Free",
          `grow       Grow              ${missing}`,
          `grow-plus  Grow Plus         ${missing}`,
        ],
        document: [
          { ...build, ...available },
          { id: "grow", name: "Grow", ...untold, ...unavailable(missing) },
          { id: "grow-plus", name: "Grow Plus", ...untold, ...unavailable(missing) },
        ],
      },
    ));

  test("marks what is shown but cannot be had", () =>
    expectDone(
      { args: plans, seed: { ...shopOf(), paid_plans: "always" } },
      {
        requests,
        lines: pricedLines.map((line) => (line.startsWith("grow") ? `${line}  ${missing}` : line)),
        document: [
          { ...build, ...available },
          { ...grow, ...unavailable(missing) },
          { ...growPlus, ...unavailable(missing) },
        ],
      },
    ));

  test("does not put it down to a payment method that is there", () =>
    expectDone(
      { args: plans, seed: { ...payingShop(), plans: [{ id: "build", name: "Build" }] } },
      {
        requests,
        lines: [
          "PLAN       NAME       PRICE",
          "build      Build      Free",
          "grow       Grow              not offered to this account",
          "grow-plus  Grow Plus         not offered to this account",
        ],
        document: [
          { ...build, description: "", ...available },
          { id: "grow", name: "Grow", ...untold, ...unavailable("not offered to this account") },
          { id: "grow-plus", name: "Grow Plus", ...untold, ...unavailable("not offered to this account") },
        ],
      },
    ));

  test("keeps nothing back when it is not known whether there is a payment method", () =>
    expectDone(
      { args: plans, seed: payingShop(), faults: [answers(routes.user, 403)] },
      {
        requests: [requests[0], "GET /1/user 403"],
        lines: pricedLines,
        document: [
          { ...build, ...available },
          { ...grow, ...available },
          { ...growPlus, ...available },
        ],
      },
    ));

  test("fails where there are none", () =>
    expectFailed(
      { args: plans, faults: [answers(routes.plans, 200, { data: [] })] },
      {
        requests,
        failed: ["invalid_response", "api"],
        message: "the server offers no plans",
        hint: "Try again later.",
      },
    ));
});

import { type Context, Hono } from "hono";
import type { WebEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { accountPage, billingPage, costManagementPage, pagePaths } from "../pages/index.ts";
import { summariesOf } from "./application-pages.ts";
import { readForm } from "./form.ts";
import { pageAnswer, pageError } from "./page-answer.ts";
import { requirePerson, sessionOf } from "./session.ts";

/** Account pages that the CLI can open and that have nothing to show here. */
const emptyPages: ReadonlyMap<string, string> = new Map([
  ["api-keys/all", "API keys"],
  ["billing/usage", "Usage"],
  ["teams", "Team"],
]);

/** Billing, where a payment method is added or removed, costs, and the empty pages. */
export const accountPages = new Hono<WebEnv>()
  .use("/account/*", requirePerson)
  .get(pagePaths.billing, (c) => {
    const hasPaymentMethod = c.var.person.paymentMethod !== "none";
    const saved = c.req.query("saved") === "1";
    return pageAnswer(c, billingPage({ ...commonProps(c), hasPaymentMethod, saved }));
  })
  .post(async (c) => {
    const form = await readForm(c);
    const action = form.get("action");
    if (action !== "add" && action !== "remove") {
      throw pageError(400, { title: "Nothing was changed", message: "The form does not say what to do." });
    }
    c.var.world.users.setPaymentMethod(c.var.person.id, action === "add" ? "valid" : "none");
    const applicationId = form.get("applicationId");
    const query = new URLSearchParams({ saved: "1", ...(applicationId === null ? {} : { applicationId }) });
    return c.redirect(`${pagePaths.billing}?${query.toString()}`, 303);
  })
  .all(allowOnly("GET", "POST"))
  .get(pagePaths.costManagement, (c) => {
    const applications = summariesOf(c.var.world, c.var.person.id);
    return pageAnswer(c, costManagementPage({ ...commonProps(c), applications }));
  })
  .all(allowOnly("GET"))
  .get("/account/:page{.+}", (c, next) => {
    const title = emptyPages.get(c.req.param("page"));
    return title === undefined ? next() : pageAnswer(c, accountPage({ ...commonProps(c), title }));
  });

function commonProps(c: Context<WebEnv>) {
  return { csrf: sessionOf(c).csrfToken, user: c.var.person, applicationId: c.req.query("applicationId") };
}

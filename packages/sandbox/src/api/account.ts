import type { RegionsAnswer, UserAnswer } from "@algolia-cli/dashboard-contract";
import { Hono } from "hono";
import type { ApiEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import type { Settings } from "../world/offer.ts";
import type { User } from "../world/users.ts";
import { answer } from "./json-api.ts";

/** Who the bearer is and whether billing has a payment method; where applications can be hosted. */
export const accountApi = new Hono<ApiEnv>()
  .get("/user", (c) => answer<UserAnswer>(c, userAnswer(c.var.user, c.var.world.settings.accountAnswer)))
  .all(allowOnly("GET"))
  .get("/hosting/regions", (c) => {
    const regions = c.var.world.offer.regions.map(({ code, name }) => ({ code, name }));
    return answer<RegionsAnswer>(c, { region_codes: regions });
  })
  .all(allowOnly("GET"));

function userAnswer(user: User, place: Settings["accountAnswer"]): UserAnswer {
  const flag = { has_payment_method: user.paymentMethod !== "none" };
  const attributes = { email: user.email, name: user.name, ...(place === "attributes" ? flag : {}) };
  const data = { id: String(user.id), type: "user", attributes };
  return place === "top" ? { ...flag, data } : { data };
}

import type { ApplicationAnswer, ApplicationPage } from "@algolia-cli/dashboard-contract";
import { type Context, Hono } from "hono";
import type { ApiEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { anyText, fields } from "../shape.ts";
import type { Application } from "../world/applications.ts";
import { apiError, unprocessable } from "./api-error.ts";
import { applicationResource } from "./application-resource.ts";
import { requireScope } from "./bearer.ts";
import { answer } from "./json-api.ts";
import { jsonBody } from "./json-body.ts";
import { pageOf } from "./pagination.ts";

const creation = fields({ region_code: anyText, name: anyText }, "ignore");
const renaming = fields({ name: anyText }, "ignore");

/** Listing, reading, creating and renaming the bearer's applications. */
export const applicationsApi = new Hono<ApiEnv>()
  .get("/applications", (c) => {
    const { world, user } = c.var;
    const all = world.applications.ownedBy(user.id);
    const { items, meta, links } = pageOf(all, world.settings.applicationsPerPage, new URL(c.req.url));
    const data = items.map((application) => applicationResource(world, application));
    return answer<ApplicationPage>(c, { data, meta, ...(links && { links }) });
  })
  .post(requireScope("applications:manage"), async (c) => {
    const { world, user } = c.var;
    const body = await jsonBody(c, creation);
    const name = checkedName(body.name);
    const region = roomIn(c, body.region_code);
    const planId = world.offer.plans[0]?.id ?? "";
    const application = world.applications.add({ ownerId: user.id, name, region, planId });
    return answer<ApplicationAnswer>(c, { data: applicationResource(world, application) }, 201);
  })
  .all(allowOnly("GET", "POST"))
  .get("/application/:id", (c) =>
    answer<ApplicationAnswer>(c, { data: applicationResource(c.var.world, ownApplication(c)) }),
  )
  .all(allowOnly("GET"))
  .patch("/applications/:id", requireScope("applications:manage"), async (c) => {
    const application = ownApplication(c);
    const { name } = await jsonBody(c, renaming);
    const renamed = c.var.world.applications.change(application, { name: checkedName(name) });
    return answer<ApplicationAnswer>(c, { data: applicationResource(c.var.world, renamed) });
  })
  .all(allowOnly("PATCH"));

/** The bearer's application of the path; 404 for one that is another's, as for one that is not. */
export function ownApplication(c: Context<ApiEnv>): Application {
  const id = c.req.param("id") ?? "";
  const application = c.var.world.applications.find(id, c.var.user.id);
  if (application !== undefined) return application;
  const detail = `There is no application ${id} in this account.`;
  throw apiError({ status: 404, code: "not_found", title: "Not Found", detail });
}

const longestName = 255;

function checkedName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === "") throw unprocessable("blank_name", "Name can't be blank.");
  if (Array.from(trimmed).length > longestName)
    throw unprocessable("long_name", `Name is longer than ${longestName} characters.`);
  return trimmed;
}

function roomIn(c: Context<ApiEnv>, code: string): string {
  const { regions } = c.var.world.offer;
  const region = regions.find((candidate) => candidate.code === code);
  if (region === undefined) {
    const known = regions.map((candidate) => candidate.code).join(", ");
    throw unprocessable("unknown_region", `Region ${code} is unknown; known are ${known}.`);
  }
  if (region.full === true) {
    throw unprocessable("no_cluster", `A cluster is not available in region ${code}: choose another region.`);
  }
  return region.code;
}

import { Hono } from "hono";
import type { WebEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import {
  applicationPage,
  type ApplicationSection,
  applicationsPage,
  type ApplicationSummary,
  pagePaths,
} from "../pages/index.ts";
import type { Application } from "../world/applications.ts";
import type { World } from "../world/world.ts";
import { pageAnswer, pageError } from "./page-answer.ts";
import { requirePerson, sessionOf } from "./session.ts";

/** Where the CLI's `open` leads for each part of an application; any other path below it shows the dashboard. */
const sections: ReadonlyMap<string, ApplicationSection> = new Map([
  ["explorer/browse", "indices"],
  ["crawler", "crawler"],
  ["connectors", "connectors"],
  ["monitoring/status", "status"],
]);

/** The signed-in person's applications, as a list and one by one. */
export const applicationPages = new Hono<WebEnv>()
  .use(`${pagePaths.applications}/*`, requirePerson)
  .get(pagePaths.applications, (c) => {
    const { world, person } = c.var;
    const applications = summariesOf(world, person.id);
    return pageAnswer(c, applicationsPage({ csrf: sessionOf(c).csrfToken, user: person, applications }));
  })
  .all(allowOnly("GET"))
  .get(`${pagePaths.applications}/:id/:rest{.+}?`, (c) => {
    const { world, person } = c.var;
    const application = world.applications.find(c.req.param("id"), person.id);
    if (application === undefined) {
      const message = `There is no application ${c.req.param("id")} in the account ${person.email}.`;
      throw pageError(404, { title: "No such application", message });
    }
    const section = sections.get((c.req.param("rest") ?? "").replace(/\/$/, "")) ?? "dashboard";
    const summary = summaryOf(world, application);
    return pageAnswer(
      c,
      applicationPage({ csrf: sessionOf(c).csrfToken, user: person, application: summary, section }),
    );
  });

/** The person's applications in the order of their creation. */
export function summariesOf(world: World, userId: number): readonly ApplicationSummary[] {
  return world.applications.ownedBy(userId).map((application) => summaryOf(world, application));
}

function summaryOf(world: World, { id, name, region, planId }: Application): ApplicationSummary {
  const regionName = world.offer.regions.find(({ code }) => code === region)?.name ?? region;
  return { id, name, region: regionName, planName: world.plan(planId)?.name ?? planId };
}

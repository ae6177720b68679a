import type { ApplicationResource } from "@algolia-cli/dashboard-contract";
import type { Application } from "../world/applications.ts";
import type { World } from "../world/world.ts";

/** The application as the API shows it. */
export function applicationResource(world: World, application: Application): ApplicationResource {
  const plan = world.plan(application.planId);
  return {
    id: String(application.resourceId),
    type: "application",
    attributes: {
      name: application.name,
      application_id: application.id,
      api_key: application.apiKey,
      plan: {
        name: application.planId,
        label: plan?.name ?? application.planId,
        version: "v1",
        pay_as_you_go: plan?.type === "freeform",
      },
    },
  };
}

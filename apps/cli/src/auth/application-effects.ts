import type { Application } from "@algolia-cli/dashboard-client";
import type { AuthPorts } from "@algolia-cli/flows";
import { configureApplication, ensureApiKey } from "../applications/configure-application.ts";
import { createInsideSignIn } from "../applications/create-inside-sign-in.ts";
import { pickApplication } from "../applications/pick-application.ts";
import { readPlanIds } from "../applications/plan-ids.ts";
import { UsageError } from "../command-line/usage-error.ts";
import type { Invocation } from "../invocation/invocation.ts";

/** The texts behind the machine's `named` and alias: they stay on this side. */
export interface WantedTexts {
  readonly name: string | undefined;
  readonly alias: string | undefined;
  readonly region: string | undefined;
}

type ApplicationPorts = Pick<
  AuthPorts,
  "fetchApplications" | "chooseApplication" | "createApplication" | "ensureApiKey" | "configure"
>;

export interface ApplicationEffects {
  readonly ports: ApplicationPorts;
  readonly chosen: () => Application | undefined;
  /** The id of the plan that it is on, where it can be told. */
  readonly planId: () => Promise<string | undefined>;
}

/** A name alone does not say what to create where nobody can be asked. */
const regionMissing = (name: string): UsageError =>
  new UsageError(
    `the account has no application, and "${name}" cannot be created without a region`,
    "Say where its data is to live with --region, e.g. --region EU.",
  );

/** The effects of the sign-in that are about the application to work with. */
export const createApplicationEffects = (invocation: Invocation, texts: WantedTexts): ApplicationEffects => {
  const { services, terminal } = invocation;
  let applications: readonly Application[] = [];
  let chosen: Application | undefined;
  let apiKeyUuid: string | undefined;
  let planId = Promise.resolve<string | undefined>(undefined);

  const ports: ApplicationPorts = {
    fetchApplications: async (_input, signal) => {
      applications = await services.dashboard().applications(signal);
      return { count: applications.length };
    },
    chooseApplication: async ({ wanted, interactive }, signal) => {
      if (applications.length === 0 && texts.name !== undefined) throw regionMissing(texts.name);
      const planIds = readPlanIds(invocation);
      chosen = await pickApplication(applications, { id: wanted.id, name: texts.name, interactive }, signal);
      planId = planIds(chosen);
      terminal.say(`Using the application ${chosen.name} (${chosen.id}).`);
      return { applicationId: chosen.id };
    },
    createApplication: async ({ wanted }) => {
      const { creation, application, plan } = await createInsideSignIn(invocation, texts, wanted.makeCurrent);
      chosen = application;
      planId = Promise.resolve(plan);
      return creation;
    },
    ensureApiKey: async ({ applicationId }, signal) => {
      apiKeyUuid = await ensureApiKey(services, applicationId, signal);
      return {};
    },
    configure: async ({ applicationId: id, makeCurrent }) => {
      const name = chosen?.name ?? id;
      await configureApplication(services, { id, name, alias: texts.alias, apiKeyUuid, makeCurrent });
      return {};
    },
  };
  return { ports, chosen: () => chosen, planId: () => planId };
};

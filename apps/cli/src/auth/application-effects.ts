import type { Application } from "@algolia-cli/dashboard-client";
import { FlowError } from "@algolia-cli/flow-engine";
import type { AuthPorts, WantedApplication } from "@algolia-cli/flows";
import { UsageError } from "../command-line/usage-error.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { ensureApiKey } from "../services/ensure-api-key.ts";
import { chooseFrom } from "../terminal/choose.ts";

/** The texts behind the machine's `named` and alias: they stay on this side. */
export interface WantedTexts {
  readonly name: string | undefined;
  readonly alias: string | undefined;
}

type ApplicationPorts = Pick<
  AuthPorts,
  "fetchApplications" | "chooseApplication" | "createApplication" | "ensureApiKey" | "configure"
>;

export interface ApplicationEffects {
  readonly ports: ApplicationPorts;
  readonly chosen: () => Application | undefined;
}

const listHint = "Give the id of one of the account's applications with --app-id.";

/** Those with exactly this name, else those whose name differs in case only. */
const withName = (applications: readonly Application[], name: string): readonly Application[] => {
  const exact = applications.filter((application) => application.name === name);
  return exact.length > 0
    ? exact
    : applications.filter((application) => application.name.toLowerCase() === name.toLowerCase());
};

const byName = (applications: readonly Application[], name: string): Application => {
  const [only, ...more] = withName(applications, name);
  if (!only) throw new UsageError(`no application of this account is named "${name}"`, listHint);
  if (more.length === 0) return only;
  const ids = [only, ...more].map(({ id }) => id).join(", ");
  throw new UsageError(`${more.length + 1} applications are named "${name}": ${ids}`, "Say which one with --app-id.");
};

const byId = (applications: readonly Application[], id: string): Application => {
  const found = applications.find((application) => application.id === id);
  if (found) return found;
  throw new UsageError(`no application of this account has the id "${id}"`, listHint);
};

/** The effects of the sign-in that are about the application to work with. */
export const createApplicationEffects = (invocation: Invocation, texts: WantedTexts): ApplicationEffects => {
  const { services, terminal, cancellation } = invocation;
  let applications: readonly Application[] = [];
  let chosen: Application | undefined;
  let apiKeyUuid: string | undefined;

  const choose = async (wanted: WantedApplication, interactive: boolean, signal: AbortSignal): Promise<Application> => {
    if (wanted.id !== undefined) return byId(applications, wanted.id);
    if (texts.name !== undefined) return byName(applications, texts.name);
    const [only, ...more] = applications;
    if (only && more.length === 0) return only;
    if (!interactive)
      throw new UsageError("the account has several applications", "Say which one with --app-id or --app-name.");
    return chooseFrom(
      "Which application do you want to work with?",
      applications.map((application) => ({
        value: application,
        label: application.name,
        hint: [application.id, application.plan?.label].filter(Boolean).join(" · "),
      })),
      { cancellation, signal },
    );
  };

  const ports: ApplicationPorts = {
    fetchApplications: async (_input, signal) => {
      applications = await services.dashboard().applications(signal);
      return { count: applications.length };
    },
    chooseApplication: async ({ wanted, interactive }, signal) => {
      chosen = await choose(wanted, interactive, signal);
      terminal.say(`Using the application ${chosen.name} (${chosen.id}).`);
      return { applicationId: chosen.id };
    },
    createApplication: () => Promise.reject(new FlowError("port_missing", "applications cannot be created yet")),
    ensureApiKey: async ({ applicationId }, signal) => {
      apiKeyUuid = await ensureApiKey(services, applicationId, signal);
      return {};
    },
    configure: async ({ applicationId, makeCurrent }) => {
      await services
        .applications()
        .configure({
          id: applicationId,
          name: chosen?.name ?? applicationId,
          ...(texts.alias === undefined ? {} : { alias: texts.alias }),
          ...(apiKeyUuid === undefined ? {} : { apiKeyUuid }),
          makeCurrent,
        });
      return {};
    },
  };
  return { ports, chosen: () => chosen };
};

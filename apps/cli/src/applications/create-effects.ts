import { type Application, DashboardError, type Region } from "@algolia-cli/dashboard-client";
import type { EffectError } from "@algolia-cli/flow-engine";
import type { CreatePorts, Offer } from "@algolia-cli/flows";
import { UsageError } from "../command-line/usage-error.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { normaliserFor, withHint } from "../invocation/problem.ts";
import { askChoice, askText } from "../terminal/ask.ts";
import { nameRefusal } from "../commands/application/name-refusal.ts";
import { changePlanOnce } from "./change-plan-once.ts";
import { configureApplication, createApiKey } from "./configure-application.ts";
import { loadCreateOffer, type CreateOffer } from "./create-offer.ts";
import { createOnce } from "./create-once.ts";
import { billingOf, freePlanOf, type OfferedPlan, planChoice, requestedPlan } from "./plan-offer.ts";
import { confirmTerms } from "./terms.ts";
import { regionCode } from "./region-code.ts";

/** The flags behind a creation: they stay on this side. */
export interface CreateRequest {
  readonly name: string | undefined;
  readonly region: string | undefined;
  readonly plan: string | undefined;
  readonly alias: string | undefined;
  readonly acceptTerms: boolean;
  /** The ids of the account's applications where they are known already. */
  readonly existing?: readonly string[];
}

/** What the effects of one creation hold for one another and for the report. */
export interface Creation {
  name: string;
  offer?: CreateOffer;
  plan?: OfferedPlan;
  application?: Application;
  apiKeyUuid?: string;
  /** The paid plan was applied. */
  onPlan?: true;
  /** It was written to the local state. */
  configured?: true;
  alias?: string;
}

/** The name of an application that nobody named. */
export const defaultName = "My First Application";

type Ports = Readonly<CreatePorts>;

const refuseName = (text: string): string | undefined => nameRefusal(text, "the name");

const nameApplication =
  ({ terminal }: Invocation, request: CreateRequest, creation: Creation): Ports["nameApplication"] =>
  async (_input, signal) => {
    if (request.name === undefined && terminal.interactive) {
      const question = { message: "How should the application be called?", preset: defaultName, refuse: refuseName };
      creation.name = (await askText(question, signal)).trim();
    }
    return {};
  };

/** A sign-in on the way was left or denied: that is no offer that is missing. */
const isLeaving = ({ code }: EffectError): boolean => code === "canceled" || code === "oauth_access_denied";

const loadOffer =
  ({ services, vault }: Invocation, request: CreateRequest, creation: Creation): Ports["loadOffer"] =>
  async (_input, signal): Promise<Offer> => {
    const known = { regionGiven: request.region !== undefined, existing: request.existing };
    const loaded = await loadCreateOffer(services.dashboard(), known, signal);
    if (loaded.kind === "missing") {
      const error = normaliserFor(vault)(loaded.error);
      if (isLeaving(error)) throw loaded.error;
      return { offer: "unavailable", step: loaded.step, error };
    }
    creation.offer = loaded.offer;
    return { offer: "available", freePlan: freePlanOf(loaded.offer.plans)?.id ?? "unknown" };
  };

const askPlan = (plans: readonly OfferedPlan[], offer: CreateOffer | undefined, signal: AbortSignal) =>
  askChoice(
    "Which plan?",
    plans.map((plan) => planChoice(plan, offer?.account)),
    signal,
  );

const choosePlan =
  ({ terminal }: Invocation, request: CreateRequest, creation: Creation): Ports["choosePlan"] =>
  async (_input, signal) => {
    const plans = creation.offer?.plans ?? [];
    const free = freePlanOf(plans);
    const choose = async (): Promise<OfferedPlan> => {
      if (request.plan !== undefined) return requestedPlan(plans, request.plan, undefined);
      if (terminal.interactive) return askPlan(plans, creation.offer, signal);
      if (free) return free;
      throw new UsageError("there is no free plan", "Say which plan with --plan.");
    };
    const plan = await choose();
    creation.plan = plan;
    return { plan: plan.id, paid: !plan.free, billing: billingOf(plan, creation.offer?.account) };
  };

const regionLine = ({ code, name }: Region) => ({ value: code, label: name, hint: code });

/** Where nobody can tell which regions there are, the server judges what can be one. */
const unlistedRegion = (text: string): string => {
  const code = regionCode(text);
  if (code !== "invalid") return code;
  throw new UsageError(`"${text}" is not the code of a region`, "Codes are short, e.g. EU.");
};

const givenRegion = (regions: readonly Region[], text: string): string => {
  if (regions.length === 0) return unlistedRegion(text);
  const found = regions.find(({ code }) => code.toLowerCase() === text.trim().toLowerCase());
  if (found) return found.code;
  throw new UsageError(
    `there is no region "${text}"`,
    `The regions are: ${regions.map(({ code }) => code).join(", ")}.`,
  );
};

const chooseRegion =
  ({ terminal }: Invocation, request: CreateRequest, creation: Creation): Ports["chooseRegion"] =>
  async ({ fullRegions }, signal) => {
    const regions = creation.offer?.regions ?? [];
    if (request.region !== undefined && fullRegions.length === 0)
      return { region: givenRegion(regions, request.region) };
    if (!terminal.interactive) {
      const codes = regions.map(({ code }) => code).join(", ");
      throw new UsageError("the region is missing", `Say where the data lives with --region: ${codes}.`);
    }
    for (const full of fullRegions.slice(-1)) terminal.tell(`There is no room in ${full} at the moment.`);
    const open = regions.filter(({ code }) => !fullRegions.includes(code));
    if (open.length === 0) {
      throw Object.assign(new Error("no region has room for another application"), { code: "cluster_unavailable" });
    }
    return { region: await askChoice("Where should its data live?", open.map(regionLine), signal) };
  };

const confirmCreateTerms =
  ({ terminal }: Invocation, request: CreateRequest, creation: Creation): Ports["confirmTerms"] =>
  (_input, signal) => {
    const { name = "", price = "", terms = "" } = creation.plan ?? {};
    return confirmTerms(
      terminal,
      { lines: [`Plan: ${name} (${price})`, terms], accepted: request.acceptTerms },
      signal,
    );
  };

const otherRegions = (regions: readonly Region[], full: string): string => {
  const codes = regions.flatMap(({ code }) => (code === full ? [] : code));
  return `Choose another region with --region${codes.length === 0 ? "" : `: ${codes.join(", ")}`}.`;
};

/** The effects that change something, on the server and here. */
const writing = ({ services }: Invocation, request: CreateRequest, creation: Creation) =>
  ({
    createApplication: async ({ region }, signal) => {
      const wanted = { name: creation.name, region, existing: creation.offer?.existing ?? Promise.resolve(undefined) };
      creation.application = await createOnce(services, wanted, signal).catch((error: unknown) => {
        throw error instanceof DashboardError && error.code === "cluster_unavailable"
          ? withHint(error, otherRegions(creation.offer?.regions ?? [], region))
          : error;
      });
      return { applicationId: creation.application.id };
    },
    createApiKey: async ({ applicationId }, signal) => {
      creation.apiKeyUuid = await createApiKey(services, applicationId, signal);
      return {};
    },
    applyPlan: async ({ applicationId, plan }, signal) => {
      const plans = creation.offer?.plans ?? [];
      await changePlanOnce(services, { applicationId, plan, plans }, signal);
      creation.onPlan = true;
      return {};
    },
    configure: async ({ applicationId: id, makeCurrent }) => {
      const { name, apiKeyUuid } = creation;
      const wanted = { id, name, alias: request.alias, apiKeyUuid, makeCurrent };
      const { alias } = await configureApplication(services, wanted);
      creation.configured = true;
      if (alias !== undefined) creation.alias = alias;
      return {};
    },
  }) satisfies Partial<Ports>;

/** Gives a creation its effects. */
export const createEffects = (invocation: Invocation, request: CreateRequest) => {
  const creation: Creation = { name: request.name?.trim() ?? defaultName };
  const ports: Ports = {
    nameApplication: nameApplication(invocation, request, creation),
    ensureSession: async (_input, signal) => {
      await invocation.services.accessToken(signal);
      return {};
    },
    loadOffer: loadOffer(invocation, request, creation),
    choosePlan: choosePlan(invocation, request, creation),
    chooseRegion: chooseRegion(invocation, request, creation),
    confirmTerms: confirmCreateTerms(invocation, request, creation),
    ...writing(invocation, request, creation),
  };
  return { ports, creation };
};

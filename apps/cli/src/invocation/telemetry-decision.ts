import {
  type Consent,
  decideConsent,
  decideDeliveryMode,
  type DeliveryConsentInput,
  type DeliveryMode,
  mayDeliverNow,
  readStoredChoice,
  type StoredChoice,
} from "@algolia-cli/delivery";
import type { CollectorSettings } from "@algolia-cli/delivery/sender";
import type { Endpoints } from "../services/environment.ts";
import { version } from "../version.ts";
import { isCi } from "./caller.ts";
import type { Place } from "./place.ts";
import type { World } from "./world.ts";

/** Whether a tracked command's events are recorded here and now, which rule says so, and how they leave. */
export interface TelemetryDecision extends Consent {
  readonly mode: DeliveryMode;
  /** What is stored, also where another rule wins over it. */
  readonly choice: StoredChoice | undefined;
}

/** Decides from the environment and from what is stored in the place; changes nothing. */
export const decideTelemetry = (
  { variables, pid, ppid }: World,
  { directories, sandbox }: Place,
): TelemetryDecision => {
  const choice = readStoredChoice(directories.state);
  const consent = decideConsent({ env: variables, choice, sandbox });
  const setting = variables["ALGOLIA_CLI_TELEMETRY_MODE"];
  const mode = decideDeliveryMode({ enabled: consent.enabled, setting, isCi: isCi(variables), pid, ppid });
  return { ...consent, mode, choice };
};

/** What decides on delivery, to be asked again before each request. */
export const deliveryConsent = ({ variables }: World, { directories, sandbox }: Place): DeliveryConsentInput => ({
  directory: directories.state,
  env: variables,
  sandbox,
  isCi: isCi(variables),
});

/** Which builds' events these are. */
const environment = version === "main" ? "dev" : "prod";

/** Where events go; `undefined` when the address that was given must not be used: they wait then. */
export const collectorOf = (
  endpoints: Pick<Endpoints, "telemetryUrl" | "telemetryWriteKey">,
): CollectorSettings | undefined => {
  const { telemetryUrl: url, telemetryWriteKey: writeKey } = endpoints;
  return url === undefined ? undefined : { url, writeKey, environment };
};

/** Whether the events of this place may leave now and have somewhere to go. */
export const mayDeliver = (world: World, place: Place): boolean =>
  collectorOf(place.endpoints) !== undefined && mayDeliverNow(deliveryConsent(world, place));

import type { EffectError } from "@algolia-cli/flow-engine";
import type { Alphabet } from "@algolia-cli/flow-engine/testing";
import type { CreateStart } from "@algolia-cli/flows";
import type { CreateContext } from "../src/application-create/types.ts";

/** An ordinary `application create` at a terminal. */
export const create: CreateStart = {
  triggeredFrom: "explicit_command",
  interactive: true,
  makeCurrent: false,
  dryRun: false,
};

/** Starts that together reach every state and guard. */
export const createStarts: readonly CreateStart[] = [
  create,
  { ...create, triggeredFrom: "auth_flow", makeCurrent: true },
  { ...create, interactive: false },
  { ...create, dryRun: true },
];

const left: EffectError = { code: "canceled", source: "local" };
const error: EffectError = { code: "http_502", source: "api", httpStatus: 502 };
const noRoom: EffectError = { code: "cluster_unavailable", source: "api", httpStatus: 503 };

/** What the create machine's effects can come back with. */
export const createAlphabet: Alphabet = {
  errors: [error, noRoom, left],
  outputs: {
    loadOffer: [
      { offer: "available", freePlan: "build" },
      { offer: "unavailable", step: "plan", error },
      { offer: "unavailable", step: "region", error },
    ],
    choosePlan: [
      { plan: "build", paid: false, billing: "fine" },
      { plan: "grow", paid: true, billing: "fine" },
      { plan: "grow", paid: true, billing: "required" },
    ],
    chooseRegion: ({ context }) => {
      const { fullRegions } = context as CreateContext; // the machine's own
      return ["EU", "US"].filter((region) => !fullRegions.includes(region)).map((region) => ({ region }));
    },
    confirmTerms: [{ accepted: true }, { accepted: false }],
    createApplication: [{ applicationId: "NEW1" }],
  },
};

import type { EffectError } from "@algolia-cli/flow-engine";
import type { Alphabet } from "@algolia-cli/flow-engine/testing";
import type { AuthStart } from "@algolia-cli/flows";

/** An ordinary `auth login` at a terminal. */
export const login: AuthStart = {
  flow: "login",
  triggeredBy: "command",
  noBrowser: false,
  interactive: true,
  scope: "application",
  wanted: { named: false, makeCurrent: true },
  createWhenNone: true,
};

/** Starts that together reach every state and guard. */
export const authStarts: readonly AuthStart[] = [
  login,
  { ...login, flow: "signup", noBrowser: true, createWhenNone: false },
  { ...login, triggeredBy: "expired_session", scope: "session" },
  { ...login, interactive: false, wanted: { id: "APP1", named: false, makeCurrent: true } },
];

const left: EffectError = { code: "canceled", source: "local" };
const error: EffectError = { code: "http_502", source: "api", httpStatus: 502 };
const denied: EffectError = { code: "oauth_access_denied", source: "api" };

/** What the sign-in's effects can come back with. */
export const authAlphabet: Alphabet = {
  errors: [error, left],
  outputs: {
    awaitCallback: [
      { answer: "code" },
      { answer: "error", denied: true, error: denied },
      { answer: "error", denied: false, error: { code: "oauth_invalid_scope", source: "api" } },
    ],
    fetchApplications: [{ count: 0 }, { count: 1 }],
    chooseApplication: [{ applicationId: "APP1" }],
    createApplication: [
      { outcome: "completed", applicationId: "NEW1" },
      { outcome: "failed", error },
      { outcome: "aborted", reason: "declined_terms" },
      { outcome: "doneWithProblem", applicationId: "NEW1", missing: "api_key", error },
      { outcome: "doneWithProblem", applicationId: "NEW1", missing: "profile_configure", error },
    ],
  },
};

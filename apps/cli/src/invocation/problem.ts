import { classifyError, type ErrorClass, type ErrorClassification } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";
import type { Problem } from "./command-end.ts";
import type { Vault } from "./vault.ts";

const hints: Readonly<Partial<Record<ErrorClass, string>>> = {
  validation_error: "Run the command with --help to see what it takes.",
  session_expired: 'Run "algolia auth login" to sign in again.',
  auth_required: 'Run "algolia auth login" to sign in.',
  timeout: "Run the command again; nothing more happens on its own.",
  dns_error: "Check the connection and the address, then run the command again.",
  tls_error: "If your network inspects TLS, point NODE_EXTRA_CA_CERTS at its certificate.",
  network_error: "Check the connection and the address, then run the command again.",
  storage_error: "Make the file usable, then run the command again.",
  browser_unavailable: "Run the command with --no-browser and open the address yourself.",
  invalid_response: "Check ALGOLIA_DASHBOARD_URL and ALGOLIA_API_URL, or try again later.",
  canceled: "Nothing more happens on its own.",
  oauth_access_denied: "Run the command again and allow access in the browser.",
};

const hintOf = ({ errorClass, httpStatus }: ErrorClassification): string => {
  const known = hints[errorClass];
  if (known !== undefined) return known;
  if (httpStatus !== undefined && httpStatus >= 500) return "The service has a problem; try again in a moment.";
  return errorClass.startsWith("oauth_") ? "Start the sign-in again." : "Run the command with --debug to see more.";
};

const ownHint = (error: unknown): string | undefined =>
  typeof error === "object" && error !== null && "hint" in error && typeof error.hint === "string"
    ? error.hint
    : undefined;

/** What to tell of an error. An error of unknown kind keeps its message but never its stack. */
export const problemOf = (error: unknown): Problem => {
  const classification = classifyError(error);
  const message =
    error instanceof Error && error.message !== "" ? error.message : "something went wrong that has no name";
  return { ...classification, message, hint: ownHint(error) ?? hintOf(classification) };
};

const messages: Readonly<Partial<Record<ErrorClass, string>>> = {
  timeout: "nobody came back from the browser in time",
  oauth_access_denied: "access was denied in the browser",
};

/** What to tell of an error that a machine ended with; its text is in the vault, or follows from its class. */
export const problemOfEffect = (error: EffectError, vault: Vault): Problem => {
  const kept = error.messageHandle === undefined ? undefined : vault.get(error.messageHandle);
  if (kept !== undefined) return problemOf(kept);
  const classification: ErrorClassification = {
    errorClass: error.code,
    errorSource: error.source,
    ...(error.httpStatus === undefined ? {} : { httpStatus: error.httpStatus }),
  };
  return {
    ...classification,
    message: messages[error.code] ?? `the command failed (${error.code})`,
    hint: hintOf(classification),
  };
};

/** Turns what an effect threw into what a machine may see; the error itself stays in the vault. */
export const normaliserFor =
  (vault: Vault) =>
  (error: unknown): EffectError => {
    const { errorClass, errorSource, httpStatus } = classifyError(error);
    return {
      code: errorClass,
      source: errorSource,
      ...(httpStatus === undefined ? {} : { httpStatus }),
      messageHandle: vault.put("error", error),
    };
  };

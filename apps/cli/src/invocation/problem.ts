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
  cluster_unavailable: "Choose another region with --region.",
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

/**
 * Our packages' messages say what was wrong and, after the last semicolon, what to do. An error with a hint of its own says only
 * what was wrong, and a semicolon in it can be anybody's.
 */
const withAdvice = (message: string): readonly [what: string, advice: string | undefined] => {
  const end = message.lastIndexOf("; ");
  return end < 0 ? [message, undefined] : [message.slice(0, end), message.slice(end + 2)];
};

/** The same error of one of our packages, told with another way on than its own; its class stays. */
export const withHint = (error: Error, hint: string): Error =>
  Object.assign(new Error(withAdvice(error.message)[0], { cause: error }), { hint });

/** One sentence: a capital letter at its start, a full stop at its end. */
export const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? "" : "."}`;

/** A prompt or a wait was left: that is no error to tell. */
export const isLeaving = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";

/** What to tell of an error. An error of unknown kind keeps its message but never its stack. */
export const problemOf = (error: unknown): Problem => {
  const classification = classifyError(error);
  const message =
    error instanceof Error && error.message !== "" ? error.message : "something went wrong that has no name";
  const hint = ownHint(error);
  if (hint !== undefined) return { ...classification, message, hint };
  const [what, advice] = withAdvice(message);
  return { ...classification, message: what, hint: (advice && sentence(advice)) ?? hintOf(classification) };
};

const messages: Readonly<Partial<Record<ErrorClass, string>>> = {
  timeout: "nobody came back from the browser in time",
  oauth_access_denied: "access was denied in the browser",
};

/** An error that a machine made itself, so that no text is behind it: the text follows from its class. */
class FlowProblem extends Error {
  override readonly name = "FlowProblem";
  readonly code: ErrorClass;

  constructor(code: ErrorClass) {
    super(messages[code] ?? `the command failed (${code})`);
    this.code = code;
  }
}

/** The error behind what a machine ended with: what the effect threw, or one that says the class. */
export const errorBehind = ({ code, messageHandle }: EffectError, vault: Vault): unknown =>
  (messageHandle === undefined ? undefined : vault.get(messageHandle)) ?? new FlowProblem(code);

/** What to tell of an error that a machine ended with. */
export const problemOfEffect = (error: EffectError, vault: Vault): Problem => problemOf(errorBehind(error, vault));

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

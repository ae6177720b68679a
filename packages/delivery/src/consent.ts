/** What the user stored with `algolia telemetry enable|disable`; `unreadable` is taken for a no. */
export type StoredChoice = "enabled" | "disabled" | "unreadable";

/** All that decides on consent. */
export interface ConsentInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Left out when nothing was ever stored. */
  readonly choice?: StoredChoice | undefined;
  /** The sandbox has a state directory, and so a choice, of its own. */
  readonly sandbox: boolean;
}

/** What decided; the environment's rules are named by their variable. */
export type ConsentRule =
  | "DO_NOT_TRACK"
  | "ALGOLIA_CLI_TELEMETRY"
  | "ALGOLIA_CLI_TELEMETRY_MODE"
  | "stored_choice"
  | "sandbox"
  | "default";

/** The effective state and the rule that decided it. */
export interface Consent {
  readonly enabled: boolean;
  readonly decidedBy: ConsentRule;
}

/** `DO_NOT_TRACK` wins over everything, then the other variables, then what was stored. The environment can only suppress. */
export function decideConsent({ env, choice, sandbox }: ConsentInput): Consent {
  if (!["", "0", "false"].includes(valueOf(env, "DO_NOT_TRACK"))) return { enabled: false, decidedBy: "DO_NOT_TRACK" };
  if (["0", "false", "off", "no"].includes(valueOf(env, "ALGOLIA_CLI_TELEMETRY"))) {
    return { enabled: false, decidedBy: "ALGOLIA_CLI_TELEMETRY" };
  }
  if (valueOf(env, "ALGOLIA_CLI_TELEMETRY_MODE") === "off") {
    return { enabled: false, decidedBy: "ALGOLIA_CLI_TELEMETRY_MODE" };
  }
  if (choice !== undefined) return { enabled: choice === "enabled", decidedBy: "stored_choice" };
  return { enabled: true, decidedBy: sandbox ? "sandbox" : "default" };
}

const valueOf = (env: ConsentInput["env"], name: string): string => (env[name] ?? "").trim().toLowerCase();

/** A variable that changes what the CLI does. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly describe: string;
  /** Shown in the help of `algolia` itself; the others stand in `algolia help environment`. */
  readonly common?: true;
}

/** Every variable that the CLI heeds, in the order of the help. */
export const environmentVariables: readonly EnvironmentVariable[] = [
  { name: "ALGOLIA_ACCESS_TOKEN", describe: "Access token to use as it is, for CI; it is never stored", common: true },
  { name: "ALGOLIA_APPLICATION_ID", describe: "Application to work with, like --application-id", common: true },
  { name: "ALGOLIA_API_KEY", describe: "API key of that application" },
  { name: "ALGOLIA_SANDBOX", describe: "1: talk to the local sandbox, like --sandbox", common: true },
  { name: "DO_NOT_TRACK", describe: "1: record and send nothing about the use of the CLI", common: true },
  { name: "ALGOLIA_CLI_TELEMETRY", describe: "0: the same, for this CLI only" },
  {
    name: "ALGOLIA_CLI_TELEMETRY_MODE",
    describe: "detached: events are sent by a process of its own (the default); inline: before the exit, as in CI; off",
  },
  { name: "ALGOLIA_TELEMETRY_URL", describe: "Where events are sent" },
  { name: "ALGOLIA_TELEMETRY_WRITE_KEY", describe: "The collector's write key" },
  { name: "ALGOLIA_NO_UPDATE_NOTIFIER", describe: "1: neither look for a newer version nor tell of one" },
  { name: "CI", describe: "1: never ask, and announce nothing", common: true },
  { name: "ALGOLIA_CLI_STORAGE", describe: "file: keep secrets in a file that only you can read, not in the keychain" },
  { name: "ALGOLIA_CLI_RECORD", describe: "off: record no flow on this machine; on: also with telemetry off" },
  { name: "BROWSER", describe: "Command that opens an address" },
  { name: "DEBUG", describe: "Anything: narrate on stderr what happens, like --debug" },
  { name: "NO_COLOR", describe: "Anything: no colours", common: true },
  { name: "NODE_EXTRA_CA_CERTS", describe: "File with the certificates of a network that inspects TLS" },
  { name: "ALGOLIA_DASHBOARD_URL", describe: "Another dashboard: https://…, or http:// on 127.0.0.1" },
  { name: "ALGOLIA_API_URL", describe: "Another API, likewise" },
  { name: "ALGOLIA_OAUTH_CLIENT_ID", describe: "The client as which the CLI signs in" },
  { name: "ALGOLIA_OAUTH_SCOPE", describe: "What it asks to be allowed" },
  { name: "XDG_CONFIG_HOME", describe: "Folder of algolia/state.toml; ~/.config when not set" },
  { name: "XDG_STATE_HOME", describe: "Folder of algolia's logs and secrets file; ~/.local/state when not set" },
];

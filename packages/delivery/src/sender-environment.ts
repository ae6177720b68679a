/** What a sender must know: where the state is, who decides on consent, which collector, and the way to it. */
const passedOn = new Set([
  "HOME",
  "XDG_STATE_HOME",
  "XDG_CONFIG_HOME",
  "LOCALAPPDATA",
  "USERPROFILE",
  "SYSTEMROOT",
  "CI",
  "DO_NOT_TRACK",
  "ALGOLIA_CLI_TELEMETRY",
  "ALGOLIA_CLI_TELEMETRY_MODE",
  "ALGOLIA_TELEMETRY_URL",
  "ALGOLIA_TELEMETRY_WRITE_KEY",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "NODE_USE_ENV_PROXY",
  "NODE_EXTRA_CA_CERTS",
]);

/** The few variables of `env` that the sender process gets; no credential of the user's is among them. */
export const senderEnvironment = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => {
      const [name, value] = entry;
      return value !== undefined && passedOn.has(name.toUpperCase());
    }),
  );

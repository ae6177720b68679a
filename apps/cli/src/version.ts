declare const ALGOLIA_CLI_VERSION: string | undefined;

/** Semver of a released build, stamped in when it is built; `main` for a build from source. */
export const version: string = typeof ALGOLIA_CLI_VERSION === "undefined" ? "main" : ALGOLIA_CLI_VERSION;

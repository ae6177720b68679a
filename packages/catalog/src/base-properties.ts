import { integer, oneOf, type Property, text, texts } from "./property.ts";

/** The properties that every tracked event carries; the log writes them last, so that no event can replace one. */
export const baseProperties = {
  invocation_id: text("^[0-9a-f-]{36}$", "UUID, one per process", "usage"),
  event_index: integer(1, "1, 2, 3 … in emit order within the invocation: the ground truth for order", "usage"),
  version: text(
    "^(main|[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]+)?)$",
    "semver of a released build, `main` for a build from source",
    "environment",
  ),
  command: text("^algolia( [a-z-]+)*$", "full path of the command, e.g. `algolia application upgrade`", "usage"),
  flags: texts("^[a-z][a-z-]*$", "names of the flags that were given, never their values", "usage"),
  app_id: text("^[A-Za-z0-9]*$", "the application the command was called with, empty when none", "account_identifier"),
  configured_applications: integer(0, "how many applications are configured locally", "usage"),
  operating_system: text("^[a-z0-9]+$", "the platform, as Node names it", "environment"),
  is_ci: oneOf([0, 1], "1 in continuous integration", "environment"),
  cli_context: text(
    "^(human|ci|agent:[a-z0-9_.-]{1,40})$",
    "who runs the command: a person, continuous integration or a coding agent",
    "environment",
  ),
} as const satisfies Record<string, Property<unknown, false>>;

/** Base properties by name, with the values' types. */
export type BaseProperties = {
  readonly [Key in keyof typeof baseProperties]: NonNullable<(typeof baseProperties)[Key]["value"]>;
};

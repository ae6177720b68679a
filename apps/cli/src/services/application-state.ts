import { join } from "node:path";
import type { Directories } from "@algolia-cli/durable-files";
import { type ApplicationStateStore, createApplicationState } from "@algolia-cli/session";

/** The applications that are configured in these folders, in `state.toml`; nothing is read yet. */
export const applicationStateIn = ({ config }: Directories): ApplicationStateStore =>
  createApplicationState({ path: join(config, "state.toml"), now: Date.now });

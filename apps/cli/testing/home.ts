import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rememberNotice } from "@algolia-cli/delivery";
import { type Directories, directories } from "@algolia-cli/durable-files";

/** A temporary home folder and where the CLI keeps its files in it. */
export interface Home {
  readonly path: string;
  /** Those of the real service, which is where the CLI takes the stage's sandbox to be. */
  readonly service: Directories;
  /** Those of `--sandbox`. */
  readonly sandbox: Directories;
  /** The variables that lead to this home. */
  readonly variables: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** Makes a home. Unless it is a `firstRun`, the notice about telemetry counts as shown there. */
export const createHome = ({ firstRun }: { readonly firstRun: boolean }): Home => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "algolia-cli-test-")));
  const variables = { HOME: path, XDG_CONFIG_HOME: join(path, "config"), XDG_STATE_HOME: join(path, "state") };
  const own = { platform: process.platform, env: variables, homedir: path };
  const service = directories(own);
  if (!firstRun) rememberNotice(service.state);
  return {
    path,
    service,
    sandbox: directories({ ...own, sandbox: true }),
    variables,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};

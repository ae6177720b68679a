import { directories, type Directories } from "@algolia-cli/durable-files";
import type { World } from "./world.ts";

/** The folders of the real service, or those that the sandbox keeps apart. */
export const directoriesOf = ({ platform, variables, homedir }: World, sandbox: boolean): Directories =>
  directories({ platform, env: variables, homedir, sandbox });

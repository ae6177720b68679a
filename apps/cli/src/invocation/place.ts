import type { Directories } from "@algolia-cli/durable-files";
import { type Endpoints, endpointsOf, sandboxEndpoints } from "../services/environment.ts";
import { directoriesOf } from "./directories.ts";
import type { World } from "./world.ts";

/** Which services a command talks to, and which folders belong to them. */
export interface Place {
  readonly sandbox: boolean;
  readonly endpoints: Endpoints;
  readonly directories: Directories;
}

/** The real services, or the sandbox, which is started in the background when none runs. */
export const placeOf = async (world: World, sandbox: boolean): Promise<Place> => {
  const directories = directoriesOf(world, sandbox);
  if (!sandbox) return { sandbox, endpoints: endpointsOf(world.variables), directories };
  const { ensureSandbox } = await import("../sandbox/background.ts");
  return { sandbox, endpoints: sandboxEndpoints((await ensureSandbox(world)).url), directories };
};

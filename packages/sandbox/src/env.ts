import type { HttpBindings } from "@hono/node-server";
import type { User } from "./world/users.ts";
import type { WebSession } from "./world/web-sessions.ts";
import type { World } from "./world/world.ts";

/** What every handler finds in its context. `origin` is this server's, without a slash: also its OAuth issuer. */
export interface SandboxVariables {
  world: World;
  origin: string;
  requestId: string;
  /** The kind of the fault that this request ran into. */
  fault?: string;
  /** Set by a fault on the token endpoint: the lifetime of the access token about to be issued, in seconds. */
  accessTokenTtl?: number;
}

export interface SandboxEnv {
  Bindings: HttpBindings;
  Variables: SandboxVariables;
}

/** Of the web pages: `session` is there once one was found or opened, `person` behind `requirePerson`. */
export interface WebEnv {
  Bindings: HttpBindings;
  Variables: SandboxVariables & { session?: WebSession; person: User };
}

/** Of the API: who the bearer token stands for and what it is good for. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: SandboxVariables & { user: User; scope: string };
}

import { login } from "../commands/auth/login.ts";
import { logout } from "../commands/auth/logout.ts";
import { signup } from "../commands/auth/signup.ts";
import { status } from "../commands/auth/status.ts";
import { sandboxReset } from "../commands/sandbox/reset.ts";
import { sandboxStart } from "../commands/sandbox/start.ts";
import { sandboxStatus } from "../commands/sandbox/status.ts";
import { sandboxStop } from "../commands/sandbox/stop.ts";
import type { CommandDefinition, TopicDefinition } from "./definition.ts";

/** The groups of commands, in the order of the help. */
export const topics: readonly TopicDefinition[] = [
  { name: "auth", describe: "Sign in to Algolia and out again" },
  { name: "sandbox", describe: "A local stand-in for Algolia: no account, no network" },
];

/** Every command, in the order of the help. */
export const commands: readonly CommandDefinition[] = [
  login,
  signup,
  status,
  logout,
  sandboxStart,
  sandboxStatus,
  sandboxStop,
  sandboxReset,
];

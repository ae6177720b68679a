import { applicationCreate } from "../commands/application/create.ts";
import { applicationCurrent } from "../commands/application/current.ts";
import { applicationDowngrade } from "../commands/application/downgrade.ts";
import { applicationList } from "../commands/application/list.ts";
import { applicationPlans } from "../commands/application/plans.ts";
import { applicationSelect } from "../commands/application/select.ts";
import { applicationUpdate } from "../commands/application/update.ts";
import { applicationUpgrade } from "../commands/application/upgrade.ts";
import { get } from "../commands/auth/get.ts";
import { login } from "../commands/auth/login.ts";
import { logout } from "../commands/auth/logout.ts";
import { signup } from "../commands/auth/signup.ts";
import { status } from "../commands/auth/status.ts";
import { flowsHistory } from "../commands/flows/history.ts";
import { flowsList } from "../commands/flows/list.ts";
import { flowsReplay } from "../commands/flows/replay.ts";
import { flowsShow } from "../commands/flows/show.ts";
import { completion } from "../commands/completion.ts";
import { describeCommand } from "../commands/describe.ts";
import { open } from "../commands/open.ts";
import { sandboxReset } from "../commands/sandbox/reset.ts";
import { sandboxStart } from "../commands/sandbox/start.ts";
import { sandboxStatus } from "../commands/sandbox/status.ts";
import { sandboxStop } from "../commands/sandbox/stop.ts";
import { telemetryCatalog } from "../commands/telemetry/catalog.ts";
import { telemetryDisable } from "../commands/telemetry/disable.ts";
import { telemetryEnable } from "../commands/telemetry/enable.ts";
import { telemetryFlush } from "../commands/telemetry/flush.ts";
import { telemetryInspect } from "../commands/telemetry/inspect.ts";
import { telemetryLog } from "../commands/telemetry/log.ts";
import { telemetryStatus } from "../commands/telemetry/status.ts";
import type { CommandDefinition, TopicDefinition } from "./definition.ts";

/** The groups of commands, in the order of the help. */
export const topics: readonly TopicDefinition[] = [
  { name: "auth", describe: "Sign in to Algolia and out again" },
  { name: "application", aliases: ["app"], describe: "Create applications and change their plan" },
  { name: "flows", describe: "See what a flow does, and what happened in one" },
  { name: "telemetry", describe: "What the CLI reports about its use, and how to stop it" },
  { name: "sandbox", describe: "A local stand-in for Algolia: no account, no network" },
];

/** Every command, in the order of the help. */
export const commands: readonly CommandDefinition[] = [
  login,
  signup,
  status,
  get,
  logout,
  applicationCreate,
  applicationUpgrade,
  applicationDowngrade,
  applicationList,
  applicationSelect,
  applicationCurrent,
  applicationPlans,
  applicationUpdate,
  flowsList,
  flowsShow,
  flowsHistory,
  flowsReplay,
  telemetryStatus,
  telemetryEnable,
  telemetryDisable,
  telemetryLog,
  telemetryInspect,
  telemetryFlush,
  telemetryCatalog,
  sandboxStart,
  sandboxStatus,
  sandboxStop,
  sandboxReset,
  open,
  completion,
  describeCommand(() => ({ topics, commands })),
];

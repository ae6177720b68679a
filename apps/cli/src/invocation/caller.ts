import type { BaseProperties } from "@algolia-cli/catalog";
import { isSwitchedOn, type Variables } from "../services/environment.ts";

/** Variables that coding agents set, in the order in which they are believed. */
const agents: readonly (readonly [variable: string, name: string])[] = [
  ["CLAUDECODE", "claude-code"],
  ["CURSOR_AGENT", "cursor"],
  ["CURSOR_TRACE_ID", "cursor"],
  ["GEMINI_CLI", "gemini-cli"],
  ["CODEX_SANDBOX", "codex"],
  ["CODEX_THREAD_ID", "codex"],
  ["OPENCODE", "opencode"],
  ["AUGMENT_AGENT", "augment"],
  ["REPL_ID", "replit"],
  ["COPILOT_CLI", "copilot-cli"],
];

/** Variables that continuous integration sets; `CI` alone is what most agree on. */
const ciVariables = [
  "CI",
  "CONTINUOUS_INTEGRATION",
  "BUILD_ID",
  "BUILD_NUMBER",
  "TEAMCITY_VERSION",
  "TF_BUILD",
  "JENKINS_URL",
];

/** Whether the process runs in continuous integration; `CI=false` says no whatever else is set. */
export const isCi = (variables: Variables): boolean =>
  variables["CI"] !== undefined && !isSwitchedOn(variables["CI"])
    ? false
    : ciVariables.some((name) => isSwitchedOn(variables[name]));

const agentName = (value: string): string => {
  const name = value
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/gu, "-")
    .slice(0, 40);
  return name === "" || name === "1" || name === "true" ? "unknown" : name;
};

/** Who runs the command: `agent:<name>`, `ci` or `human`. */
export const callerOf = (variables: Variables): BaseProperties["cli_context"] => {
  for (const variable of ["AI_AGENT", "AGENT"]) {
    const value = variables[variable];
    if (isSwitchedOn(value) && value !== undefined) return `agent:${agentName(value)}`;
  }
  const known = agents.find(([variable]) => isSwitchedOn(variables[variable]));
  if (known) return `agent:${known[1]}`;
  return isCi(variables) ? "ci" : "human";
};

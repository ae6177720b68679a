import type { Application } from "@algolia-cli/dashboard-client";
import type { ConfiguredApplication } from "@algolia-cli/session";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { columns } from "../terminal/columns.ts";
import { askYesNo } from "../terminal/ask.ts";
import { configureApplication, ensureApiKey } from "./configure-application.ts";

/** `out_of_sync`: configured here but without a key of this machine, or no longer in the account. */
type Status = "configured" | "not_configured" | "out_of_sync";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly plan_label: string;
  readonly status: Status;
}

const statusWords: Readonly<Record<Status, string>> = {
  configured: "configured",
  not_configured: "not configured",
  out_of_sync: "out of sync",
};

const statusOf = (configured: ConfiguredApplication | undefined): Status => {
  if (!configured) return "not_configured";
  return configured.apiKeyUuid === undefined ? "out_of_sync" : "configured";
};

const rowsOf = (applications: readonly Application[], configured: readonly ConfiguredApplication[]): readonly Row[] => [
  ...applications.map(({ id, name, plan }) => ({
    id,
    name,
    plan_label: plan?.label ?? "",
    status: statusOf(configured.find((one) => one.id === id)),
  })),
  ...configured
    .filter(({ id }) => !applications.some((application) => application.id === id))
    .map(({ id, alias }) => ({ id, name: alias ?? id, plan_label: "", status: "out_of_sync" as const })),
];

/** Offers to configure what is not, one yes for all. */
const offerToConfigure = async (
  { services, terminal, signal }: Invocation,
  applications: readonly Application[],
  rows: readonly Row[],
): Promise<void> => {
  const missing = applications.filter(({ id }) => rows.some((row) => row.id === id && row.status !== "configured"));
  if (!terminal.interactive || missing.length === 0) return;
  const what = missing.length === 1 ? (missing[0]?.name ?? "it") : `these ${missing.length} applications`;
  if (!(await askYesNo(`Configure ${what} on this machine?`, signal))) return;
  for (const { id, name } of missing) {
    // oxlint-disable-next-line no-await-in-loop -- each writes the same local state
    const apiKeyUuid = await ensureApiKey(services, id, signal);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await configureApplication(services, { id, name, alias: undefined, apiKeyUuid, makeCurrent: false });
    terminal.say(`Configured ${name} (${id}).`);
  }
};

/** `application list`. */
export const run = async (_options: unknown, invocation: Invocation): Promise<CommandEnd> => {
  const { services, terminal, signal } = invocation;
  const [applications, state] = await Promise.all([
    services.dashboard().applications(signal),
    services.applications().read(),
  ]);
  const rows = rowsOf(applications, state.applications);
  const isCurrent = (id: string): boolean => id === state.currentApplicationId;
  if (rows.length === 0) {
    terminal.answer(rows, ['No applications yet. Create one with "algolia application create".']);
    return { end: "done" };
  }
  const table = rows.map(({ id, name, plan_label, status }) => [
    isCurrent(id) ? "*" : "",
    id,
    name,
    plan_label,
    statusWords[status],
  ]);
  terminal.result(rows, columns([["", "ID", "NAME", "PLAN", "STATUS"], ...table], terminal.width()));
  await offerToConfigure(invocation, applications, rows);
  return { end: "done" };
};

import type { Application } from "@algolia-cli/dashboard-client";
import { UsageError } from "../command-line/usage-error.ts";
import { askChoice, type Choice } from "../terminal/ask.ts";

/** How an application is meant: by id, by name, or by asking. */
export interface Wanted {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly interactive: boolean;
}

const wayOn = ({ length }: readonly Application[]): string =>
  length === 0
    ? 'It has none yet: create one with "algolia application create".'
    : 'Run "algolia application list" to see them.';

/** Those with exactly this name, else those whose name differs in case only. */
const named = (applications: readonly Application[], name: string): readonly Application[] => {
  const exact = applications.filter((application) => application.name === name);
  return exact.length > 0
    ? exact
    : applications.filter((application) => application.name.toLowerCase() === name.toLowerCase());
};

const byName = (applications: readonly Application[], name: string): Application => {
  const [only, ...more] = named(applications, name);
  if (!only) throw new UsageError(`no application of this account is named "${name}"`, wayOn(applications));
  if (more.length === 0) return only;
  const ids = [only, ...more].map(({ id }) => id).join(", ");
  throw new UsageError(`${more.length + 1} applications are named "${name}": ${ids}`, "Say which one with --app-id.");
};

const byId = (applications: readonly Application[], id: string): Application => {
  const found = applications.find((application) => application.id === id);
  if (found) return found;
  throw new UsageError(`no application of this account has the id "${id}"`, wayOn(applications));
};

/** Each by its name; where that tells nothing, or is another's as well, its id stands beside it from the start. */
const choicesOf = (applications: readonly Application[]): readonly Choice<Application>[] => {
  const names = applications.map(({ name }) => name.trim());
  return applications.map((application) => {
    const { id, name, plan } = application;
    const isClear = name.trim() !== "" && names.indexOf(name.trim()) === names.lastIndexOf(name.trim());
    const label = isClear ? name : `${name} (${id})`.trim();
    return { value: application, label, hint: [isClear ? id : undefined, plan?.label].filter(Boolean).join(" · ") };
  });
};

/** One of the account's applications: by id, by name, the only one, or a prompt; never a guess. */
export const pickApplication = async (
  applications: readonly Application[],
  { id, name, interactive }: Wanted,
  signal: AbortSignal,
): Promise<Application> => {
  if (id !== undefined) return byId(applications, id);
  if (name !== undefined) return byName(applications, name);
  const [only, ...more] = applications;
  if (!only) throw new UsageError("the account has no application", 'Create one with "algolia application create".');
  if (more.length === 0) return only;
  if (!interactive)
    throw new UsageError("the account has several applications", "Say which one with --app-id or --app-name.");
  return askChoice("Which application do you want to work with?", choicesOf(applications), signal);
};

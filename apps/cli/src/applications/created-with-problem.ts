import type { CreateOutcome, MissingPart } from "@algolia-cli/flows";
import type { Problem } from "../invocation/command-end.ts";
import { problemOfEffect } from "../invocation/problem.ts";
import type { Vault } from "../invocation/vault.ts";
import type { Creation } from "./create-effects.ts";

const missingWords: Readonly<Record<MissingPart, string>> = {
  api_key: "its API key could not be made",
  plan: "its plan could not be changed",
  profile_configure: "it could not be saved on this machine",
};

/** Everything that was not done, whatever stopped it first: what is told must be enough to finish. */
const missingParts = ({ apiKeyUuid, plan, onPlan, configured }: Creation): readonly MissingPart[] => [
  ...(apiKeyUuid === undefined ? ["api_key" as const] : []),
  ...(plan !== undefined && !plan.free && !onPlan ? ["plan" as const] : []),
  ...(configured ? [] : ["profile_configure" as const]),
];

const finishing = (part: MissingPart, id: string, { plan }: Creation): string =>
  part === "plan"
    ? `"algolia application upgrade --application-id ${id} --plan ${plan?.id ?? ""}"`
    : `"algolia application select --app-id ${id}"`;

/** What has to be put right before a command can finish the rest; nothing where that may do at once. */
const mending = ({ errorClass, hint }: Problem, id: string): string | undefined => {
  if (errorClass === "http_402") return `Check the billing details with "algolia open billing --application-id ${id}"`;
  const isFirst = ["storage_error", "session_expired", "auth_required"].includes(errorClass);
  // Not the command that has created it: that would create another one.
  return isFirst ? hint.replace(/(?:, then run the command again)?\.$/u, "") : undefined;
};

/** What to tell of an application that was created without all of the rest: the parts, and the commands that finish them. */
export const problemOfCreated = (
  vault: Vault,
  { applicationId: id, error }: Extract<CreateOutcome, { outcome: "doneWithProblem" }>,
  creation: Creation,
): Problem => {
  const problem = problemOfEffect(error, vault);
  const parts = missingParts(creation);
  const why = problem.errorClass === "canceled" ? "the command was stopped" : problem.message;
  // Made only here: the first one takes 8 ms, and a creation without a problem would wait for it.
  const listed = new Intl.ListFormat("en");
  const what = listed.format(parts.map((part) => missingWords[part]));
  const commands = listed.format(new Set(parts.map((part) => finishing(part, id, creation))));
  const first = mending(problem, id);
  return {
    ...problem,
    message: `the application ${creation.name} (${id}) was created, but ${what}: ${why}`,
    hint: first === undefined ? `Finish with ${commands}.` : `${first}, then finish with ${commands}.`,
  };
};

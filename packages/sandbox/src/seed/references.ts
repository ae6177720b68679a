import { ShapeError } from "../shape.ts";
import { completeSeed } from "./complete-seed.ts";
import type { Seed } from "./seed.ts";

/** Throws a {@link ShapeError} where names repeat, or where an application has a plan or region that is not offered. */
export function checkReferences(seed: Seed): Seed {
  const { users, plans, regions, clients } = completeSeed(seed);
  const applications = users.flatMap((user) => user.applications ?? []);
  const emails = users.map(({ email }) => email.toLowerCase());
  const planIds = plans.map(({ id }) => id);
  const regionCodes = regions.map(({ code }) => code);
  const applicationIds = applications.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const clientIds = clients.map(({ id }) => id);
  allDiffer("users: the e-mail address", emails);
  allDiffer("users: the application id", applicationIds);
  allDiffer("plans: the id", planIds);
  allDiffer("regions: the code", regionCodes);
  allDiffer("clients: the id", clientIds);
  if (plans[0]?.price !== undefined || plans[0]?.type === "freeform") {
    throw new ShapeError("plans[0]", "the first plan must be free, since every application starts on it");
  }
  for (const { name, region, plan } of applications) {
    isOffered(`the region of application "${name}"`, region, regionCodes);
    if (plan !== undefined) isOffered(`the plan of application "${name}"`, plan, planIds);
  }
  return seed;
}

function allDiffer(what: string, values: readonly string[]): void {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated !== undefined) throw new ShapeError(`${what} "${repeated}"`, "is there twice");
}

function isOffered(what: string, value: string, values: readonly string[]): void {
  if (values.includes(value)) return;
  throw new ShapeError(what, `"${value}" is not offered; use one of ${values.join(", ")}`);
}

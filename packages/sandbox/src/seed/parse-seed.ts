import { SandboxError } from "../sandbox-error.ts";
import { fields, ShapeError } from "../shape.ts";
import { checkReferences } from "./references.ts";
import { type Seed, seedFields } from "./seed.ts";

/** Throws a {@link SandboxError} `bad_seed` that names the place; an unknown field is refused. */
export function parseSeed(value: unknown): Seed {
  try {
    return checkReferences(fields(seedFields)(value, ""));
  } catch (cause) {
    if (!(cause instanceof ShapeError)) throw cause;
    throw new SandboxError("bad_seed", `the seed cannot be used: ${cause.message}`, { cause });
  }
}

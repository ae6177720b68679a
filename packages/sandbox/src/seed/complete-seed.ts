import { defaultSeed } from "./default-seed.ts";
import type { Seed } from "./seed.ts";

/** The seed with the default one's parts where it has none; the default account's application moves to the first region. */
export function completeSeed(seed: Seed): Required<Seed> {
  const complete: Required<Seed> = { ...defaultSeed, ...seed };
  const region = complete.regions[0]?.code ?? "";
  const movedIn = defaultSeed.users.map((user) => ({
    ...user,
    applications: user.applications.map((application) => ({ ...application, region })),
  }));
  return { ...complete, users: seed.users ?? movedIn };
}

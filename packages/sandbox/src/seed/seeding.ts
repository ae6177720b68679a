import { newApiKey, newApplicationId, type Random } from "../secrets.ts";
import type { Application } from "../world/applications.ts";
import type { Plan } from "../world/offer.ts";
import { hashPassword } from "../world/password.ts";
import type { WorldSnapshot } from "../world/snapshot.ts";
import { normalEmail, type User } from "../world/users.ts";
import { completeSeed } from "./complete-seed.ts";
import { cliClient } from "./default-seed.ts";
import type { Seed, SeedApplication, SeedPlan, SeedUser } from "./seed.ts";

/** The first state of a world: passwords are hashed, and what the seed leaves out is filled in. */
export async function snapshotOfSeed(seed: Seed, random: Random): Promise<WorldSnapshot> {
  const { users, plans, regions, clients, ...rest } = completeSeed(seed);
  const accounts = await Promise.all(users.map((user, index) => accountOf(user, index + 1, random)));
  const firstPlan = plans[0]?.id ?? "";
  const owned = users.flatMap((user, index) =>
    (user.applications ?? []).map((given) => ({ given, ownerId: index + 1 })),
  );
  return {
    offer: {
      plans: plans.map(planOf),
      regions,
      clients: [cliClient, ...clients.filter(({ id }) => id !== cliClient.id)],
    },
    settings: {
      paidPlans: rest.paid_plans,
      accountAnswer: rest.account_answer,
      applicationsPerPage: rest.applications_per_page,
      accessTokenTtlSeconds: rest.access_token_ttl_seconds,
    },
    users: accounts,
    applications: owned.map(({ given, ownerId }, index) => ({
      ...applicationOf(given, firstPlan, random),
      ownerId,
      resourceId: 1001 + index,
    })),
    tokenFamilies: [],
    webSessions: [],
  };
}

function planOf({ description = "", type, ...plan }: SeedPlan): Plan {
  return { ...plan, description, type: type ?? (plan.price === undefined ? "free" : "freeform") };
}

async function accountOf(user: SeedUser, id: number, random: Random): Promise<User> {
  const { email, name, password, payment_method: paymentMethod = "none", avatar_url: avatarUrl } = user;
  return {
    id,
    email: normalEmail(email),
    name,
    passwordHash: await hashPassword(password, random),
    paymentMethod,
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
  };
}

function applicationOf(given: SeedApplication, firstPlan: string, random: Random) {
  return {
    id: given.id ?? newApplicationId(random),
    name: given.name,
    region: given.region,
    planId: given.plan ?? firstPlan,
    apiKey: given.api_key ?? newApiKey(random),
    keys: [],
  } satisfies Partial<Application>;
}

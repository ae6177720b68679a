import { AuthorizationCodes } from "../oauth/codes.ts";
import { TokenFamilies } from "../oauth/token-families.ts";
import type { Random } from "../secrets.ts";
import { Applications } from "./applications.ts";
import type { Offer, Plan, Settings } from "./offer.ts";
import type { WorldSnapshot } from "./snapshot.ts";
import { Users } from "./users.ts";
import { WebSessions } from "./web-sessions.ts";

/** Where a world gets its time (epoch milliseconds) and its randomness from. */
export interface WorldSources {
  readonly clock: () => number;
  readonly random: Random;
}

/** Everything the stand-in services know, in memory. */
export class World {
  readonly offer: Offer;
  readonly settings: Settings;
  readonly users: Users;
  readonly applications: Applications;
  readonly tokens: TokenFamilies;
  readonly codes: AuthorizationCodes;
  readonly sessions: WebSessions;
  readonly clock: () => number;
  readonly random: Random;
  #revision = 0;

  constructor(snapshot: WorldSnapshot, sources: WorldSources) {
    const changed = () => {
      this.#revision += 1;
    };
    this.clock = sources.clock;
    this.random = sources.random;
    this.offer = snapshot.offer;
    this.settings = snapshot.settings;
    this.users = new Users(snapshot.users, changed);
    this.applications = new Applications(snapshot.applications, sources.random, changed);
    this.tokens = new TokenFamilies(snapshot.tokenFamilies, { ...sources, changed });
    this.codes = new AuthorizationCodes(sources.clock, sources.random);
    this.sessions = new WebSessions(snapshot.webSessions, { ...sources, changed });
  }

  /** Grows with every change that a snapshot would show. */
  get revision(): number {
    return this.#revision;
  }

  plan(id: string): Plan | undefined {
    return this.offer.plans.find((plan) => plan.id === id);
  }

  /** Independent of later changes. */
  snapshot(): WorldSnapshot {
    return {
      offer: this.offer,
      settings: this.settings,
      users: this.users.all(),
      applications: this.applications.all(),
      tokenFamilies: this.tokens.all(),
      webSessions: this.sessions.signedIn(),
    };
  }
}

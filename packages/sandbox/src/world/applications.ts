import { newApiKey, newApplicationId, type Random } from "../secrets.ts";

/** A key beside the one an application is born with; `id` is its uuid, `createdAt` epoch milliseconds. */
export interface ApiKey {
  readonly id: string;
  readonly value: string;
  readonly acl: readonly string[];
  readonly description: string;
  readonly indexes: readonly string[];
  readonly referers: readonly string[];
  readonly createdAt: number;
}

/** `id` is the ten-character one; `resourceId` is JSON:API's and means nothing to a person. */
export interface Application {
  readonly id: string;
  readonly resourceId: number;
  readonly ownerId: number;
  readonly name: string;
  readonly region: string;
  readonly planId: string;
  readonly apiKey: string;
  readonly keys: readonly ApiKey[];
}

/** What can be changed later. */
export type ApplicationChange = Partial<Pick<Application, "name" | "planId" | "keys">>;

/** The applications of all accounts, in the order of their creation. */
export class Applications {
  readonly #applications: Map<string, Application>;
  readonly #random: Random;
  readonly #changed: () => void;

  constructor(applications: readonly Application[], random: Random, changed: () => void) {
    this.#applications = new Map(applications.map((application) => [application.id, application]));
    this.#random = random;
    this.#changed = changed;
  }

  all(): readonly Application[] {
    return [...this.#applications.values()];
  }

  ownedBy(userId: number): readonly Application[] {
    return this.all().filter((application) => application.ownerId === userId);
  }

  /** Undefined as well for one that belongs to another account: nobody learns that it exists. */
  find(id: string, ownerId: number): Application | undefined {
    const application = this.#applications.get(id);
    return application?.ownerId === ownerId ? application : undefined;
  }

  /** With an id and a key of its own. */
  add(wanted: Pick<Application, "ownerId" | "name" | "region" | "planId">): Application {
    let id = newApplicationId(this.#random);
    while (this.#applications.has(id)) id = newApplicationId(this.#random);
    const resourceId = Math.max(1000, ...this.all().map((application) => application.resourceId)) + 1;
    const application = { ...wanted, id, resourceId, apiKey: newApiKey(this.#random), keys: [] };
    this.#applications.set(id, application);
    this.#changed();
    return application;
  }

  change(application: Application, change: ApplicationChange): Application {
    const changed = { ...application, ...change };
    this.#applications.set(application.id, changed);
    this.#changed();
    return changed;
  }
}

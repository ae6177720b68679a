import { freeAlias } from "./application-alias.ts";
import { type StateFile, type StateFileOptions, openStateFile } from "./state-file.ts";
import {
  type ApplicationState,
  type ConfiguredApplication,
  withApplication,
  withCurrent,
  without,
} from "./state-table.ts";

/** What is known of an application to configure; `name` gives the alias where none is wanted and none is there. */
export interface ApplicationToConfigure {
  readonly id: string;
  readonly name: string;
  readonly alias?: string;
  readonly apiKeyUuid?: string;
  readonly searchHosts?: readonly string[];
  readonly makeCurrent: boolean;
}

/** The applications configured on this machine, in `state.toml`; every method throws a StorageError where it is unusable. */
export interface ApplicationStateStore {
  /** What is configured; nothing when there is no file. Takes no lock. */
  readonly read: () => Promise<ApplicationState>;
  /** Adds or updates an application; what is not given stays. Answers what is configured now. */
  readonly configure: (application: ApplicationToConfigure) => Promise<ConfiguredApplication>;
  /** Makes a configured application the current one; `undefined`, and nothing is written, when it is not configured. */
  readonly setCurrent: (id: string) => Promise<ConfiguredApplication | undefined>;
  /** Removes an application; when it was the current one, none is. */
  readonly forget: (id: string) => Promise<void>;
  /** The application of this alias, in any case. */
  readonly byAlias: (alias: string) => Promise<ConfiguredApplication | undefined>;
}

/** Keeps what it does not know in the file, and never changes a file that it cannot understand. */
export function createApplicationState(options: StateFileOptions): ApplicationStateStore {
  const file = openStateFile(options);
  const find = async (matches: (application: ConfiguredApplication) => boolean) =>
    (await file.read()).state.applications.find(matches);
  return {
    read: async () => (await file.read()).state,
    configure: (application) => configure(file, application),
    setCurrent: async (id) => {
      await file.change(({ table, state }) => (state.applications.some(hasId(id)) ? withCurrent(table, id) : table));
      return find(hasId(id));
    },
    forget: (id) => file.change(({ table }) => without(table, id)),
    byAlias: (alias) => find(({ alias: given }) => given?.toLowerCase() === alias.toLowerCase()),
  };
}

const hasId =
  (id: string) =>
  (application: ConfiguredApplication): boolean =>
    application.id === id;

async function configure(file: StateFile, application: ApplicationToConfigure): Promise<ConfiguredApplication> {
  const { id, name, apiKeyUuid, searchHosts } = application;
  let configured: ConfiguredApplication = { id };
  await file.change(({ table, state }) => {
    const before = state.applications.find(hasId(id));
    const others = state.applications.flatMap((other) => (other.id === id ? [] : (other.alias ?? [])));
    const kept = application.alias === undefined ? before?.alias : undefined;
    const alias = kept ?? freeAlias({ id, wanted: application.alias ?? name }, others);
    configured = { ...before, id, alias, ...(apiKeyUuid && { apiKeyUuid }), ...(searchHosts && { searchHosts }) };
    const changed = withApplication(table, configured);
    return application.makeCurrent ? withCurrent(changed, id) : changed;
  });
  return configured;
}

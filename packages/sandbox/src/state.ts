import { type Collector, createCollector } from "./collector/index.ts";
import { DataFile } from "./data/data-file.ts";
import type { Seed } from "./seed/seed.ts";
import { snapshotOfSeed } from "./seed/seeding.ts";
import { World, type WorldSources } from "./world/world.ts";

/** What a sandbox starts from and where it keeps what comes of it. */
export interface StateOptions extends WorldSources {
  readonly seed: Seed;
  readonly dataFile?: string;
  /** Told when the data file cannot be written any more; the sandbox goes on in memory. */
  readonly log: (message: string) => void;
}

/** The world and the collector, together with the file that they are kept in. */
export class State {
  readonly collector: Collector;
  #world: World;
  #saved = "";
  readonly #options: StateOptions;
  readonly #file: DataFile | undefined;

  private constructor(
    options: StateOptions,
    start: { world: World; collector: Collector; file: DataFile | undefined },
  ) {
    this.#options = options;
    this.#world = start.world;
    this.collector = start.collector;
    this.#file = start.file;
  }

  /** From the data file when there is one, from the seed otherwise. Rejects with a `SandboxError`. */
  static async open(options: StateOptions): Promise<State> {
    const file = options.dataFile === undefined ? undefined : new DataFile(options.dataFile);
    try {
      const kept = file?.read();
      const world = new World(kept?.world ?? (await snapshotOfSeed(options.seed, options.random)), options);
      const collector = createCollector({ clock: options.clock });
      if (kept !== undefined) collector.restore(kept.collector);
      const state = new State(options, { world, collector, file });
      // At once, so that a place that cannot be written is refused at the start and not noticed at the end.
      state.#write();
      return state;
    } catch (error) {
      file?.release();
      throw error;
    }
  }

  get world(): World {
    return this.#world;
  }

  /** Writes the data file if anything has changed since; never throws. */
  save(): void {
    if (this.#saved === this.#revision()) return;
    try {
      this.#write();
    } catch (error) {
      this.#options.log(error instanceof Error ? error.message : "the data file cannot be written");
    }
  }

  /** Goes back to the seed: everything that was created, received or signed in is forgotten. */
  async reset(): Promise<void> {
    this.#world = new World(await snapshotOfSeed(this.#options.seed, this.#options.random), this.#options);
    this.collector.reset();
    this.#saved = "";
    this.save();
  }

  /** Saves for the last time and leaves the data file to others. */
  close(): void {
    this.save();
    this.#file?.release();
  }

  #write(): void {
    this.#file?.write({ world: this.#world.snapshot(), collector: this.collector.snapshot() });
    this.#saved = this.#revision();
  }

  #revision(): string {
    return `${this.#world.revision}/${this.collector.revision}`;
  }
}

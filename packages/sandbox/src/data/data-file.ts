import {
  type FileLock,
  readOwnerFile,
  removeLeftovers,
  StorageError,
  tryLock,
  writeFileAtomically,
} from "@algolia-cli/durable-files";
import { type CollectorSnapshot, parseCollectorSnapshot } from "../collector/index.ts";
import { SandboxError } from "../sandbox-error.ts";
import { fields, oneOf, type Reader, ShapeError } from "../shape.ts";
import { readWorldSnapshot, type WorldSnapshot } from "../world/snapshot.ts";

/** What a data file keeps: everything but the codes and the faults. */
export interface KeptState {
  readonly world: WorldSnapshot;
  readonly collector: CollectorSnapshot;
}

const readCollector: Reader<CollectorSnapshot> = (value, at) => {
  const snapshot = parseCollectorSnapshot(value);
  if (snapshot === undefined) throw new ShapeError(at, "is not what a collector keeps");
  return snapshot;
};

const format = "algolia-sandbox";
const version = 1;
const readKept = fields({
  format: oneOf(format),
  version: oneOf(version),
  world: readWorldSnapshot,
  collector: readCollector,
});

/** The file of one sandbox at a time: owner-only JSON, replaced as a whole. */
export class DataFile {
  readonly #path: string;
  readonly #lock: FileLock;

  /** Takes the file. Throws a {@link SandboxError}: `data_file_in_use` while another sandbox has it. */
  constructor(path: string) {
    this.#path = path;
    const lock = orRefuse("data_file_unwritable", () => tryLock(`${path}.lock`, { now: Date.now }));
    if (lock === undefined) {
      throw new SandboxError("data_file_in_use", `another sandbox uses ${path}; stop it, or name another data file`);
    }
    this.#lock = lock;
    removeLeftovers(path);
  }

  /** Undefined when there is no file yet. Throws a {@link SandboxError} `bad_data_file` for what it cannot use. */
  read(): KeptState | undefined {
    const text = orRefuse("bad_data_file", () => readOwnerFile(this.#path));
    if (text === undefined) return undefined;
    try {
      const { world, collector } = readKept(JSON.parse(text), "");
      return { world, collector };
    } catch (cause) {
      const why = cause instanceof ShapeError ? cause.message : "it is not JSON";
      const message = `the data file ${this.#path} cannot be used: ${why}; move it away to start anew`;
      throw new SandboxError("bad_data_file", message, { cause });
    }
  }

  /** Throws a {@link SandboxError} `data_file_unwritable`; the file of before is then still there. */
  write({ world, collector }: KeptState): void {
    const text = `${JSON.stringify({ format, version, world, collector })}\n`;
    // Losing the last seconds of a sandbox to a power cut is no loss: not worth a sync for each request.
    orRefuse("data_file_unwritable", () => writeFileAtomically(this.#path, text, { fsync: false }));
  }

  /** Leaves the file to others. */
  release(): void {
    this.#lock.release();
  }
}

function orRefuse<T>(code: "bad_data_file" | "data_file_unwritable", work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof StorageError)) throw cause;
    throw new SandboxError(code, `the data file cannot be used: ${cause.message}`, { cause });
  }
}

/** Keeps on the effects' side what a machine may only hold a handle of: texts and errors. */
export interface Vault {
  /** Keeps a value and gives its handle, `error:1`, `error:2`, … */
  put(kind: string, value: unknown): string;
  get(handle: string): unknown;
}

/** A vault lives as long as one invocation and is never written anywhere. */
export const createVault = (): Vault => {
  const kept = new Map<string, unknown>();
  return {
    put: (kind, value) => {
      const handle = `${kind}:${kept.size + 1}`;
      kept.set(handle, value);
      return handle;
    },
    get: (handle) => kept.get(handle),
  };
};

/** Who hears a cancel: of nested flows only the innermost. */
export interface Cancellation {
  /** Hands a cancel to the innermost listener; false when nobody listens. */
  cancel(): boolean;
  /** Listens inside of those that listen already; the returned function stops it. */
  enter(listener: () => void): () => void;
}

/** A stack of listeners: Ctrl-C, Esc, SIGTERM and SIGHUP all come in through one `cancel`. */
export const createCancellation = (): Cancellation => {
  const listeners: (() => void)[] = [];
  return {
    cancel: () => {
      const innermost = listeners.at(-1);
      innermost?.();
      return innermost !== undefined;
    },
    enter: (listener) => {
      listeners.push(listener);
      return () => {
        const place = listeners.lastIndexOf(listener);
        if (place >= 0) listeners.splice(place, 1);
      };
    },
  };
};

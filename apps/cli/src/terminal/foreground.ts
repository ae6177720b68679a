let taken = 0;
const listeners = new Set<() => void>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

/**
 * Who has the terminal for itself: a prompt, or a line that waits for keys. There is one terminal for each process, and
 * prompts draw on it without being asked, so that this is the process's, too.
 */
export const foreground = {
  isTaken: (): boolean => taken > 0,
  /** Takes it; the returned function gives it back, at its first call. */
  take: (): (() => void) => {
    let isHeld = true;
    taken += 1;
    tell();
    return () => {
      if (!isHeld) return;
      isHeld = false;
      taken -= 1;
      tell();
    };
  },
  /** Calls back whenever it is taken or given back; the returned function ends that. */
  onChange: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

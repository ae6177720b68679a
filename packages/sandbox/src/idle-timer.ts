/** Calls back once, after that many milliseconds without a {@link IdleTimer.restart}; never without a limit. */
export class IdleTimer {
  readonly #limitMs: number | undefined;
  readonly #onIdle: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(limitMs: number | undefined, onIdle: () => void) {
    this.#limitMs = limitMs;
    this.#onIdle = onIdle;
  }

  restart(): void {
    this.stop();
    if (this.#limitMs !== undefined) this.#timer = setTimeout(this.#onIdle, this.#limitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

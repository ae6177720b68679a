import { abortable } from "./abortable.ts";

/** Gets a token in place of one the server rejected: a refresh, or a new sign-in; rejects when neither can be had. */
export type Renew = (rejectedToken: string, signal: AbortSignal) => Promise<string>;

/** A call whose token was rejected; `startedAt` comes from {@link SharedRenewal.mark} when the call began. */
interface RejectedCall {
  readonly token: string;
  readonly startedAt: number;
  readonly signal: AbortSignal;
}

interface Renewal {
  readonly rejected: string;
  readonly outcome: Promise<string>;
  readonly controller: AbortController;
  waiting: number;
  settledAt: number | undefined;
  renewed: boolean;
}

/** Lets calls that run in parallel share one renewal, its failure too: nobody is asked to sign in twice for one expired token. */
export class SharedRenewal {
  readonly #renew: Renew;
  #clock = 0;
  #current: Renewal | undefined;

  constructor(renew: Renew) {
    this.#renew = renew;
  }

  /** A point in the order of calls and renewals. */
  mark(): number {
    return ++this.#clock;
  }

  /** Resolves to the new token; rejects as the renewal does, or with the call's own signal. The renewal itself stops when every call that waits has given up. */
  async tokenFor(call: RejectedCall): Promise<string> {
    const current = this.#current;
    if (current !== undefined && this.#covers(current, call)) {
      const token = await this.#wait(current, call.signal);
      // It was about an older token, and this call already used what came of it.
      if (token !== call.token) return token;
      if (this.#current !== current) return this.tokenFor(call);
    }
    return this.#wait(this.#begin(call.token), call.signal);
  }

  #covers(renewal: Renewal, { token, startedAt }: RejectedCall): boolean {
    if (renewal.controller.signal.aborted) return false;
    if (renewal.settledAt === undefined || startedAt < renewal.settledAt) return true;
    return renewal.renewed && renewal.rejected === token;
  }

  #begin(rejected: string): Renewal {
    const controller = new AbortController();
    const renewal: Renewal = {
      rejected,
      controller,
      outcome: this.#renew(rejected, controller.signal),
      waiting: 0,
      settledAt: undefined,
      renewed: false,
    };
    const settle = (renewed: boolean) => (): void => {
      renewal.settledAt = this.mark();
      renewal.renewed = renewed;
    };
    void renewal.outcome.then(settle(true), settle(false));
    this.#current = renewal;
    return renewal;
  }

  async #wait(renewal: Renewal, signal: AbortSignal): Promise<string> {
    renewal.waiting += 1;
    try {
      return await abortable(renewal.outcome, signal);
    } finally {
      renewal.waiting -= 1;
      if (renewal.waiting === 0 && renewal.settledAt === undefined) renewal.controller.abort(signal.reason);
    }
  }
}

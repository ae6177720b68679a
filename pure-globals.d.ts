/** The little of the platform that pure code passes on without using it: how an effect learns that nobody waits for it any more. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

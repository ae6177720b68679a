/**
 * One answered request. `path` is without its query, which may hold codes. `durationMs` is whole milliseconds. `fault`
 * names the kinds that it ran into; after a `cut`, `status` is what would have been answered or means nothing.
 */
export interface RequestEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  readonly requestId: string;
  readonly fault?: string;
}

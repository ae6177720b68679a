import type { CollectedInvocation } from "./collected-event.ts";

/** One flow, and the picture of what the received runs did in it. */
export interface FunnelPicture {
  readonly title: string;
  /** How many runs of it were received. */
  readonly runs: number;
  /** An `<svg>` element that is safe to put into a page: made of our own words and of numbers. */
  readonly svg: string;
}

/** Draws where the received invocations are and ended. The sandbox knows no flow: whoever starts it brings this along. */
export interface FunnelPictures {
  /** The rules by which the pictures are painted; they apply to nothing else on a page. */
  readonly style: string;
  readonly draw: (invocations: readonly CollectedInvocation[]) => readonly FunnelPicture[];
}

import type { Invocation } from "../invocation/invocation.ts";
import { askChoice } from "../terminal/ask.ts";
import type { ShownReplay } from "./shown-replay.ts";
import { titleOf, verdictLines } from "./replay-text.ts";
import { stepLines } from "./step-text.ts";

type Move = "next" | "back" | "end";

/** The moves that there are at a step; the first one is what Enter does. */
const movesAt = (place: number, count: number): readonly { readonly value: Move; readonly label: string }[] => [
  { value: "next", label: place + 1 < count ? "Next step" : "See how it compares" },
  ...(place > 0 ? [{ value: "back", label: "One step back" } as const] : []),
  ...(place + 1 < count ? [{ value: "end", label: "Skip to the end" } as const] : []),
];

/** Shows the steps one by one, as the person asks for them, and then the verdict. Rejects with an AbortError when it is left. */
export const walkThrough = async (shown: ShownReplay, { terminal, signal }: Invocation): Promise<void> => {
  const { same, header } = shown;
  terminal.tell(titleOf(shown));
  let place = 0;
  while (place < same.length) {
    const step = same[place];
    if (!step) break;
    for (const line of stepLines(step, header.startedAt)) terminal.tell(line);
    // oxlint-disable-next-line no-await-in-loop -- one step after the other is what was asked for
    const move = await askChoice(`Step ${step.seq} of ${shown.result.steps}`, movesAt(place, same.length), signal);
    place = move === "end" ? same.length : Math.max(0, place + (move === "next" ? 1 : -1));
  }
  terminal.result({}, verdictLines(shown));
};

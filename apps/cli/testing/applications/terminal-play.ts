import type { Visitor } from "../index.ts";
import { type AccountStageOptions, onAccountStage } from "./account-stage.ts";
import { comparable } from "./transcripts.ts";

/** A command at a terminal and what is done there: each time the text is shown, the keys are pressed. */
export interface TerminalCase extends AccountStageOptions {
  readonly args: readonly string[];
  readonly browser?: Visitor;
  readonly answers?: readonly (readonly [shown: string, keys: string])[];
}

/** Plays it and gives its transcript; events that wait, as they do after a cancel, are delivered by another command. */
export const atTerminal = ({ args, browser, answers = [], ...options }: TerminalCase) =>
  onAccountStage(async (stage) => {
    const command = stage.terminal(args, browser ? { browser } : {});
    for (const [shown, keys] of answers) {
      // oxlint-disable-next-line no-await-in-loop -- one prompt after the other
      await command.shows(shown);
      command.type(keys);
    }
    const { events, ...end } = await command.ended;
    return comparable(stage, { ...end, events: events.length > 0 ? events : await stage.deliver() });
  }, options);

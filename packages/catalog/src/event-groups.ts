import { applicationCreateEvents } from "./application-create-events.ts";
import { authEvents } from "./auth-events.ts";
import { commandEvents } from "./command-events.ts";
import type { EventDeclaration } from "./declare-events.ts";
import { downgradeEvents, upgradeEvents } from "./plan-change-events.ts";

/** A part of the catalog that is read together: a funnel, or the life of a command. */
export interface EventGroup {
  readonly title: string;
  /** What holds for all of its events, in sentences. */
  readonly about: string;
  /** In the order in which they happen. */
  readonly events: Readonly<Record<string, EventDeclaration>>;
}

/** The whole catalog, in the order in which it is documented. */
export const eventGroups: readonly EventGroup[] = [
  {
    title: "Command",
    about:
      "Every tracked command has these, whatever else it does. Wrong flags, `--help`, `--version`, `completion` and the `telemetry` commands leave no event at all.",
    events: commandEvents,
  },
  {
    title: "Sign-in",
    about:
      "`algolia auth login` and `signup`, and every sign-in on the way of another command: that one is `flow: login` and carries the other command's name.",
    events: authEvents,
  },
  {
    title: "Application create",
    about:
      "`algolia application create`, and the creation inside a sign-in that found no application. What goes wrong after the application exists is not a failed create: only Command Failed tells of it.",
    events: applicationCreateEvents,
  },
  {
    title: "Application upgrade",
    about: "`algolia application upgrade`. A dry run has none of these events.",
    events: upgradeEvents,
  },
  {
    title: "Application downgrade",
    about: "`algolia application downgrade`. A dry run has none of these events.",
    events: downgradeEvents,
  },
];

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Home } from "./home.ts";

interface Paths {
  readonly state: string;
  readonly telemetry: string;
  /** A folder that links lead to. */
  readonly elsewhere: string;
}

/** A home that telemetry cannot use as it wants to. */
export interface SpoiltHome {
  readonly what: string;
  readonly spoil: (paths: Paths) => void;
  /** Where the events of its commands are in the end. */
  readonly events: "arrive" | "wait" | "are not recorded";
}

/** The notice counts as shown, since it is the one thing that telemetry says. */
const useTelemetry = ({ telemetry }: Paths): void => {
  mkdirSync(telemetry, { mode: 0o700 });
  writeFileSync(join(telemetry, "notice-shown"), "{}");
};

const folderFor = (name: string): SpoiltHome => ({
  what: `a folder where ${name} belongs`,
  spoil: (paths) => {
    useTelemetry(paths);
    mkdirSync(join(paths.telemetry, name));
  },
  events: "arrive",
});

/** Homes in which telemetry is on all the same. */
export const spoiltHomes: readonly SpoiltHome[] = [
  {
    what: "a link where telemetry's folder belongs",
    spoil: ({ elsewhere, telemetry }) => symlinkSync(elsewhere, telemetry),
    events: "are not recorded",
  },
  {
    what: "links where its folders belong",
    spoil: (paths) => {
      useTelemetry(paths);
      for (const name of ["spool", "sent", "lease"]) symlinkSync(paths.elsewhere, join(paths.telemetry, name));
    },
    events: "are not recorded",
  },
  folderFor("anonymous-id"),
  folderFor("delivery.json"),
  folderFor("sender-started"),
  {
    // A notice that cannot be remembered is not shown, and nothing is sent before it was.
    what: "a folder where notice-shown belongs",
    spoil: ({ telemetry }) => mkdirSync(join(telemetry, "notice-shown"), { recursive: true, mode: 0o700 }),
    events: "wait",
  },
  {
    what: "nonsense in all of its files",
    spoil: (paths) => {
      useTelemetry(paths);
      for (const name of ["anonymous-id", "delivery.json", "spool", "sent", "lease"])
        writeFileSync(join(paths.telemetry, name), "\u0000{]nonsense");
      writeFileSync(join(paths.state, "user-id"), "\u0000\n\n");
    },
    events: "are not recorded",
  },
];

/** Homes in which nobody can tell what their user has chosen, which counts as a no. */
export const undecidedHomes: Readonly<Record<string, SpoiltHome["spoil"]>> = {
  "a folder where consent.json belongs": ({ telemetry }) =>
    mkdirSync(join(telemetry, "consent.json"), { recursive: true, mode: 0o700 }),
  "nonsense in consent.json": (paths) => {
    useTelemetry(paths);
    writeFileSync(join(paths.telemetry, "consent.json"), "\u0000{]nonsense", { mode: 0o600 });
  },
  "a file where telemetry's folder belongs": ({ telemetry }) => writeFileSync(telemetry, "not a folder"),
};

/** Spoils a home and gives the folder that its links lead to. */
export const spoilHome = ({ service: { state } }: Home, spoil: SpoiltHome["spoil"]): string => {
  const elsewhere = join(state, "elsewhere");
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  spoil({ state, telemetry: join(state, "telemetry"), elsewhere });
  return elsewhere;
};

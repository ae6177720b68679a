import { spawn } from "node:child_process";
import type { Variables } from "../services/environment.ts";

/** `copied`: a program of the system took it. `sent`: the terminal was asked, which gives no answer. `none`: there is no way. */
export type Copied = "copied" | "sent" | "none";

/** What decides about the way to the clipboard of the person at the terminal. */
export interface ClipboardPlace {
  readonly platform: NodeJS.Platform;
  readonly variables: Variables;
  /** The terminal is on another machine than the programs that we can start: their clipboard is not the person's. */
  readonly isRemote: boolean;
  readonly isWsl: boolean;
}

type Command = readonly [program: string, ...args: string[]];

const ofDisplay = ({ variables }: ClipboardPlace): readonly Command[] => [
  ...(variables["WAYLAND_DISPLAY"] ? ([["wl-copy"]] as const) : []),
  ...(variables["DISPLAY"]
    ? ([
        ["xclip", "-selection", "clipboard"],
        ["xsel", "--clipboard", "--input"],
      ] as const)
    : []),
];

/** The programs that take the text on their stdin, in the order in which they are tried. */
export const clipboardCommands = (place: ClipboardPlace): readonly Command[] => {
  if (place.isRemote) return [];
  if (place.platform === "darwin") return [["pbcopy"]];
  if (place.platform === "win32") return [["clip.exe"]];
  return place.isWsl ? [["clip.exe"], ...ofDisplay(place)] : ofDisplay(place);
};

/** Asks the terminal itself (OSC 52 of xterm's control sequences), which also goes through SSH; the text is base64. */
export const askTerminalToCopy = (text: string): string =>
  `\u001b]52;c;${Buffer.from(text, "utf8").toString("base64")}\u0007`;

/** The console of Linux and dumb terminals have no clipboard, and could show the sequence. */
const hasNoClipboard = new Set(["", "dumb", "linux"]);

const longestMs = 2000;

/** Whether the program took the text: it exited with 0, in time. */
const feed = ([program, ...args]: Command, text: string, env: Variables): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      env,
      stdio: ["pipe", "ignore", "ignore"],
      timeout: longestMs,
      windowsHide: true,
    });
    child.on("error", () => resolve(false)).on("exit", (code) => resolve(code === 0));
    child.stdin.on("error", () => undefined).end(text);
  });

/** Copies by a program of the system, else by the terminal; `write` goes to the terminal. Never rejects. */
export const copyText = async (
  text: string,
  place: ClipboardPlace,
  write: (sequence: string) => void,
): Promise<Copied> => {
  for (const command of clipboardCommands(place)) {
    // oxlint-disable-next-line no-await-in-loop -- the next one is tried when this one fails
    if (await feed(command, text, place.variables)) return "copied";
  }
  if (hasNoClipboard.has(place.variables["TERM"] ?? "")) return "none";
  write(askTerminalToCopy(text));
  return "sent";
};

import type { StateKind } from "../chart.ts";

/** The colours of one scheme: a tint for surfaces, a line for borders and ways, an ink for text on either. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly guard: string;
  readonly event: string;
  readonly kinds: Readonly<Record<StateKind, { readonly tint: string; readonly line: string; readonly ink: string }>>;
}
/** A test holds every ink to 4.5:1 on its ground, and every line to 3:1, in both schemes. */
export const palettes = {
  light: {
    page: "#f7f8fc",
    surface: "#ffffff",
    ink: "#181c32",
    quiet: "#585e78",
    line: "#cfd5e6",
    guard: "#585e78",
    event: "#6a35c9",
    kinds: {
      progress: { tint: "#e7edff", line: "#4a6bf0", ink: "#0a37c4" },
      done: { tint: "#dcf5e7", line: "#0f9355", ink: "#0b6039" },
      failed: { tint: "#fde7e9", line: "#d92c45", ink: "#a5142a" },
      aborted: { tint: "#fdf0d3", line: "#b87200", ink: "#7d4900" },
    },
  },
  dark: {
    page: "#0e111f",
    surface: "#191e33",
    ink: "#eceef8",
    quiet: "#a5acc8",
    line: "#3a4263",
    guard: "#a5acc8",
    event: "#c4a8ff",
    kinds: {
      progress: { tint: "#1f2a57", line: "#7d99ff", ink: "#b6c6ff" },
      done: { tint: "#12392a", line: "#37c98b", ink: "#7fe0b0" },
      failed: { tint: "#47202a", line: "#ff6b7d", ink: "#ffb0b8" },
      aborted: { tint: "#423215", line: "#e0a93c", ink: "#f5cf86" },
    },
  },
} as const satisfies Record<"light" | "dark", Palette>;

/** The colours of one scheme. `*Ink` is text on the matching tint; `*Mark` a dot or bar; `edge` outlines inputs, `line` only decorates. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly sunken: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly edge: string;
  readonly accent: string;
  readonly button: string;
  readonly buttonHover: string;
  readonly buttonInk: string;
  readonly info: string;
  readonly infoInk: string;
  readonly good: string;
  readonly goodInk: string;
  readonly goodMark: string;
  readonly bad: string;
  readonly badInk: string;
  readonly badMark: string;
  readonly warn: string;
  readonly warnInk: string;
  readonly warnMark: string;
}

/** A test holds both to WCAG 2.2 AA: 4.5:1 for text, 3:1 for outlines. */
export const palettes = {
  light: {
    page: "#f4f6fb",
    surface: "#ffffff",
    sunken: "#f7f8fc",
    ink: "#181c32",
    quiet: "#585e78",
    line: "#e1e5f0",
    edge: "#858ba6",
    accent: "#003dff",
    button: "#003dff",
    buttonHover: "#0031cc",
    buttonInk: "#ffffff",
    info: "#e7edff",
    infoInk: "#0a37c4",
    good: "#def5e8",
    goodInk: "#0b6039",
    goodMark: "#0f9355",
    bad: "#fde7e9",
    badInk: "#a5142a",
    badMark: "#d92c45",
    warn: "#fdf0d3",
    warnInk: "#7d4900",
    warnMark: "#b87200",
  },
  dark: {
    page: "#0e111f",
    surface: "#171b2d",
    sunken: "#12162a",
    ink: "#eceef8",
    quiet: "#a5acc8",
    line: "#2a304a",
    edge: "#747c9e",
    accent: "#8fa9ff",
    button: "#3a5fff",
    buttonHover: "#2f50e0",
    buttonInk: "#ffffff",
    info: "#1f2a57",
    infoInk: "#b6c6ff",
    good: "#12392a",
    goodInk: "#7fe0b0",
    goodMark: "#37c98b",
    bad: "#47202a",
    badInk: "#ffb0b8",
    badMark: "#ff6b7d",
    warn: "#423215",
    warnInk: "#f5cf86",
    warnMark: "#e0a93c",
  },
} as const satisfies Record<"light" | "dark", Palette>;

/** A palette as CSS custom properties, `--name:value;` each. */
export function customProperties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}:${value};`)
    .join("");
}

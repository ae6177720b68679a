import type { Key } from "../../terminal/key.ts";

/** What the person who waits wants. */
export type WaitingAction =
  | { readonly kind: "open" | "copy" | "cancel" }
  /** A text that should be the address the browser ended on. */
  | { readonly kind: "paste"; readonly text: string };

/** What was typed, or pasted without marks, and not yet sent off with Enter; and what is wanted now. */
export interface WaitingInput {
  readonly typed: string;
  readonly action?: WaitingAction;
}

/** Beyond anything that is accepted: what comes after it is not kept. */
const longestTyped = 32_768;

const withoutLast = (text: string): string => Array.from(text).slice(0, -1).join("");

/**
 * What a key means after what was typed. A text between the marks of a paste is whole and taken at once; one without them
 * ends with Enter, since it may arrive in any number of pieces.
 */
export const takeKey = (typed: string, key: Key): WaitingInput => {
  switch (key.kind) {
    case "text":
      if (typed === "" && key.text.toLowerCase() === "c") return { typed, action: { kind: "copy" } };
      return { typed: (typed + key.text).slice(0, longestTyped) };
    case "paste":
      return { typed: "", action: { kind: "paste", text: typed + key.text } };
    case "enter":
      return typed.trim() === ""
        ? { typed: "", action: { kind: "open" } }
        : { typed: "", action: { kind: "paste", text: typed } };
    case "erase":
      return { typed: withoutLast(typed) };
    case "eraseAll":
      return { typed: "" };
    case "escape":
    case "interrupt":
    case "endOfInput":
      return { typed, action: { kind: "cancel" } };
    case "suspend":
      return { typed };
  }
};

/** What a whole line means, where keys cannot be read one by one. */
export const takeLine = (line: string): WaitingAction => {
  const text = line.trim();
  if (text === "") return { kind: "open" };
  return text.toLowerCase() === "c" ? { kind: "copy" } : { kind: "paste", text };
};

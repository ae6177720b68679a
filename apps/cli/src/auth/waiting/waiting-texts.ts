import type { Copied } from "../../terminal/clipboard.ts";
import type { PastingWay } from "./pasting-way.ts";

/** What can be done while waiting, in one sentence. */
export interface WaitingMeans {
  readonly canOpen: boolean;
  /** The browser has been opened already, or that was tried. */
  readonly isOpened: boolean;
  /** Keys are read one by one; otherwise whole lines. */
  readonly byKey: boolean;
}

/** The keys, as they are explained before the waiting. */
export const meansText = ({ canOpen, isOpened, byKey }: WaitingMeans): string => {
  const opening = canOpen ? [`Enter to open the browser${isOpened ? " again" : ""}`] : [];
  const copying = byKey ? "c to copy the address" : "c and Enter to copy the address";
  return `Press ${[...opening, copying, `${byKey ? "Esc" : "Ctrl-C"} to cancel`].join(", ")}.`;
};

/** For those who were not told already. */
export const pasteText = (byKey: boolean): string =>
  `If the browser ends on a page that does not load, paste that page's address here${byKey ? "" : " and press Enter"}.`;

const openByHint = ({ canOpen, way }: { readonly canOpen: boolean; readonly way: PastingWay }): string =>
  canOpen && (way === "keys" || way === "lines")
    ? "If no page has opened, press Enter, or open the address above yourself."
    : "Open the address above in a browser, if you have not yet.";

/** After {@link hintMs}; the flow itself gives up after five minutes. */
export const hintText = (place: { readonly canOpen: boolean; readonly way: PastingWay }): string =>
  [
    "Nothing has come back yet.",
    openByHint(place),
    ...(place.way === "none"
      ? []
      : ["If the browser ended on a page that does not load, paste that page's address here."]),
    "The wait ends after 5 minutes.",
  ].join(" ");

/** When {@link hintText} is due, in milliseconds. */
export const hintMs = 15_000;

export const openedText = (isOpened: boolean): string => `The browser was opened${isOpened ? " again" : ""}.`;

export const notOpenedText = "The browser could not be opened. Open the address above yourself.";

/** A launcher that had counted as launched. */
export const crashedText = (canAct: boolean): string =>
  canAct
    ? "The browser has ended with an error. Press Enter to open it again, or open the address above yourself."
    : "The browser has ended with an error. Open the address above yourself.";

/** No more than is known: a terminal does not say whether it took the text. */
export const copiedTexts: Readonly<Record<Copied, string>> = {
  copied: "The address was copied.",
  sent: "The terminal was asked to copy the address; not every terminal does. If it was not copied, select it above.",
  none: "There is no clipboard to be reached from here. Select the address above.",
};

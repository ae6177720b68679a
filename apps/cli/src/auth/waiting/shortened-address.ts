import { printable } from "../../terminal/printable.ts";

const longest = 60;

const cut = (text: string): string => {
  const points = Array.from(text);
  return points.length <= longest ? text : `${points.slice(0, longest).join("")}…`;
};

/** What somebody pasted, for the screen: on one line, not too long, and of an address neither query values nor fragment, which may be secrets. */
export const shortenedAddress = (text: string): string => {
  const line = printable(text.includes("?") ? text.replaceAll(/\s+/gu, "") : text);
  const [, head = "", mark = "", tail = ""] = /^([^?#]*)([?#]?)(.*)$/u.exec(line) ?? [];
  if (mark !== "?") return cut(head) + (mark === "#" ? "#…" : "");
  const names = [...new URLSearchParams(tail).keys()].map((name) => `${name}=…`);
  return `${cut(head)}?${cut(names.join("&"))}`;
};

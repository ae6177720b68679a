import type { Sheet } from "./sheet.ts";

const textOf = (shape: SVGElement): string =>
  [...shape.querySelectorAll("text")].map(({ textContent }) => textContent).join("\n");

/** The drawings whose texts hold the words, in the order of the picture. */
export const search = ({ svg }: Sheet, words: string): readonly SVGElement[] => {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [];
  return [...svg.querySelectorAll<SVGElement>(".card, .way")].filter((shape) =>
    textOf(shape).toLowerCase().includes(wanted),
  );
};

/** What the page says of a search. */
export const searchText = (words: string, found: number, place: number): string => {
  if (words.trim() === "") return "";
  if (found === 0) return "nothing found";
  return `${place + 1} of ${found}`;
};

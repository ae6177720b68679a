/** The forms in which a flow is written. */
export const pictureFormats = ["svg", "html", "mermaid", "dot", "json"] as const;
export type PictureFormat = (typeof pictureFormats)[number];

const endings: Readonly<Record<string, PictureFormat>> = {
  svg: "svg",
  html: "html",
  htm: "html",
  mmd: "mermaid",
  mermaid: "mermaid",
  dot: "dot",
  gv: "dot",
  json: "json",
};

/** The format that a file's name asks for by its ending. */
export const formatOfFile = (path: string): PictureFormat | undefined => {
  const ending = /\.([a-z]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(endings, ending) ? endings[ending] : undefined;
};

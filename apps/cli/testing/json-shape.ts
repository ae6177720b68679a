import { commands, topics } from "../src/command-line/command-table.ts";
import { readSoFar } from "../src/completion/command-line-so-far.ts";

/** What a document has to look like: keys in their order, or anything. */
export type Shape =
  | { readonly kind: "anything" }
  | { readonly kind: "list"; readonly of: Shape }
  | { readonly kind: "object"; readonly keys: readonly ShapeKey[] };

interface ShapeKey {
  readonly name: string;
  readonly optional: boolean;
  readonly value: Shape;
}

const tokensOf = (text: string): string[] => text.match(/[{}[\],…]|\w+\??/gu) ?? [];

const parse = (tokens: string[]): Shape => {
  const first = tokens.shift();
  if (first === "[") {
    const of = parse(tokens);
    tokens.shift();
    return { kind: "list", of };
  }
  if (first !== "{") throw new TypeError(`a shape begins with { or [, not ${String(first)}`);
  const keys: ShapeKey[] = [];
  let isAnything = false;
  for (let token = tokens.shift(); token !== "}"; token = tokens.shift()) {
    if (token === undefined) throw new TypeError("a shape ends with }");
    if (token === ",") continue;
    if (token === "…") isAnything = true;
    else {
      const value: Shape = tokens[0] === "{" || tokens[0] === "[" ? parse(tokens) : { kind: "anything" };
      keys.push({ name: token.replace("?", ""), optional: token.endsWith("?"), value });
    }
  }
  return isAnything ? { kind: "anything" } : { kind: "object", keys };
};

/** Reads the notation of the documentation: `{ id, alias?, plan { id } }`, `[{ id }]`, `{ … }`. */
export const parseShape = (text: string): Shape => parse(tokensOf(text));

/** Whether a document has a shape: no key is missing, surplus, `null` or out of its order. */
export const hasShape = (document: unknown, shape: Shape): boolean => {
  if (shape.kind === "anything") return document !== null && document !== undefined;
  if (shape.kind === "list") return Array.isArray(document) && document.every((one) => hasShape(one, shape.of));
  if (typeof document !== "object" || document === null || Array.isArray(document)) return false;
  const entries = new Map<string, unknown>(Object.entries(document));
  const present = shape.keys.filter(({ name, optional }) => !optional || entries.has(name));
  return (
    [...entries.keys()].join() === present.map(({ name }) => name).join() &&
    present.every(({ name, value }) => hasShape(entries.get(name), value))
  );
};

/** Throws for a document on stdout that the command table does not promise for this command line. */
export const checkShape = (args: readonly string[], stdout: string): void => {
  if (stdout === "") return;
  const { words } = readSoFar({ topics, commands }, args);
  const topic = topics.find(({ name, aliases = [] }) => name === words[0] || aliases.includes(words[0] ?? ""));
  const definition = commands.find(({ path: [first, second], aliases = [] }) =>
    second === undefined
      ? first === words[0]
      : first === topic?.name && (second === words[1] || aliases.includes(words[1] ?? "")),
  );
  const shapes = (definition?.json ?? []).map(([shape]) => shape);
  if (definition === undefined || shapes.length === 0) throw new Error(`no shape is declared for ${args.join(" ")}`);
  if (!shapes.some((shape) => hasShape(JSON.parse(stdout), parseShape(shape))))
    throw new Error(`${stdout} has none of the shapes of ${definition.path.join(" ")}: ${shapes.join(" or ")}`);
};

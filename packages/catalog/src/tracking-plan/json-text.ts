/** What JSON can say. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

const lineWidth = 120;

const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where a value stands: its line's indentation, and how many columns of that line other text needs. */
interface Place {
  readonly indent: string;
  readonly used: number;
}

/** Two blanks of indentation; a list of plain values on one line where it fits: the form in which the formatter leaves it. */
const write = (value: Json, { indent, used }: Place): string => {
  if (isObject(value)) {
    const entries = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);
    const members = entries.map(([key, member]) => [`${JSON.stringify(key)}: `, member] as const);
    return members.length === 0 ? "{}" : `{\n${block(members, indent)}\n${indent}}`;
  }
  if (!Array.isArray(value)) return JSON.stringify(value);
  const oneLine = `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
  const isPlain = value.every((item) => typeof item !== "object" || item === null);
  if (value.length === 0 || (isPlain && used + oneLine.length <= lineWidth)) return oneLine;
  const items = value.map((item: Json) => ["", item] as const);
  return `[\n${block(items, indent)}\n${indent}]`;
};

/** One member per line, deeper than what holds them. */
const block = (members: readonly (readonly [label: string, value: Json])[], indent: string): string => {
  const deeper = `${indent}  `;
  return members
    .map(([label, value], place) => {
      const comma = place < members.length - 1 ? 1 : 0;
      return deeper + label + write(value, { indent: deeper, used: deeper.length + label.length + comma });
    })
    .join(",\n");
};

/** JSON as the repository's formatter would write it, with a closing line break. Members that are undefined are left out. */
export const jsonText = (value: object): string =>
  // Every caller hands over plain data, which an interface type cannot show to the compiler.
  `${write(value as Json, { indent: "", used: 0 })}\n`;

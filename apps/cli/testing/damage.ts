import fc from "fast-check";

interface Edit {
  readonly kind: "cut" | "insert" | "repeat" | "truncate";
  /** 0 at the beginning, 1 at the end. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("\u0000", "\u001b[31m", "}", '"', "\n", "="),
);

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom("cut", "insert", "repeat", "truncate"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  text: anyText,
});

const edited = (text: string, { kind, at, length, text: added }: Edit): string => {
  const place = Math.floor(at * text.length);
  const [before, part, after] = [text.slice(0, place), text.slice(place, place + length), text.slice(place + length)];
  switch (kind) {
    case "cut":
      return before + after;
    case "insert":
      return before + added + part + after;
    case "repeat":
      return before + part + part + after;
    case "truncate":
      return before;
  }
};

/** Texts that have become something else on the way: edited in a few places, or another text altogether. */
export const damagedText = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => edits.reduce(edited, text)) },
    { weight: 1, arbitrary: anyText },
  );

/** What stands where something else was promised. */
const surprise: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    "",
    " ",
    0,
    -1,
    1.5,
    2 ** 60,
    [],
    {},
    [null],
    true,
    "x".repeat(5_000),
    "\u001b[2J\u0007",
  ),
  fc.jsonValue(),
);

type Path = readonly (string | number)[];

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> | readonly unknown[] =>
  typeof value === "object" && value !== null;

const pathsIn = (value: unknown, path: Path = []): readonly Path[] => [
  path,
  ...(isTree(value)
    ? Object.entries(value).flatMap(([key, inner]) =>
        pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

const missing = Symbol("missing");

const replaced = (value: unknown, [key, ...rest]: Path, by: unknown): unknown => {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.flatMap((inner: unknown, place) => {
      if (place !== key) return [inner];
      const next = replaced(inner, rest, by);
      return next === missing ? [] : [next];
    });
  }
  const entries = Object.entries(isTree(value) ? value : {}).map(([name, inner]) =>
    name === key ? [name, replaced(inner, rest, by)] : [name, inner],
  );
  return Object.fromEntries(entries.filter(([, inner]) => inner !== missing));
};

/** Documents of another shape than was promised: something is missing, or something else stands there. */
export const damagedJson = (document: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...pathsIn(document)), fc.oneof({ weight: 3, arbitrary: surprise }, fc.constant(missing)))
    .map(([path, by]) => replaced(document, path, by))
    .map((value) => (value === missing ? null : value));

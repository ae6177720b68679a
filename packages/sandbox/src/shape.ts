/** Gives back the value as `T`, or throws a {@link ShapeError} that names the place `at`. */
export type Reader<T> = (value: unknown, at: string) => T;

/** A field that may be left out; null counts as a value. */
export interface OptionalReader<T> {
  readonly whenGiven: Reader<T>;
}

/** Says where in a JSON document a value is not what it must be, e.g. `users[0].email: expected …`. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";

  constructor(at: string, complaint: string) {
    super(`${at === "" ? "the document" : at}: ${complaint}`);
  }
}

/** Throws: `wanted` was expected at the place, the value stands there. */
function refuse(at: string, wanted: string, value: unknown): never {
  throw new ShapeError(at, value === undefined ? `${wanted} is missing` : `expected ${wanted}, got ${shown(value)}`);
}

/** A string that is not blank and has no surrounding space; at most `max` characters. */
export function text(max = 10_000): Reader<string> {
  return (value, at) =>
    typeof value === "string" && value !== "" && value.trim() === value && value.length <= max
      ? value
      : refuse(at, `a text of 1 to ${max} characters with no space around it`, value);
}

/** Any string, the empty one included. */
export const anyText: Reader<string> = (value, at) => (typeof value === "string" ? value : refuse(at, "a text", value));

/** A string of the form, which `wanted` puts in words. */
export function textLike(form: RegExp, wanted: string): Reader<string> {
  return (value, at) => (typeof value === "string" && form.test(value) ? value : refuse(at, wanted, value));
}

/** A whole number from `min` to `max`, both included. */
export function integer(min: number, max: number = Number.MAX_SAFE_INTEGER): Reader<number> {
  return (value, at) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max
      ? value
      : refuse(at, `a whole number from ${min} to ${max}`, value);
}

export const flag: Reader<boolean> = (value, at) =>
  typeof value === "boolean" ? value : refuse(at, "true or false", value);

/** One of the literals, compared strictly. */
export function oneOf<const Literals extends readonly (string | number)[]>(
  ...literals: Literals
): Reader<Literals[number]> {
  return (value, at) =>
    literals.find((literal) => literal === value) ??
    refuse(at, `one of ${literals.map((literal) => JSON.stringify(literal)).join(", ")}`, value);
}

/** An array of at least `min` items. */
export function listOf<T>(item: Reader<T>, min = 0): Reader<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length < min) return refuse(at, `a list of at least ${min} items`, value);
    return value.map((entry: unknown, index) => item(entry, `${at}[${index}]`));
  };
}

/** An object whose keys are free. */
export function mapOf<T>(item: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value, at) =>
    Object.fromEntries(Object.entries(objectOf(value, at)).map(([key, entry]) => [key, item(entry, place(at, key))]));
}

export function optional<T>(whenGiven: Reader<T>): OptionalReader<T> {
  return { whenGiven };
}

type Fields = Readonly<Record<string, Reader<unknown> | OptionalReader<unknown>>>;
type Read<Field> = Field extends Reader<infer T> ? T : Field extends OptionalReader<infer T> ? T : never;

/** What {@link fields} gives back. */
export type Shape<F extends Fields> = {
  readonly [K in keyof F as F[K] extends OptionalReader<unknown> ? never : K]: Read<F[K]>;
} & { readonly [K in keyof F as F[K] extends OptionalReader<unknown> ? K : never]?: Read<F[K]> };

/** An object with these fields. Another field is refused, so that a misspelt one is noticed; or left out with `ignore`. */
export function fields<const F extends Fields>(form: F, others: "refuse" | "ignore" = "refuse"): Reader<Shape<F>> {
  return (value, at) => {
    const given = objectOf(value, at);
    const stray = Object.keys(given).find((key) => !Object.hasOwn(form, key));
    if (stray !== undefined && others === "refuse") {
      throw new ShapeError(place(at, stray), `is not a known field; known are ${Object.keys(form).join(", ")}`);
    }
    const read = Object.entries(form).flatMap(([key, field]) => {
      const entry = Object.hasOwn(given, key) ? given[key] : undefined;
      if (typeof field === "function") return [[key, field(entry, place(at, key))]];
      return entry === undefined ? [] : [[key, field.whenGiven(entry, place(at, key))]];
    });
    // `fromEntries` forgets the keys: the loop above read exactly the fields of `form`, each with its own reader.
    return Object.fromEntries(read) as Shape<F>;
  };
}

function objectOf(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(at, "an object", value);
  return Object.fromEntries(Object.entries(value));
}

function place(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}

/** Short, and without the content of lists and objects: a message may be shown on a terminal. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

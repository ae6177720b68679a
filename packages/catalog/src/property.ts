/** What a value tells about whom: decides who may read it and how long it is kept. */
export type Classification = "usage" | "diagnostic" | "environment" | "account_identifier";

/** The part of JSON Schema (draft-07) that the catalog uses. */
export interface PropertySchema {
  readonly type: "string" | "integer" | "boolean" | "array";
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: { readonly type: "string"; readonly pattern?: string };
}

/** One property of an event: its schema, what it means and whether it may be left out. */
export interface Property<Value = unknown, Optional extends boolean = boolean> {
  readonly schema: PropertySchema;
  readonly describes: string;
  readonly classification: Classification;
  readonly optional: Optional;
  /** Carries the TypeScript type of the value; never present at run time. */
  readonly value?: Value;
}

type Note = readonly [describes: string, classification: Classification];

const property = <Value>(schema: PropertySchema, [describes, classification]: Note): Property<Value, false> => ({
  schema,
  describes,
  classification,
  optional: false,
});

/** One value of a closed vocabulary. */
export const oneOf = <const Values extends readonly (string | number)[]>(values: Values, ...note: Note) =>
  property<Values[number]>({ type: typeof values[0] === "number" ? "integer" : "string", enum: values }, note);

/** A whole number of at least `minimum`. */
export const integer = (minimum: number, ...note: Note) => property<number>({ type: "integer", minimum }, note);

/** A whole number from `minimum` to `maximum`, both included. */
export const integerWithin = ([minimum, maximum]: readonly [minimum: number, maximum: number], ...note: Note) =>
  property<number>({ type: "integer", minimum, maximum }, note);

/** True or false. */
export const flag = (...note: Note) => property<boolean>({ type: "boolean" }, note);

/** Text that matches `pattern` (a JSON Schema regular expression); `Value` narrows its type. */
export const text = <Value extends string = string>(pattern: string, ...note: Note) =>
  property<Value>({ type: "string", pattern }, note);

/** A list of texts, each matching `pattern`. */
export const texts = (pattern: string, ...note: Note) =>
  property<readonly string[]>({ type: "array", items: { type: "string", pattern } }, note);

/** The same property, which an event may leave out. */
export const optional = <Value>(required: Property<Value, false>): Property<Value, true> => ({
  ...required,
  optional: true,
});

const patterns = new Map<string, RegExp>();
const matches = (pattern: string | undefined, value: string): boolean => {
  if (pattern === undefined) return true;
  const compiled = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, compiled);
  return compiled.test(value);
};

const hasType = (schema: PropertySchema, value: unknown): boolean => {
  switch (schema.type) {
    case "string":
      return typeof value === "string" && matches(schema.pattern, value);
    case "integer":
      return (
        Number.isSafeInteger(value) &&
        Number(value) >= (schema.minimum ?? -Infinity) &&
        Number(value) <= (schema.maximum ?? Infinity)
      );
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return (
        Array.isArray(value) && value.every((item) => typeof item === "string" && matches(schema.items?.pattern, item))
      );
  }
};

/** Whether a value is one that the schema allows; the run-time twin of the property's type. */
export const allows = ({ schema }: Pick<Property, "schema">, value: unknown): boolean =>
  hasType(schema, value) && (schema.enum === undefined || schema.enum.some((one) => one === value));

import { displayLine } from "./server-text.ts";

/** An answer lacks something that is needed; the message names the field and what it should hold. Stays inside this package. */
export class UnexpectedShape extends Error {}

type Element<List> = List extends readonly (infer Item)[] ? Item : never;

/** A JSON object as it came, read field by field; keys are those of the wire type, fields that nobody reads are ignored, null counts as absent. */
export class AnswerShape<Wire> {
  readonly #fields: object;
  readonly #at: string;

  constructor(value: unknown, at = "") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new UnexpectedShape(`${at === "" ? "it" : `"${at}"`} is not an object`);
    }
    this.#fields = value;
    this.#at = at;
  }

  #path(key: string): string {
    return this.#at === "" ? key : `${this.#at}.${key}`;
  }

  #read(key: string): unknown {
    const value: unknown = Object.getOwnPropertyDescriptor(this.#fields, key)?.value;
    return value ?? undefined;
  }

  #optional<Value>(key: string, kind: string, is: (value: unknown) => value is Value): Value | undefined {
    const value = this.#read(key);
    if (value === undefined) return undefined;
    if (!is(value)) throw new UnexpectedShape(`"${this.#path(key)}" is not ${kind}`);
    return value;
  }

  #required<Value>(key: string, value: Value | undefined): Value {
    if (value === undefined) throw new UnexpectedShape(`"${this.#path(key)}" is missing`);
    return value;
  }

  /** A text that is there; made safe for a terminal, possibly empty. */
  text(key: keyof Wire & string): string {
    return this.#required(key, this.optionalText(key));
  }

  optionalText(key: keyof Wire & string): string | undefined {
    const text = this.rawText(key);
    return text === undefined ? undefined : displayLine(text);
  }

  /** A text exactly as it was sent, line feeds and all. */
  rawText(key: keyof Wire & string): string | undefined {
    return this.#optional(key, "a text", (value) => typeof value === "string");
  }

  /** A text that is used as a name for machines (an id, a token): printable ASCII without blanks, never empty. */
  identifier(key: keyof Wire & string): string {
    return this.#required(key, this.optionalIdentifier(key));
  }

  optionalIdentifier(key: keyof Wire & string): string | undefined {
    return this.#optional(
      key,
      "an identifier",
      (value): value is string => typeof value === "string" && /^[\x21-\x7e]+$/.test(value),
    );
  }

  /** An id that some services write as a number. */
  numberOrIdentifier(key: keyof Wire & string): string {
    const value = this.#read(key);
    return Number.isSafeInteger(value) ? String(value) : this.identifier(key);
  }

  /** A whole number from 0 up. */
  count(key: keyof Wire & string): number {
    const is = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
    return this.#required(key, this.#optional(key, "a whole number", is));
  }

  /** Seconds, or a time in epoch seconds; parts of a second are dropped. */
  seconds(key: keyof Wire & string): number {
    return this.#required(key, this.optionalSeconds(key));
  }

  optionalSeconds(key: keyof Wire & string): number | undefined {
    const is = (value: unknown): value is number => typeof value === "number" && value >= 0 && value < 1e12;
    const seconds = this.#optional(key, "a number of seconds", is);
    return seconds === undefined ? undefined : Math.floor(seconds);
  }

  optionalFlag(key: keyof Wire & string): boolean | undefined {
    return this.#optional(key, "true or false", (value) => typeof value === "boolean");
  }

  member<Key extends keyof Wire & string>(key: Key): AnswerShape<NonNullable<Wire[Key]>> {
    return this.#required(key, this.optionalMember(key));
  }

  optionalMember<Key extends keyof Wire & string>(key: Key): AnswerShape<NonNullable<Wire[Key]>> | undefined {
    const value = this.#read(key);
    return value === undefined ? undefined : new AnswerShape(value, this.#path(key));
  }

  members<Key extends keyof Wire & string>(key: Key): AnswerShape<Element<NonNullable<Wire[Key]>>>[] {
    const list = this.#required(key, this.#optional<unknown[]>(key, "a list", Array.isArray));
    return list.map((item, index) => new AnswerShape(item, `${this.#path(key)}[${index}]`));
  }
}

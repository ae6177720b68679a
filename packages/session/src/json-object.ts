/** A JSON object whose keys we may not all know. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a JSON text holds; `undefined` when it is no JSON, or no object. Never throws. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A member of the object itself; one named like an inherited member (`constructor`) is not mistaken for it. */
export const member = (object: JsonObject, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** A text member that says something: an empty one, as other programs write for "none", counts as missing. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

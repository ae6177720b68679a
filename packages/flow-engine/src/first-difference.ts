/** Where two values differ first, and what stands there in each; `undefined` for what is not there. */
export interface Difference {
  /** As `emitted[0].properties.step`. */
  readonly field: string;
  readonly recorded: unknown;
  readonly today: unknown;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const inside = (field: string, name: string, isList: boolean): string =>
  isList ? `${field}[${name}]` : `${field}.${name}`;

/**
 * The first difference between plain JSON values. A property that is `undefined` counts as one that is not there, since
 * JSON cannot tell them apart; the order of properties does not count.
 */
export const firstDifference = (field: string, recorded: unknown, today: unknown): Difference | undefined => {
  if (recorded === today) return undefined;
  if (!isObject(recorded) || !isObject(today) || Array.isArray(recorded) !== Array.isArray(today))
    return { field, recorded, today };
  const isList = Array.isArray(recorded);
  for (const name of Object.keys(recorded)) {
    const found = firstDifference(inside(field, name, isList), Reflect.get(recorded, name), Reflect.get(today, name));
    if (found) return found;
  }
  for (const name of Object.keys(today)) {
    const surplus: unknown = Object.hasOwn(recorded, name) ? undefined : Reflect.get(today, name);
    if (surplus !== undefined) return { field: inside(field, name, isList), recorded: undefined, today: surplus };
  }
  return undefined;
};

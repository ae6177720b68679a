/** Nothing that a machine needs to know. */
export type Nothing = Readonly<Record<string, never>>;

/** An application in the JSON of `login`, `current`, `select`, `create` and `update`; what is not known is left out. */
export interface ApplicationDocument {
  readonly id: string;
  readonly alias?: string | undefined;
  readonly name?: string | undefined;
  /** The plan's id, as flags take it and events tell it. */
  readonly plan?: string | undefined;
  readonly region?: string | undefined;
  readonly api_key?: string | undefined;
}

/** The document with its keys in the order of the specification. */
export const applicationDocument = ({
  id,
  alias,
  name,
  plan,
  region,
  api_key,
}: ApplicationDocument): ApplicationDocument => ({
  id,
  ...(alias === undefined ? {} : { alias }),
  ...(name === undefined ? {} : { name }),
  ...(plan === undefined ? {} : { plan }),
  ...(region === undefined ? {} : { region }),
  ...(api_key === undefined ? {} : { api_key }),
});

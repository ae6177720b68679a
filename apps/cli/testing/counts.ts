/** How often something is tried: modestly by default, `PROVE=1` for the figure of the measures, `TEST_<name>` for another. */
export const countOf = (name: string, { modest, proof }: { readonly modest: number; readonly proof: number }): number =>
  Number(process.env[`TEST_${name}`] ?? (process.env["PROVE"] === "1" ? proof : modest));

/** Says in the test's output what it has shown, and how often. */
export const tellCount = (line: string): void => void process.stdout.write(`${line}\n`);

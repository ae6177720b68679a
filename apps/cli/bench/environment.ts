/** Variables that decide what a command does, or that it is not a person's. */
const decisive = /^(ALGOLIA_|XDG_|DO_NOT_TRACK$|CI$|CONTINUOUS_INTEGRATION$|BUILD_|DEBUG$|BROWSER$|.*_PROXY$)/iu;

/**
 * The shell of whoever runs the bench, for both sides of a ratio: a start costs what it costs there. `NODE_EXTRA_CA_CERTS`,
 * where it is set, more than doubles Node's own start.
 */
export const ofShell: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !decisive.test(name)),
);

/** Nothing but the way to the programs: the least that Node's own start can cost. */
export const pathAlone: NodeJS.ProcessEnv = { PATH: process.env["PATH"] };

/** The two surroundings that starts are measured in, with how they are called in the table. */
export const surroundings: readonly (readonly [suffix: string, variables: NodeJS.ProcessEnv])[] = [
  ["", ofShell],
  [", PATH alone in the environment", pathAlone],
];

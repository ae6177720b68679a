/**
 * Tells on stderr what happens inside, for `--debug` and `DEBUG`. What it is given names things (a method, a status, a
 * rule, an event, a file's last name) and holds no value, body, address or folder.
 */
export type Narrator = (line: string) => void;

/** Says every line behind `debug:`, or nothing at all when it is not wanted. */
export const createNarrator = (stderr: (text: string) => void, wanted: boolean): Narrator =>
  wanted ? (line) => stderr(`debug: ${line}\n`) : () => undefined;

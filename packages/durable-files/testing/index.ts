export { buildProgram, startProgram } from "./child-program.ts";
export type { ChildProgram } from "./child-program.ts";
export { inFolder } from "./temporary-folder.ts";
export { thrown } from "./thrown.ts";

/** The variables of a command before whose first line this module runs, to bend what a test cannot wait for. */
export const preloaded = (module: string): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(module)}`,
});

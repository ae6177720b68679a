import type { LiveScreen } from "./live-line.ts";

/** The terminal behind stderr. */
export const stderrScreen = (write: (text: string) => void): LiveScreen => ({
  write,
  columns: () => process.stderr.columns || 80,
  onResize: (listener) => {
    process.stderr.on("resize", listener);
    return () => void process.stderr.off("resize", listener);
  },
});

interface SystemReason {
  readonly reason: string;
  readonly wayOn: string;
}

const space = "free some space and try again";
const access = "give your user access to it";
const move = "move what is in the way";

const reasons: Readonly<Record<string, SystemReason>> = {
  EACCES: { reason: "permission denied", wayOn: access },
  EPERM: { reason: "the system does not allow it", wayOn: access },
  EROFS: { reason: "the file system is read-only", wayOn: "choose a writable folder" },
  ENOSPC: { reason: "no space is left on the device", wayOn: space },
  EDQUOT: { reason: "the disk quota is used up", wayOn: space },
  EFBIG: { reason: "the file would become larger than allowed", wayOn: "raise the limit for file sizes" },
  ENOTDIR: { reason: "a part of the path is not a folder", wayOn: move },
  EEXIST: { reason: "something else is in its place", wayOn: move },
  EISDIR: { reason: "a folder is in its place", wayOn: move },
  ELOOP: { reason: "its symbolic links lead in a circle", wayOn: "remove the link" },
  ENOENT: { reason: "a part of the path does not exist", wayOn: "create the folder" },
  ENAMETOOLONG: { reason: "the path is too long", wayOn: "choose a shorter folder" },
  EMFILE: { reason: "too many files are open", wayOn: "try again" },
  ENFILE: { reason: "too many files are open on this machine", wayOn: "try again" },
  EIO: { reason: "the device does not answer as it should", wayOn: "check the disk" },
};

/** The system's error code (`ENOSPC`, …) of what a `node:fs` call threw, `undefined` when it carries none. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Says in words why a `node:fs` call failed and how to go on; never repeats the system's own text. */
export function systemReason(error: unknown): SystemReason {
  const code = systemCode(error) ?? "an unknown error";
  return reasons[code] ?? { reason: code, wayOn: "check the file and its folder" };
}

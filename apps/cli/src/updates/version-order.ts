const numbersIn = (version: string): readonly number[] | undefined => {
  const [, major, minor, patch] = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/u.exec(version) ?? [];
  return major === undefined ? undefined : [major, minor, patch].map(Number);
};

/** Whether a released version comes after another one (Semantic Versioning 2.0.0 §11); pre-releases are not looked at. */
export const isNewer = (candidate: string, current: string): boolean => {
  const [theirs, ours] = [numbersIn(candidate), numbersIn(current)];
  if (theirs === undefined || ours === undefined) return false;
  const place = theirs.findIndex((number, at) => number !== ours[at]);
  return place >= 0 && (theirs[place] ?? 0) > (ours[place] ?? 0);
};

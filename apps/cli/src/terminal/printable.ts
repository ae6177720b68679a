/** Text without line breaks and other control characters; a blank stands for each run of them. */
export const withoutControls = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- control characters are the subject here
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/gu, " ");

/** Text that a server or a person wrote, on one line and without control characters. */
export const printable = (text: string): string => withoutControls(text).trim();

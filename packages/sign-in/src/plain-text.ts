/**
 * Escape sequences (ECMA-48 §5): strings such as a window title, control sequences, and all shorter ones. Node's own
 * `stripVTControlCharacters` is not used: it takes a colour and the words up to the next bell for one sequence.
 */
const escapeSequences =
  // oxlint-disable-next-line no-control-regex -- control characters are the subject here
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0080-\u009f]*(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/gu;

/** Line and paragraph separators: kept as a space, so that words do not run together. */
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/** C0, C1, and everything of Unicode's Cf that reorders or hides text, but for the two joiners that scripts and emoji need. */
const unsafe = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Text that a server or a person wrote, made safe for one line of a terminal: no escape sequence, control character,
 * bidirectional override or invisible character is left, and at most `maxLength` code points (an ellipsis marks the cut).
 */
export const plainText = (text: string, maxLength = 500): string => {
  const line = text.replaceAll(escapeSequences, "").replaceAll(lineBreaks, " ").replaceAll(unsafe, "").trim();
  const points = Array.from(line);
  return points.length <= maxLength ? line : `${points.slice(0, maxLength - 1).join("")}…`;
};

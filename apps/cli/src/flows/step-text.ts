import type { Effect, FlowInput, RecordedStep } from "@algolia-cli/flow-engine";

/** What happened, in a few words: `awaitCallback done`, `exchangeCode failed (http_502)`, `user cancelled`. */
export const inputText = (input: FlowInput): string => {
  switch (input.type) {
    case "started":
      return "started";
    case "effect.done":
      return `${input.id} done`;
    case "effect.failed":
      return `${input.id} failed (${input.error.code})`;
    case "delay.fired":
      return `${input.id} ran out`;
    case "user.cancelled":
      return "user cancelled";
  }
};

/** What was asked for, in a few words: `invoke openBrowser`, `wait 300000 ms for callbackTimeout`. */
export const effectText = (effect: Effect): string => {
  switch (effect.type) {
    case "invoke":
      return `invoke ${effect.src}`;
    case "stop":
      return `stop ${effect.id}`;
    case "delay":
      return `wait ${effect.ms} ms for ${effect.id}`;
    case "cancelDelay":
      return `wait no more for ${effect.id}`;
  }
};

/** One row for a step: number, seconds since the start, what happened, where it led, what was emitted. */
export const stepRow = (
  { seq, at, input, state, emitted }: RecordedStep,
  startedAt: number,
): readonly [string, string, string, string, string] => [
  String(seq),
  `+${((at - startedAt) / 1_000).toFixed(3)} s`,
  inputText(input),
  `-> ${state}`,
  emitted.map(({ type }) => `↑ ${type}`).join("  "),
];

const properties = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");

/** Everything about one step, for whoever walks through it. */
export const stepLines = (step: RecordedStep, startedAt: number): readonly string[] => {
  const [seq, after, what, where] = stepRow(step, startedAt);
  const { input, emitted, effects } = step;
  const given = input.type === "effect.done" ? input.output : input.type === "started" ? input.input : undefined;
  return [
    `${seq}. ${what} ${where}  (${after})`,
    ...(given === undefined ? [] : [`   given   ${JSON.stringify(given)}`]),
    ...(input.type === "effect.failed" ? [`   error   ${JSON.stringify(input.error)}`] : []),
    ...emitted.map((event) => `   emitted ${event.type} ${properties(event.properties)}`.trimEnd()),
    ...effects.map((effect) => `   effect  ${effectText(effect)}`),
  ];
};

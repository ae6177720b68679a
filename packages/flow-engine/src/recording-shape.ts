import type { CatalogEvent } from "@algolia-cli/catalog";
import type { Effect, FlowInput } from "./flow-input.ts";
import type { RecordedStep, RecordingHeader } from "./recording.ts";
import { RecordingError } from "./recording-error.ts";
import type { RawRecord } from "./upcaster.ts";

/** Whether a parsed value is an object with names. */
export const isRawRecord = (value: unknown): value is RawRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isTime: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isPlace: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const isPresent: Check = (value) => value !== undefined;
const isParent: Check = (value) =>
  value === undefined || (isRawRecord(value) && isText(value["id"]) && isPlace(value["seq"]));

const headerShape: Readonly<Record<keyof RecordingHeader, Check>> = {
  format: isPlace,
  id: (value) => typeof value === "string" && /^[0-9a-f-]{36}$/u.test(value),
  invocationId: isText,
  parent: isParent,
  flow: isText,
  catalogVersion: isText,
  cliVersion: isText,
  xstateVersion: isText,
  startedAt: isTime,
};

const inputShapes: Readonly<Record<FlowInput["type"], Readonly<Record<string, Check>>>> = {
  started: { at: isTime, input: isRawRecord },
  "effect.done": { at: isTime, id: isText, output: isPresent },
  "effect.failed": { at: isTime, id: isText, error: isRawRecord },
  "delay.fired": { at: isTime, id: isText },
  "user.cancelled": { at: isTime },
};

const effectShapes: Readonly<Record<Effect["type"], Readonly<Record<string, Check>>>> = {
  invoke: { id: isText, src: isText, input: isPresent },
  stop: { id: isText },
  delay: { id: isText, ms: isTime },
  cancelDelay: { id: isText },
};

const wrongIn = (value: RawRecord, shape: Readonly<Record<string, Check>>): string | undefined =>
  Object.keys(shape).find((name) => !shape[name]?.(Object.hasOwn(value, name) ? value[name] : undefined));

/** The name of the first thing in a tagged object that is not as it should be. */
const wrongInTagged = (
  value: unknown,
  shapes: Readonly<Record<string, Readonly<Record<string, Check>>>>,
): string | undefined => {
  if (!isRawRecord(value)) return "";
  const { type } = value;
  const shape = typeof type === "string" && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  const wrong = shape ? wrongIn(value, shape) : "type";
  return wrong === undefined ? undefined : `.${wrong}`;
};

const wrongInList = (value: unknown, wrongInOne: (one: unknown) => string | undefined): string | undefined => {
  if (!Array.isArray(value)) return "";
  for (const [place, one] of value.entries()) {
    const wrong = wrongInOne(one);
    if (wrong !== undefined) return `[${place}]${wrong}`;
  }
  return undefined;
};

const wrongInEvent = (value: unknown): string | undefined => {
  const wrong = isRawRecord(value) ? wrongIn(value, { type: isText, properties: isRawRecord }) : "type";
  return wrong === undefined ? undefined : `.${wrong}`;
};

const wrongInStep = (value: RawRecord, seq: number): string | undefined => {
  const plain = wrongIn(value, {
    seq: (given) => given === seq,
    at: isTime,
    state: isText,
    status: (given) => given === "active" || given === "done",
  });
  if (plain !== undefined) return plain;
  const parts: Readonly<Record<string, string | undefined>> = {
    input: wrongInTagged(value["input"], inputShapes),
    emitted: wrongInList(value["emitted"], wrongInEvent),
    effects: wrongInList(value["effects"], (one) => wrongInTagged(one, effectShapes)),
  };
  const part = Object.keys(parts).find((name) => parts[name] !== undefined);
  return part === undefined ? undefined : `${part}${parts[part] ?? ""}`;
};

const refuse = (where: string, field: string): RecordingError =>
  new RecordingError("malformed", `${where} of the recording has no usable "${field}"; it was changed or damaged`, {
    where,
  });

/** Throws a RecordingError (`malformed`) that names the field unless this is a header. */
export const headerOf = (value: RawRecord, where: string): RecordingHeader => {
  const wrong = wrongIn(value, headerShape);
  if (wrong !== undefined) throw refuse(where, wrong);
  return value as unknown as RecordingHeader; // every field was looked at
};

/** Throws a RecordingError (`malformed`) that names the field unless this is the step with this number. */
export const stepOf = (value: RawRecord, seq: number, where: string): RecordedStep => {
  const wrong = wrongInStep(value, seq);
  if (wrong !== undefined) throw refuse(where, wrong);
  const step = value as unknown as RecordedStep & { readonly emitted: readonly CatalogEvent[] }; // as above; names of events may be another version's
  if (step.at !== step.input.at) throw refuse(where, "at");
  if ((step.input.type === "started") !== (seq === 1)) throw refuse(where, "input.type");
  return step;
};

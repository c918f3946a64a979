import { isObject } from "../json/equal";
import type { Json, JsonObject } from "../json/types";
import type { Kind, Place, Scope } from "../schema/kind";
import type { Live } from "../schema/resource";
import type { KindFunction } from "../schema/routes";
import { isOfScope } from "../schema/scope";
import { asCaller, type Caller, parseBody, saysNotFound } from "./body";
import { asManifests, type Manifest } from "./manifests";
import { asNamed, asPage, type Named, type Page } from "./named";
import { asCollection, asObject } from "./object";
import type { Failure } from "./retry";
import type { Answer } from "./transport";

/** A parsed answer: the value that the call returns, or the failure. */
type Reading<T> = { value: T } | { failure: Failure };

/** Parses the answers of one kind of call. */
export type Reader<T> = (answer: Answer) => Reading<T>;

/** Reads one object of the kind. */
export function objectReader(kind: Kind, scope: Scope): Reader<Live> {
  return (answer) => readJson(answer, (value) => asObject(kind, scope, value));
}

/** Like {@link objectReader}, but LaunchDarkly's own 404 is `undefined`. */
export function optionalReader(kind: Kind, scope: Scope): Reader<Live | undefined> {
  const read = objectReader(kind, scope);
  return (answer) => (isGone(answer) ? { value: undefined } : read(answer));
}

/** Reads a list of objects of the kind. */
export function collectionReader(place: Place): Reader<Live[]> {
  return (answer) =>
    readJson(answer, (value) => asCollection(place, value)?.filter((item) => isOfScope(place, item)));
}

/** Reads what a function answers: the members that are documented. A page of a gateway in between is no answer. */
export function functionReader({ answers }: KindFunction): Reader<JsonObject> {
  const names = Object.keys(answers);
  return (answer) => {
    const isEmpty = isSuccess(answer) && parseBody(answer.text).kind === "empty";
    if (isEmpty && names.length === 0) return { value: {} };
    return readJson(answer, (value) => (isObject(value) ? pick(value as JsonObject, names) : undefined));
  };
}

function pick(answer: JsonObject, names: readonly string[]): JsonObject {
  const found = names.flatMap((name): [string, Json][] => {
    const value = Object.hasOwn(answer, name) ? answer[name] : undefined;
    return value === undefined || value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(found);
}

/**
 * Reads the answer to a delete. Only the documented 204 is a success: a 200 comes from a login page or a gateway. It
 * is not retried; the next `pulumi up` or `destroy` deletes the object, or gets LaunchDarkly's 404.
 */
export const readDeleted: Reader<"deleted" | "gone"> = (answer) => {
  if (answer.status === 204) return { value: "deleted" };
  if (isGone(answer)) return { value: "gone" };
  return isSuccess(answer) ? { failure: { kind: "foreign" } } : failed(answer);
};

/** Reads who is calling. `undefined` for any other answer, since nothing depends on it. */
export const readCaller: Reader<Caller | undefined> = (answer) => {
  const unanswered =
    answer.status >= 400 && answer.status < 500 && ![401, 407, 408, 429].includes(answer.status);
  if (unanswered) return { value: undefined };
  if (!isSuccess(answer)) return failed(answer);
  const parsed = parseBody(answer.text);
  if (parsed.kind === "truncated") return { failure: { kind: "truncated" } };
  return { value: parsed.kind === "json" ? asCaller(parsed.value) : undefined };
};

/** Reads one page of a list of projects or environments. */
export const readPage: Reader<Page> = (answer) => readJson(answer, asPage);

/** Reads one of them. LaunchDarkly's own 404 is `undefined`. */
export const readNamed: Reader<Named | undefined> = (answer) =>
  isGone(answer) ? { value: undefined } : readJson(answer, asNamed);

/** Reads the manifests. `undefined` for any other answer: the endpoint is undocumented. */
export const readManifests: Reader<Manifest[] | undefined> = (answer) => {
  if (answer.status === 429) return failed(answer);
  const parsed = isSuccess(answer) ? parseBody(answer.text) : undefined;
  return { value: parsed?.kind === "json" ? asManifests(parsed.value) : undefined };
};

function readJson<T>(answer: Answer, as: (value: unknown) => T | undefined): Reading<T> {
  if (!isSuccess(answer)) return failed(answer);
  const parsed = parseBody(answer.text);
  const value = parsed.kind === "json" ? as(parsed.value) : undefined;
  if (value !== undefined) return { value };
  return { failure: { kind: parsed.kind === "truncated" ? "truncated" : "foreign" } };
}

/** A 404 from a proxy or a wrong host must not mean "deleted": the next `up` would create the object twice. */
function isGone(answer: Answer): boolean {
  return answer.status === 404 && saysNotFound(answer.text);
}

function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

function failed(answer: Answer): { failure: Failure } {
  return { failure: { kind: "status", status: answer.status, headers: answer.headers } };
}

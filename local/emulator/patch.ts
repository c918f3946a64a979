import { applyPatch, JsonPatchError, type Operation } from "fast-json-patch";
import { invalid, lockConflict } from "./errors";
import type { Json, JsonObject } from "./json";
import type { Behaviour } from "./options";
import { isObject } from "./schema";

export interface PatchRequest {
  operations: Operation[];
  comment?: string;
}

const OPS = new Set(["add", "remove", "replace", "move", "copy", "test"]);

/** Reads both forms of the body: the bare array, and `{comment, patch}` if the switch allows it. */
export function parsePatch(body: Json, { refuseCommentedPatches }: Behaviour): PatchRequest {
  if (Array.isArray(body)) return { operations: body.map(parseOperation) };
  if (refuseCommentedPatches) throw invalid("Invalid request body: expected a JSON patch");
  if (!isObject(body) || !Array.isArray(body.patch)) {
    throw invalid("Invalid request body: expected a JSON patch, or an object with patch and comment");
  }
  const other = Object.keys(body).find((key) => key !== "patch" && key !== "comment");
  if (other !== undefined) throw invalid(`Invalid request body: unknown field ${JSON.stringify(other)}`);
  const { comment } = body;
  if (comment !== undefined && typeof comment !== "string") {
    throw invalid("Invalid request body: comment must be a string");
  }
  const operations = body.patch.map(parseOperation);
  return comment === undefined ? { operations } : { operations, comment };
}

function parseOperation(operation: Json): Operation {
  if (!isObject(operation)) throw invalid("Invalid JSON patch: an operation must be an object");
  const { op, path, from } = operation;
  if (typeof op !== "string" || !OPS.has(op)) throw invalid("Invalid JSON patch: unknown op");
  if (!isPointer(path)) throw invalid("Invalid JSON patch: path must be a JSON pointer");
  if ((op === "move" || op === "copy") && !isPointer(from)) {
    throw invalid(`Invalid JSON patch: from must be a JSON pointer in ${op} ${path}`);
  }
  if ((op === "add" || op === "replace" || op === "test") && !Object.hasOwn(operation, "value")) {
    throw invalid(`Invalid JSON patch: value is missing in ${op} ${path}`);
  }
  return operation as unknown as Operation;
}

function isPointer(value: Json | undefined): value is string {
  return typeof value === "string" && /^(?:\/(?:[^~]|~[01])*)?$/u.test(value);
}

export const segments = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((s) => s.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The document after the patch. The input is never changed. */
export function patched(document: JsonObject, operations: Operation[], behaviour: Behaviour): JsonObject {
  // fast-json-patch leaves its input partly changed if a later operation fails.
  let copy: Json = structuredClone(document);
  for (const operation of operations) {
    checkPaths(operation, behaviour);
    copy = step(copy, operation, behaviour);
  }
  if (!isObject(copy)) throw invalid("Invalid JSON patch: the result must be an object");
  return copy;
}

function checkPaths(operation: Operation, behaviour: Behaviour): void {
  const written = operation.op === "move" ? [operation.path, operation.from] : [operation.path];
  if (operation.op !== "test" && written.some((p) => segments(p)[0]?.startsWith("_"))) {
    throw invalid(`Invalid JSON patch: ${operation.path} is read-only`);
  }
  const touched = "from" in operation ? [operation.path, operation.from] : [operation.path];
  const nested = touched.find((p) => segments(p).length > 1);
  if (behaviour.refuseNestedPaths && nested !== undefined) {
    throw invalid(`Invalid JSON patch: unsupported path ${nested}`);
  }
}

function step(document: Json, operation: Operation, behaviour: Behaviour): Json {
  const target = locate(document, operation.path);
  if (
    behaviour.ignoreRemovals &&
    operation.op === "remove" &&
    target === "there" &&
    isMember(document, operation)
  ) {
    return document;
  }
  let effective = operation;
  if (operation.op === "test") {
    if (target !== "there") throw lockConflict();
  } else if (target === "nowhere") {
    throw invalid(`Invalid JSON patch: path ${operation.path} does not exist`);
  } else if (target === "absent" && operation.op === "remove") {
    throw invalid(`Invalid JSON patch: path ${operation.path} does not exist`);
  } else if (target === "absent" && operation.op === "replace") {
    if (behaviour.refuseReplaceOfAbsent) {
      throw invalid(`Invalid JSON patch: path ${operation.path} does not exist`);
    }
    effective = { ...operation, op: "add" };
  }
  if ("from" in operation && locate(document, operation.from) !== "there") {
    throw invalid(`Invalid JSON patch: from ${operation.from} does not exist`);
  }
  try {
    return applyPatch(document, [structuredClone(effective)], true, true, true).newDocument;
  } catch (error) {
    if (error instanceof JsonPatchError && error.name === "TEST_OPERATION_FAILED") throw lockConflict();
    const reason = error instanceof JsonPatchError ? error.name : (error as Error).message;
    throw invalid(`Invalid JSON patch: ${operation.op} at path ${operation.path} failed (${reason})`);
  }
}

/** Whether it removes a member of an object below a top-level field. Removing an element of a list always works. */
function isMember(document: Json, { path }: Operation): boolean {
  const keys = segments(path);
  return keys.length > 1 && !Array.isArray(keys.slice(0, -1).reduce<Json | undefined>(member, document));
}

/**
 * Own members only: fast-json-patch also follows inherited ones, so a path through `toString` would reach a function
 * that every object of the process shares.
 */
function locate(document: Json, pointer: string): "there" | "absent" | "nowhere" {
  const keys = segments(pointer);
  const last = keys.pop();
  if (last === undefined) return "there";
  let here: Json | undefined = document;
  for (const key of keys) here = member(here, key);
  if (Array.isArray(here)) {
    if (last === "-") return "absent";
    if (!/^(?:0|[1-9]\d*)$/.test(last) || Number(last) > here.length) return "nowhere";
    return Number(last) < here.length ? "there" : "absent";
  }
  if (!isObject(here)) return "nowhere";
  return Object.hasOwn(here, last) ? "there" : "absent";
}

function member(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

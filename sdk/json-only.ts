import * as pulumi from "@pulumi/pulumi";
import { memberPath, nonJsonPaths } from "../provider/json/non-json";
import { type Kind, mapsOf } from "../provider/schema/kind";
import { type Args, holdsLate, isLate, isPlainObject } from "./late";

/**
 * Refuses values that can never be JSON, with their paths: literals immediately, outputs and promises once they are
 * known. The engine would drop them, send `{}` or crash.
 */
export function jsonOnly(kind: Kind, name: string, args: Args): Args {
  const fields = mapsOf(kind).filter((field) => args[field] !== undefined);
  refuse(
    kind,
    name,
    fields.flatMap((field) => nonJsonPaths(args[field], field, isLate, isLost)),
  );
  const checked = fields.map((field): [string, unknown] => [
    field,
    checkLate(kind, name, args[field], field),
  ]);
  return { ...args, ...Object.fromEntries(checked) };
}

function checkLate(kind: Kind, name: string, value: unknown, path: string): unknown {
  const checked = (known: unknown): unknown => {
    refuse(kind, name, nonJsonPaths(known, path, isLate, isLost));
    return known;
  };
  if (pulumi.Output.isInstance(value)) return value.apply(checked);
  if (value instanceof Promise) return value.then(checked);
  if (!holdsLate(value)) return value;
  if (Array.isArray(value)) return value.map((item, i) => checkLate(kind, name, item, `${path}[${i}]`));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, checkLate(kind, name, member, memberPath(path, key))]),
  );
}

// The engine's wire format would set a prototype.
function isLost(key: string): boolean {
  return key === "__proto__";
}

function refuse(kind: Kind, name: string, problems: { path: string; problem: string }[]): void {
  if (problems.length === 0) return;
  const list = problems.map(({ path, problem }) => `${path} ${problem}`).join("; ");
  throw new pulumi.RunError(`${kind.resource} "${name}": ${list}. Only JSON values can be sent.`);
}

import * as pulumi from "@pulumi/pulumi";
import { memberPath, nonJsonPaths } from "../provider/json/non-json";
import { type Kind, mapsOf } from "../provider/schema/kind";
import type { Args } from "./inputs";

/**
 * The arguments, in which a value that can never be JSON is refused with its path: at once where it is literal, and
 * in outputs and promises when they are known. The engine would drop it, send it as `{}` or crash on it.
 */
export function jsonOnly(kind: Kind, name: string, args: Args): Args {
  const fields = mapsOf(kind).filter((field) => args[field] !== undefined);
  refuse(
    kind,
    name,
    fields.flatMap((field) => nonJsonPaths(args[field], field, isDeferred, isLost)),
  );
  const checked = fields.map((field): [string, unknown] => [
    field,
    checkLate(kind, name, args[field], field),
  ]);
  return { ...args, ...Object.fromEntries(checked) };
}

function checkLate(kind: Kind, name: string, value: unknown, path: string): unknown {
  const checked = (known: unknown): unknown => {
    refuse(kind, name, nonJsonPaths(known, path, isDeferred, isLost));
    return known;
  };
  if (pulumi.Output.isInstance(value)) return value.apply(checked);
  if (value instanceof Promise) return value.then(checked);
  if (Array.isArray(value)) {
    return value.some(holdsDeferred)
      ? value.map((item, i) => checkLate(kind, name, item, `${path}[${i}]`))
      : value;
  }
  if (!holdsDeferred(value)) return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([key, member]) => [
      key,
      checkLate(kind, name, member, memberPath(path, key)),
    ]),
  );
}

function isDeferred(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

// In the engine's wire format it sets a prototype.
function isLost(key: string): boolean {
  return key === "__proto__";
}

function holdsDeferred(value: unknown): boolean {
  if (isDeferred(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsDeferred);
}

function refuse(kind: Kind, name: string, problems: { path: string; problem: string }[]): void {
  if (problems.length === 0) return;
  const list = problems.map(({ path, problem }) => `${path} ${problem}`).join("; ");
  throw new pulumi.RunError(`${kind.resource} "${name}": ${list}. Only JSON values can be sent.`);
}

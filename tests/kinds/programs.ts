import type { Props } from "../../provider/adapter";
import { isObject } from "../../provider/json/equal";
import type { Json } from "../../provider/json/types";
import type { Attribute } from "../../provider/schema/attribute";
import { declarable } from "../../provider/schema/kind";
import { type Sample, SECRET } from "./samples";

/** A program of one resource, and what it is called. */
export interface Program {
  title: string;
  declared: Props;
}

/**
 * What may be declared of a kind: the sample, and for each integration that the kind knows every form variable, and
 * those alone that must be given.
 */
export function programsOf({ kind, program }: Sample): Program[] {
  const { variables, typed, knownBy } = kind;
  const all = Object.entries(typed?.integrations ?? {}).filter(([, { configurable }]) => configurable);
  const typedPrograms = all.map(([integrationKey]): Program => {
    const base = { ...program, [knownBy ?? ""]: integrationKey };
    const known = Object.entries(kind.known?.(base) ?? {}).filter(([, { serverOwned }]) => !serverOwned);
    const values = Object.fromEntries(known.map(([key, attribute]) => [key, fittingValue(key, attribute)]));
    return { title: integrationKey, declared: { ...base, [variables ?? ""]: values } };
  });
  const programs = [{ title: "the sample", declared: program }, ...typedPrograms];
  return programs.flatMap(({ title, declared }) => [
    { title, declared },
    { title: `${title}, only what must be given`, declared: least(declared) },
  ]);

  function least(declared: Props): Props {
    const known = kind.known?.(declared) ?? {};
    const needed = declarable(kind).filter(([field, { required }]) => required || field === "name");
    const fields = needed.flatMap(([field]) => (field in declared ? [[field, declared[field]]] : []));
    const rest: Props = Object.fromEntries(fields);
    if (variables === undefined || !isObject(rest[variables])) return rest;
    const values = Object.entries(rest[variables]).filter(([key]) => known[key]?.required);
    return { ...rest, [variables]: Object.fromEntries(values) };
  }
}

/** A value that a form variable takes. */
export function fittingValue(key: string, { type, allowedValues = [], secret }: Attribute): Json {
  // No eight letters of a secret are those of another value, which would be redacted.
  const hidden = `${SECRET}-${[...key].reverse().join("")}`;
  switch (type) {
    case "boolean":
      return true;
    case "enum":
      return allowedValues[0] ?? "";
    case "multiselect":
      return allowedValues.slice(0, 1);
    case "environmentSelector":
      return { environmentKey: "production", projectKey: "checkout" };
    case "uri":
      return secret ? `https://hooks.example.com/${hidden}` : `https://${key.toLowerCase()}.example.com`;
    default:
      return secret ? hidden : `the ${key}`;
  }
}

import type { Props } from "../../provider/adapter";
import { isObject } from "../../provider/json/equal";
import { pointer, valueAt } from "../../provider/json/pointer";
import type { Json, JsonObject, PatchOperation } from "../../provider/json/types";
import type { Attribute, Attributes } from "../../provider/schema/attribute";
import { type Kind, patchable } from "../../provider/schema/kind";
import { fittingValue } from "./programs";
import { OTHER_SECRET, type Sample } from "./samples";

/** A manual change of an object, and the response of Pulumi. */
export interface DriftRow {
  happened: string;
  /** Edits the object. Absent: the object is deleted. */
  edit?: (draft: JsonObject) => void;
  answer: "same" | "patch" | "replace" | "gone";
  /** The lines of preview and up, and the property that changes in the plugin's diff. */
  shown: readonly string[];
  detailed: Readonly<Record<string, string>>;
  /** The operations of the PATCH, without the `test` operations in front of them. */
  sent: readonly PatchOperation[];
}

type Path = readonly [field: string, ...rest: string[]];
const HIDDEN = "[secret]";
const BY_HAND = "byHand";

/** All manual changes of an object, for a program that declares these values. */
export function driftRows({ kind, secret }: Sample, program: Props): DriftRow[] {
  const known = kind.known?.(program) ?? {};
  const row = rowsFor(kind, known, secret.path);
  const fields = patchable(kind).flatMap(([field, attribute]): DriftRow[] => {
    const declared = (program[field] ?? attribute.default) as Json | undefined;
    if (declared === undefined) return [row.left([field], example(field, attribute))];
    if (Array.isArray(declared)) {
      return attribute.type === "list"
        ? listRows(field, declared)
        : setRows([field], declared as string[], "zebra");
    }
    if (isObject(declared)) return mapRows(field, declared);
    return [row.changed([field], declared, attribute)];
  });
  return [...fields, { happened: "it is deleted", answer: "gone", shown: [], detailed: {}, sent: [] }];

  function setRows(path: Path, declared: readonly string[], other: string): DriftRow[] {
    const sorted = [...declared].sort();
    const [first = "", ...rest] = sorted;
    const name = path.join(".");
    return [
      row.removes(
        `one more of ${name}`,
        [...path, `${sorted.length}`],
        other,
        setting(path, [...sorted, other]),
      ),
      row.adds(`one less of ${name}`, [...path, "-"], first, setting(path, rest)),
      row.same(`${name} in another order`, setting(path, [...sorted].reverse())),
    ];
  }

  function listRows(field: string, declared: readonly Json[]): DriftRow[] {
    const more = { actions: ["*"], effect: "deny", resources: ["proj/by-hand"] };
    const statements = (draft: JsonObject) => draft[field] as JsonObject[];
    return [
      row.removes(`one more of ${field}`, [field, `${declared.length}`], more, (draft) => {
        statements(draft).push(more);
      }),
      row.adds(`the last of ${field} removed`, [field, "-"], declared.at(-1) ?? null, (draft) => {
        statements(draft).pop();
      }),
      row.replaces(`one of ${field} turned round`, [field, "0", "effect"], "deny", "allow", (draft) => {
        Object.assign(statements(draft)[0] ?? {}, { effect: "deny" });
      }),
      row.same(`${field} with their sets in another order`, (draft) => {
        for (const one of statements(draft)) (one.resources as string[]).reverse();
      }),
    ];
  }

  function mapRows(field: string, declared: JsonObject): DriftRow[] {
    const variables = field === kind.variables ? known : {};
    const members = Object.entries(declared).flatMap(([key, value]) => [
      ...(field === kind.variables ? changedRows([field, key], value, variables[key] ?? {}) : []),
      ...(variables[key]?.immutable ? [] : [row.missed([field, key], value)]),
    ]);
    const others = Object.entries(variables).filter(([key]) => !Object.hasOwn(declared, key));
    return [
      ...members,
      row.added([field, BY_HAND], "x"),
      ...others.flatMap(([key, attribute]) => undeclaredRows([field, key], key, attribute)),
    ];
  }

  function changedRows(path: Path, value: Json, attribute: Partial<Attribute>): DriftRow[] {
    const others = attribute.allowedValues?.slice(1) ?? [];
    if (attribute.type === "multiselect") return setRows(path, value as string[], others[0] ?? "");
    return [row.changed(path, value, attribute)];
  }

  function undeclaredRows(path: Path, key: string, attribute: Attribute): DriftRow[] {
    const value = fittingValue(key, attribute);
    if (attribute.serverOwned) return [row.left(path, value)];
    const { default: usual } = attribute;
    if (usual === undefined) return [row.added(path, value)];
    return [row.left(path, usual), row.added(path, another(usual, attribute))];
  }
}

/** The rows of a kind, each with its expected result. */
function rowsFor(kind: Kind, known: Attributes, secret: readonly string[]) {
  const isSecret = (path: Path): boolean => {
    const [field, key] = path;
    if (pointer(path) === pointer(secret)) return true;
    if (key === undefined) return kind.attributes[field]?.secret === true;
    if (field !== kind.variables) return false;
    return (known[key]?.secret ?? kind.inside?.[`/${field}/${key}`]?.secret) === true;
  };
  const isImmutable = ([field, key]: Path): boolean => {
    if (key === undefined) return kind.attributes[field]?.immutable === true;
    return field === kind.variables && known[key]?.immutable === true;
  };
  const nameOf = (path: Path): string => {
    const named = path.length > 1 && path[0] === kind.variables ? path.slice(1) : path;
    return (named.at(-1) === "-" ? named.slice(0, -1) : named).join(".");
  };
  const shown = (path: Path, value: Json): string => (isSecret(path) ? HIDDEN : JSON.stringify(value));
  const isElement = (segment = "") => /^(\d+|-)$/.test(segment);
  // A change in a list is shown as a change of the whole list.
  const at = (path: Path): string => {
    const element = path.findIndex((segment) => isElement(segment));
    return path.slice(0, element < 0 ? path.length : element).join(".");
  };
  type Edit = (draft: JsonObject) => void;
  const patch = (
    happened: string,
    edit: Edit,
    shown: string,
    path: Path,
    op: PatchOperation,
    how: string,
  ) => ({
    happened,
    edit,
    answer: "patch" as const,
    shown: [`${shown}   ${op.op} ${op.path}`],
    detailed: { [at(path)]: isElement(path.at(-1)) ? "update" : how },
    sent: [op],
  });

  function adds(happened: string, path: Path, value: Json, edit: Edit): DriftRow {
    const op: PatchOperation = { op: "add", path: pointer(path), value };
    return patch(happened, edit, `+ ${nameOf(path)}: ${shown(path, value)}`, path, op, "add");
  }
  function removes(happened: string, path: Path, value: Json, edit: Edit): DriftRow {
    const op: PatchOperation = { op: "remove", path: pointer(path) };
    return patch(happened, edit, `- ${nameOf(path)}: ${shown(path, value)}`, path, op, "delete");
  }
  function replaces(happened: string, path: Path, live: Json, value: Json, edit: Edit): DriftRow {
    const op: PatchOperation = { op: "replace", path: pointer(path), value };
    const line = `~ ${nameOf(path)}: ${shown(path, live)} → ${shown(path, value)}`;
    return patch(happened, edit, line, path, op, "update");
  }
  const same = (happened: string, edit: Edit): DriftRow => ({
    happened,
    edit,
    answer: "same",
    shown: [],
    detailed: {},
    sent: [],
  });
  const replaced = (path: Path, value: Json): DriftRow => ({
    ...same(`${path.join(".")} is changed, which cannot be changed back`, setting(path, value)),
    answer: "replace",
    detailed: { [at(isObject(value) ? [...path, Object.keys(value).at(-1) ?? ""] : path)]: "update-replace" },
  });
  return {
    adds,
    removes,
    replaces,
    same,
    replaced,
    /** Somebody sets a value that the program does not declare: Pulumi leaves it alone. */
    left: (path: Path, value: Json) => same(`${path.join(".")} is set, not declared`, setting(path, value)),
    added: (path: Path, value: Json) =>
      removes(`${path.join(".")} is added`, path, value, setting(path, value)),
    missed: (path: Path, value: Json) =>
      adds(`${path.join(".")} is removed`, path, value, setting(path, undefined)),
    changed(path: Path, declared: Json, attribute: Partial<Attribute>): DriftRow {
      const happened = `${path.join(".")} is ${isSecret(path) ? "rotated" : "changed"}`;
      const live = isSecret(path) ? OTHER_SECRET : another(declared, attribute);
      if (isImmutable(path)) return replaced(path, live);
      const edit = setting(path, live);
      if (!isObject(declared) || !isObject(live)) return replaces(happened, path, live, declared, edit);
      const [key = "", value = null] = Object.entries(declared).at(-1) ?? [];
      return replaces(happened, [...path, key], live[key] ?? null, value, edit);
    },
  };
}

const setting =
  (path: Path, value: Json | undefined) =>
  (draft: JsonObject): void => {
    const parent = (path.length > 1 ? valueAt(draft, path.slice(0, -1)) : draft) as JsonObject;
    const key = path.at(-1) ?? "";
    if (value === undefined) delete parent[key];
    else parent[key] = value;
  };

/** Another valid value of that type. */
function another(value: Json, { allowedValues = [] }: Partial<Attribute>): Json {
  const other = allowedValues.find((one) => one !== value && !(Array.isArray(value) && value.includes(one)));
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return [other ?? "by hand"];
  if (isObject(value)) {
    const [key = "", member = null] = Object.entries(value).at(-1) ?? [];
    return { ...value, [key]: another(member, {}) };
  }
  return other ?? (String(value).startsWith("https://") ? "https://by-hand.example.org" : "by hand");
}

/** A value that somebody may set if the program declares none. */
function example(field: string, { type }: Attribute): Json {
  if (type === "strings") return ["by-hand"];
  if (type === "list") return [{ effect: "allow", actions: ["*"], resources: ["proj/by-hand"] }];
  if (type === "map") return { auditLogEventsHook: { statements: [] } };
  return type === "boolean" ? true : `https://by-hand.example.org/${field}`;
}

import { equal, isObject, memberOf } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { rewrite } from "../json/walk";
import type { Attribute } from "../schema/attribute";
import { declarable, fixedFields, isVeiledField, type Kind } from "../schema/kind";
import { SECRET } from "../schema/mask";
import { UNKNOWN_SECRET } from "../schema/placeholder";
import { type Inputs, type Live, membersOf, recordedList, rulesIn, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { tellingTexts } from "../schema/secrets";
import { isServersValue } from "./server-members";

/** Returns what to record of a member of a map. */
type Member = (field: string, key: string, live: Json | undefined) => Json | undefined;

/**
 * Builds a state from the declared and the live values: fields, outputs, and which parts are not the user's.
 * `isServers` says whether an undeclared member is left alone.
 */
export function assemble(
  rules: Rules,
  inputs: Inputs,
  live: Live,
  member: Member,
  isServers: (field: string, key: string) => boolean,
  // Whether our own write removed the undeclared field, although it is still there.
  isRemovedField: (field: string) => boolean = () => false,
): State {
  const { kind } = rules;
  const unmanaged: string[] = [];
  const members = (field: string): JsonObject => {
    const [declared, there] = [membersOf(inputs, field), membersOf(live, field)];
    const result = new Map<string, Json>();
    for (const key of new Set([...Object.keys(declared), ...Object.keys(there)])) {
      const shown = memberOf(there, key);
      const value = member(field, key, shown);
      if (value === undefined) continue;
      result.set(key, value);
      if (Object.hasOwn(declared, key)) continue;
      // LaunchDarkly may generate values later than the answer to our write.
      const isOwn = field === kind.variables && isServersValue(rules, field, key, value);
      if (isOwn || isBlank(shown) || isServers(field, key)) unmanaged.push(memberPointer(field, key));
    }
    return Object.fromEntries(result);
  };
  const shownOf = (field: string, { type, set, default: fallback }: Attribute): Json | undefined => {
    if (type === "map") return members(field);
    const there = live[field] ?? fallback;
    if (there !== undefined && isVeiledField(kind, field) && !equal(there, inputs[field]))
      return UNKNOWN_SECRET;
    return type === "strings" ? recordedList(there, set) : there;
  };
  const fixed = fixedFields(kind);
  const fields = declarable(kind).flatMap(([field, attribute]): [string, Json][] => {
    const declared = inputs[field];
    const value = fixed.includes(field) ? declared : shownOf(field, attribute);
    if (value === undefined) return [];
    if (declared === undefined && !attribute.required && attribute.default === undefined) {
      if (isEmpty(value)) return [];
      if (!isRemovedField(field)) unmanaged.push(`/${field}`);
    }
    return [[field, value]];
  });
  return {
    ...Object.fromEntries(fields),
    ...rulesIn(inputs),
    ...outputsOf(rules, live, inputs),
    ...(unmanaged.length > 0 ? { __unmanaged: unmanaged } : {}),
  };
}

// A map with members is not empty, even if they are blank.
function isEmpty(value: Json): boolean {
  return isObject(value) ? Object.keys(value).length === 0 : isBlank(value);
}

// What a third service answered may quote a secret; that of a setup script is the output itself.
function outputsOf(rules: Rules, live: Live, inputs: Inputs): State {
  const secrets = tellingTexts(rules, inputs);
  const scrub = (value: Json): Json =>
    typeof value === "string" ? secrets.reduce((text, one) => text.replaceAll(one, SECRET), value) : value;
  return Object.fromEntries(
    Object.entries(rules.kind.attributes).flatMap(
      ([name, { serverOwned, secret, wire = name }]): [string, Json][] => {
        const value = live[wire];
        if (serverOwned !== true || value === undefined) return [];
        return [[name, secret ? value : (rewrite(value, scrub) ?? null)]];
      },
    ),
  );
}

/** The outputs to keep after LaunchDarkly has shown them once. */
export function keptOutputs(kind: Kind, recorded: State | undefined): State {
  return Object.fromEntries(
    Object.entries(kind.attributes).flatMap(([name, { kept }]): [string, Json][] => {
      const value = recorded?.[name];
      return kept && value !== undefined ? [[name, value]] : [];
    }),
  );
}

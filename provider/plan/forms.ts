import { isObject } from "../json/equal";
import { escapeSegment, memberPointer } from "../json/pointer";
import { isBlank } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { traitsOf, variablesOf } from "../kinds/catalogue";
import { isBlankMask, maskFits } from "../schema/mask";
import type { State } from "../schema/resource";
import { isSecretPointer, type SecretRules } from "../schema/secret-rules";
import { isFingerprintOf } from "./echo";
import type { Forms } from "./reconcile";
import { isTidied, isTidiedTag } from "./tidy";

// Of a policy statement, the order of these lists says nothing, and none of them is anybody's but the declarer's.
const STATEMENT_LISTS = ["actions", "notActions", "resources", "notResources"];
const STATEMENTS = "/capabilityConfig/auditLogEventsHook/statements/*";

/** The lists whose order says nothing, as JSON Pointers; `*` stands for every index. */
export function setPaths(integrationKey: string): string[] {
  const selects = variablesOf(integrationKey).filter(
    (key) => traitsOf(integrationKey, key).type === "multiselect",
  );
  return [
    "/tags",
    ...selects.map((key) => memberPointer("configValues", key)),
    ...STATEMENT_LISTS.map((list) => `${STATEMENTS}/${list}`),
  ];
}

/** The pointer with `*` for every index. */
export function placeOf(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/*");
}

/** What is known from what was recorded; nothing recorded: what the program leaves out stays as it is. */
export function recordedForms(rules: SecretRules, recorded: State | undefined): Forms {
  const unmanaged = new Set(recorded?.__unmanaged);
  const tidied = recorded?.__tidied ?? [];
  return {
    ...fixed(rules),
    isServers: (pointer) => isAlwaysServers(rules, pointer) ?? (!recorded || unmanaged.has(placeOf(pointer))),
    // In the place of what is no secret, stars alone are somebody's edit.
    isMask: (pointer, want, live) =>
      maskFits(live, want) && (isSecretPointer(rules, pointer) || !isBlankMask(live)),
    isTidied: (pointer, want, live) =>
      tidied.length > 0 &&
      mayBeTidied(pointer, want, live) &&
      tidied.some((one) => isFingerprintOf(one, live)),
  };
}

/** What was made of a value that was sent: where, and what LaunchDarkly answered. */
export interface Tidying {
  pointer: string;
  sent: Json;
  answer: Json;
}

/**
 * As {@link recordedForms}, for the answer to our own write: what `before` did not hold was added by LaunchDarkly.
 * Tells `found` what it made of the texts that were sent.
 */
export function answerForms(
  rules: SecretRules,
  write: Write | undefined,
  found: (one: Tidying) => void,
): Forms {
  const before = write && placesIn(write.from);
  const after = write && placesIn(write.to);
  return {
    ...fixed(rules),
    isServers(pointer) {
      const place = placeOf(pointer);
      return isAlwaysServers(rules, pointer) ?? (!before?.has(place) || after?.has(place) === true);
    },
    isMask: (_, sent, answer) => maskFits(answer, sent),
    isTidied(pointer, sent, answer) {
      const tidied = mayBeTidied(pointer, sent, answer);
      if (tidied) found({ pointer, sent, answer });
      return tidied;
    },
  };
}

/** What a write led from and to. */
export interface Write {
  from: JsonObject;
  to: JsonObject;
}

function fixed(rules: SecretRules): Pick<Forms, "isSet" | "isSecret" | "isRedundant"> {
  const sets = new Set(setPaths(rules.integrationKey));
  return {
    isSet: (pointer) => sets.has(placeOf(pointer)),
    isSecret: (pointer) => isSecretPointer(rules, pointer),
    isRedundant: (pointer, sentBefore) =>
      isSelectorId(rules, pointer) && (sentBefore || isLocked(rules, pointer)),
  };
}

function mayBeTidied(pointer: string, sent: Json, answer: Json): boolean {
  return pointer.startsWith("/tags") ? isTidiedTag(sent, answer) : isTidied(sent, answer);
}

/** True or false where it does not depend on what was seen. */
function isAlwaysServers({ integrationKey }: SecretRules, pointer: string): boolean | undefined {
  const last = pointer.split("/").slice(3).at(-1) ?? "";
  if (placeOf(pointer).startsWith(`${STATEMENTS}/`) && STATEMENT_LISTS.includes(last)) return false;
  // LaunchDarkly's names for what nobody can edit begin so.
  if (last.startsWith("_")) return true;
  return isSelectorId({ integrationKey }, pointer) ? true : undefined;
}

// The ids of the project and the environment that were chosen by their keys.
function isSelectorId({ integrationKey }: SecretRules, pointer: string): boolean {
  const [field, key = "", member = "", ...deeper] = pointer.split("/").slice(1);
  if (field !== "configValues" || traitsOf(integrationKey, key).type !== "environmentSelector") return false;
  return deeper.length === 0 && member !== "" && !["projectKey", "environmentKey"].includes(member);
}

// Adding an id there would replace the configuration for nothing.
function isLocked({ integrationKey }: SecretRules, pointer: string): boolean {
  return traitsOf(integrationKey, pointer.split("/")[2] ?? "").replaces === true;
}

/** The places of all members inside of declared values that hold something. */
export function placesIn(document: JsonObject): Set<string> {
  const places = new Set<string>();
  const walk = (value: Json, place: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, `${place}/*`);
    else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (isBlank(member)) continue;
        places.add(placeOf(`${place}/${escapeSegment(key)}`));
        walk(member, `${place}/${escapeSegment(key)}`);
      }
    }
  };
  walk(document, "");
  return places;
}

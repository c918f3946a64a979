import { isBlank } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { walk } from "../json/walk";
import { isBlankMask, maskFits } from "../schema/mask";
import type { State } from "../schema/resource";
import { anyIndex, type Rules } from "../schema/rules";
import { isFingerprintOf } from "./echo";
import type { Forms } from "./reconcile";
import { isTidied, isTidiedElement } from "./tidy";

/** The recorded facts about values. Without a state, undeclared members are left alone. */
export function recordedForms(rules: Rules, recorded: State | undefined): Forms {
  const unmanaged = new Set(recorded?.__unmanaged);
  const tidied = recorded?.__tidied ?? [];
  return {
    ...fixed(rules),
    isServers: (pointer) => rules.isServerOwned(pointer) ?? (!recorded || unmanaged.has(anyIndex(pointer))),
    // In a value that is not secret, a mask of stars alone is drift.
    isMask: (pointer, desired, live) =>
      mayBeMasked(rules, pointer) &&
      maskFits(live, desired) &&
      (rules.isSecret(pointer) || !isBlankMask(live)),
    isTidied: (pointer, desired, live) =>
      tidied.length > 0 &&
      mayBeTidied(rules, pointer, desired, live) &&
      tidied.some((one) => isFingerprintOf(one, live)),
  };
}

/** A value that LaunchDarkly stored in another form. */
export interface Tidying {
  pointer: string;
  sent: Json;
  answer: Json;
}

/**
 * Like {@link recordedForms}, for the answer to our own write: LaunchDarkly added the members that were not there
 * before. Calls `onTidied` for each text that LaunchDarkly tidied.
 */
export function answerForms(rules: Rules, write: Write | undefined, onTidied: (one: Tidying) => void): Forms {
  const before = write && placesIn(write.from);
  const after = write && placesIn(write.to);
  return {
    ...fixed(rules),
    isServers(pointer) {
      const place = anyIndex(pointer);
      return rules.isServerOwned(pointer) ?? (!before?.has(place) || after?.has(place) === true);
    },
    isMask: (pointer, sent, answer) => mayBeMasked(rules, pointer) && maskFits(answer, sent),
    isTidied(pointer, sent, answer) {
      const tidied = mayBeTidied(rules, pointer, sent, answer);
      if (tidied) onTidied({ pointer, sent, answer });
      return tidied;
    },
  };
}

/** The documents before and after a write. */
export interface Write {
  from: JsonObject;
  to: JsonObject;
}

function fixed(rules: Rules): Pick<Forms, "isSet" | "isVeiled" | "isRedundant"> {
  return {
    isSet: rules.isSet,
    isVeiled: rules.isVeiled,
    isRedundant: (pointer, sentBefore) =>
      rules.isDerived(pointer) && (sentBefore || isLocked(rules, pointer)),
  };
}

function mayBeMasked(rules: Rules, pointer: string): boolean {
  return rules.attribute(pointer).shown !== true;
}

function mayBeTidied(rules: Rules, pointer: string, sent: Json, answer: Json): boolean {
  const [, field = ""] = pointer.split("/");
  return rules.isSet(`/${field}`) ? isTidiedElement(sent, answer) : isTidied(sent, answer);
}

// Adding an id to a locked selector would replace the object needlessly.
function isLocked(rules: Rules, pointer: string): boolean {
  return rules.isImmutable(pointer.split("/").slice(0, 3).join("/"));
}

/** The JSON Pointers of all members that are not blank, with `*` for every index. */
export function placesIn(document: JsonObject): Set<string> {
  const places = new Set<string>();
  walk(document, (value, pointer, key) => {
    if (typeof key !== "string") return undefined;
    if (isBlank(value)) return "skip";
    places.add(anyIndex(pointer));
    return undefined;
  });
  return places;
}

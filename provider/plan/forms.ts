import { isObject } from "../json/equal";
import { escapeSegment } from "../json/pointer";
import { isBlank } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { isBlankMask, maskFits } from "../schema/mask";
import type { State } from "../schema/resource";
import { anyIndex, type Rules } from "../schema/rules";
import { isFingerprintOf } from "./echo";
import type { Forms } from "./reconcile";
import { isTidied, isTidiedElement } from "./tidy";

/** What is known from what was recorded; nothing recorded: what the program leaves out stays as it is. */
export function recordedForms(rules: Rules, recorded: State | undefined): Forms {
  const unmanaged = new Set(recorded?.__unmanaged);
  const tidied = recorded?.__tidied ?? [];
  return {
    ...fixed(rules),
    isServers: (pointer) => rules.isServerOwned(pointer) ?? (!recorded || unmanaged.has(anyIndex(pointer))),
    // In the place of what is no secret, stars alone are somebody's edit.
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

/** What was made of a value that was sent: where, and what LaunchDarkly answered. */
export interface Tidying {
  pointer: string;
  sent: Json;
  answer: Json;
}

/**
 * As {@link recordedForms}, for the answer to our own write: what `before` did not hold was added by LaunchDarkly.
 * Calls `onTidied` for each text that was sent and that LaunchDarkly tidied.
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

/** What a write led from and to. */
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

// Adding an id there would replace the object for nothing.
function isLocked(rules: Rules, pointer: string): boolean {
  return rules.isImmutable(pointer.split("/").slice(0, 3).join("/"));
}

/** The places of all members inside of declared values that hold something. */
export function placesIn(document: JsonObject): Set<string> {
  const places = new Set<string>();
  const walk = (value: Json, place: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, `${place}/*`);
    else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (isBlank(member)) continue;
        places.add(anyIndex(`${place}/${escapeSegment(key)}`));
        walk(member, `${place}/${escapeSegment(key)}`);
      }
    }
  };
  walk(document, "");
  return places;
}

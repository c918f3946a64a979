import { equal, memberOf } from "../json/equal";
import { memberPointer, parsePointer } from "../json/pointer";
import { isBlank, isZero } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { holdsSecret } from "../patch/secrets";
import { isMap, isVeiledField, type Kind, nestedOf, patchable } from "../schema/kind";
import { isBlankMask, maskFits } from "../schema/mask";
import { concealed, UNKNOWN_SECRET } from "../schema/placeholder";
import { type Inputs, type Live, membersOf, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { secretTexts } from "../schema/secrets";
import { assemble, keptOutputs } from "./assemble";
import { type Echoes, fingerprint, isEcho, isFingerprintOf } from "./echo";
import { answerForms, placesIn, recordedForms, type Tidying, type Write } from "./forms";
import { booleansAfterRead, booleansAfterWrite } from "./hidden-booleans";
import { memberAfterRead } from "./members";
import { recordable, target } from "./reconcile";
import { isHandAdded } from "./server-members";
import { writtenBefore } from "./written";

/** A state, and the text that LaunchDarkly tidied. */
interface Written {
  state: State;
  tidied: Tidying[];
}

/**
 * The state after our own write: the answer, with the sent values where the answer is equivalent. `write` is the
 * change of a PATCH, `recorded` the state before it.
 */
export function stateAfterWrite(
  rules: Rules,
  inputs: Inputs,
  answer: Live,
  write?: Write,
  recorded?: State,
): Written {
  const { kind } = rules;
  const echoes: Required<Echoes> = { __echo: {}, __secretEcho: {} };
  const conceal = concealing(rules, inputs);
  // A value in a list may be compared several times.
  const tidyings = new Map<string, Tidying>();
  const forms = answerForms(rules, write, (one) => tidyings.set(JSON.stringify(one), one));
  const sameAs = (sent: Json | undefined, live: Json | undefined, pointer: string): boolean =>
    sent !== undefined && equal(target(sent, live, sent, pointer, forms), live);
  const member: Member = (field, key, live) => {
    const [sent, pointer] = [memberOf(membersOf(inputs, field), key), memberPointer(field, key)];
    if (sent === undefined) return conceal(field, key, live);
    if (equal(sent, live)) return sent;
    const secret = field === rules.kind.variables && rules.isSecret(pointer);
    if (!secret && !sameAs(sent, live, pointer)) return conceal(field, key, live);
    const shown = maskFits(live, sent) && (secret || !isBlankMask(live));
    if (!shown && (secret || live !== undefined)) {
      echoes[holdsSecret(pointer, sent, rules.isSecret) ? "__secretEcho" : "__echo"][pointer] =
        fingerprint(live);
    }
    return sent;
  };
  // A value that the write removed and that is still there is not LaunchDarkly's own.
  const isServers = (field: string, key: string): boolean =>
    !hasMember(write?.from, field, key) || hasMember(write?.to, field, key);
  const isRemovedField = (field: string): boolean =>
    isMap(kind, field)
      ? Object.keys(membersOf(answer, field)).some((key) => !isServers(field, key))
      : !isBlank(write?.from[field]) && isBlank(write?.to[field]);
  const state = assemble(rules, inputs, answer, member, isServers, isRemovedField);
  const unmanaged = [...(state.__unmanaged ?? []), ...addedInside(kind, inputs, answer, write)];
  const sent = patchable(kind).flatMap(([field, { type, mayHide }]): [string, Json][] => {
    const value = inputs[field];
    if (type === "map" || mayHide || value === undefined) return [];
    return sameAs(value, answer[field], `/${field}`) ? [[field, value]] : [];
  });
  const tidied = [...tidyings.values()];
  const texts = fingerprintsOf(rules, tidied, recorded?.__tidied ?? []);
  const isTold = ({ pointer, answer: text }: Tidying): boolean => {
    if (recorded?.__tidied?.some((known) => isFingerprintOf(known, text))) return true;
    // For a secret, only the surrounding value is recorded.
    const [field = "", key = ""] = parsePointer(pointer);
    const shown = isMap(kind, field) ? memberOf(membersOf(answer, field), key) : undefined;
    return shown !== undefined && isEcho(recorded, memberPointer(field, key), shown);
  };
  return {
    tidied: tidied.filter((one) => !isTold(one)),
    state: {
      ...keptOutputs(kind, recorded),
      ...state,
      ...Object.fromEntries(sent),
      ...booleansAfterWrite(kind, inputs, answer, recorded),
      ...(unmanaged.length > 0 ? { __unmanaged: unmanaged } : {}),
      ...(texts.length > 0 ? { __tidied: texts } : {}),
      ...(recorded && write ? writtenBefore(rules, recorded, answer, { inputs, write }) : {}),
      ...withoutEmpty(echoes),
    },
  };
}

// These fingerprints are not encrypted, so not of secrets: `__secretEcho` has the surrounding value.
function fingerprintsOf(rules: Rules, tidied: Tidying[], known: readonly string[]): string[] {
  const open = tidied.filter(({ pointer }) => !rules.isSecret(pointer));
  const answers = new Map(open.map(({ answer }) => [JSON.stringify(answer), answer]));
  return [...answers.values()].map(
    (answer) => known.find((one) => isFingerprintOf(one, answer)) ?? fingerprint(answer),
  );
}

/** The state after a read: live values, with known secrets where the mask fits. */
export function stateAfterRead(rules: Rules, declared: Inputs, live: Live, recorded: State): State {
  const { kind } = rules;
  const forms = recordedForms(rules, recorded);
  const texts = new Set(secretTexts(rules, declared));
  const conceal = (value: Json, pointer: string): Json => concealed(value, pointer, rules, texts);
  const state = assemble(
    rules,
    declared,
    live,
    (field, key, value) => memberAfterRead(rules, field, key, declared, value, recorded, conceal),
    (field, key) =>
      recorded.__unmanaged?.includes(memberPointer(field, key)) === true &&
      !isHandAdded(rules, field, key, memberOf(membersOf(live, field), key) ?? null, declared, recorded),
  );
  const { __echo = {}, __secretEcho = {} } = recorded;
  const plain = (value: Json): Json => value;
  const known = patchable(kind).flatMap(([field, { type, mayHide, set }]): [string, Json][] => {
    const [had, there] = [declared[field], live[field]];
    if (type === "map" || mayHide || had === undefined) return [];
    // A server that leaves out what is false or empty, or a secret, has not changed it.
    if (there === undefined) return isZero(had) || rules.isVeiled(`/${field}`) ? [[field, had]] : [];
    const value = recordable(had, there, `/${field}`, forms, isVeiledField(kind, field) ? conceal : plain);
    return [[field, set && Array.isArray(value) ? [...value].sort() : value]];
  });
  const inside = recorded.__unmanaged?.filter((pointer) => pointer.split("/").length > 3) ?? [];
  const unmanaged = [...(state.__unmanaged ?? []), ...inside];
  return {
    ...keptOutputs(kind, recorded),
    ...state,
    ...Object.fromEntries(known),
    ...booleansAfterRead(kind, live, recorded),
    ...(unmanaged.length > 0 ? { __unmanaged: unmanaged } : {}),
    ...(recorded.__tidied ? { __tidied: recorded.__tidied } : {}),
    ...writtenBefore(rules, recorded, live),
    ...withoutEmpty({ __echo, __secretEcho }),
  };
}

/** The state of an object before it is adopted: no secret counts as sent. */
export function stateBeforeWrite(rules: Rules, inputs: Inputs, live: Live): State {
  return assemble(rules, inputs, live, concealing(rules, inputs), () => true);
}

/** The state of an object that Pulumi has not seen before: live values count as declared. */
export function stateOfUnseen(rules: Rules, scope: Inputs, live: Live): State {
  const { kind } = rules;
  const fields = patchable(kind).flatMap(
    ([field, { type, default: fallback, required }]): [string, Json][] => {
      const value = live[field] ?? fallback;
      if (type === "map" && required) return [[field, {}]];
      if (value !== undefined && isVeiledField(kind, field)) return [[field, UNKNOWN_SECRET]];
      return value === undefined ? [] : [[field, value]];
    },
  );
  const inputs: Inputs = { ...scope, ...Object.fromEntries(fields) };
  return assemble(rules, inputs, live, concealing(rules, {}), () => false);
}

// Members that LaunchDarkly added inside declared values.
function addedInside(kind: Kind, inputs: Inputs, answer: Live, write: Write | undefined): string[] {
  const mapsIn = (document: Inputs | Live): JsonObject =>
    Object.fromEntries(nestedOf(kind).map((field) => [field, document[field] ?? {}]));
  const declared = placesIn(mapsIn(inputs));
  const before = write && placesIn(write.from);
  const after = write && placesIn(write.to);
  return [...placesIn(mapsIn(answer))].filter((place) => {
    const parent = place.slice(0, place.lastIndexOf("/")).replace(/(\/\*)+$/, "");
    const isInside = place.split("/").length > 3 && declared.has(parent) && !declared.has(place);
    return isInside && (!before?.has(place) || after?.has(place));
  });
}

function hasMember(document: JsonObject | undefined, field: string, key: string): boolean {
  return memberOf(membersOf(document, field), key) !== undefined;
}

type Member = (field: string, key: string, live: Json | undefined) => Json | undefined;

// Live values without masks and unknown secrets.
function concealing(rules: Rules, inputs: Inputs): Member {
  const known = new Set(secretTexts(rules, inputs));
  return (field, key, live) => {
    if (live === undefined) return undefined;
    const pointer = memberPointer(field, key);
    if (field === rules.kind.variables && rules.isSecret(pointer)) return UNKNOWN_SECRET;
    return concealed(live, pointer, rules, known);
  };
}

function withoutEmpty(echoes: Required<Echoes>): Echoes {
  return Object.fromEntries(Object.entries(echoes).filter(([, echo]) => Object.keys(echo).length > 0));
}

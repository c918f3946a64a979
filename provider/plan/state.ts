import { equal, memberOf } from "../json/equal";
import { memberPointer, parsePointer } from "../json/pointer";
import { isBlank } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { setupOutputs } from "../kinds/integration-configuration/setup-outputs";
import { isBlankMask, maskFits } from "../schema/mask";
import { concealed, UNKNOWN_SECRET } from "../schema/placeholder";
import type { Inputs, State } from "../schema/resource";
import {
  type Document,
  holdsSecret,
  isSecretKey,
  isSecretPointer,
  type SecretRules,
  secretTexts,
} from "../schema/secret-rules";
import type { LiveConfiguration } from "../schema/types";
import { type Echoes, fingerprint, isEcho, isFingerprintOf } from "./echo";
import { enabledOf, enabledState } from "./enabled";
import { answerForms, placesIn, recordedForms, type Tidying, type Write } from "./forms";
import { memberAfterRead } from "./plan";
import { recordable, target } from "./reconcile";
import { isHandAdded, isMemberField, isServersValue, type MemberField } from "./server-members";

/** A state, and what LaunchDarkly made of the texts that were sent. */
export interface Written {
  state: State;
  tidied: Tidying[];
}

/**
 * State after our own write: the server's answer, with what we sent where the answer is it in another form. `write`
 * says what a PATCH changed, and `recorded` what was known before it.
 */
export function stateAfterWrite(
  inputs: Inputs,
  answer: LiveConfiguration,
  write?: Write,
  recorded?: State,
): Written {
  const echoes = { __echo: {} as JsonObject, __secretEcho: {} as JsonObject } satisfies Echoes;
  const conceal = concealing(inputs);
  // Compared more than once where it stands in a list.
  const found = new Map<string, Tidying>();
  const forms = answerForms(inputs, write, (one) => found.set(JSON.stringify(one), one));
  const sameAs = (sent: Json | undefined, live: Json | undefined, pointer: string): boolean =>
    sent !== undefined && equal(target(sent, live, sent, pointer, forms), live);
  const member: Member = (field, key, live) => {
    const [sent, pointer] = [memberOf(inputs[field], key), memberPointer(field, key)];
    if (sent === undefined) return conceal(field, key, live);
    if (equal(sent, live)) return sent;
    const secret = field === "configValues" && isSecretKey(inputs, key);
    if (!secret && !sameAs(sent, live, pointer)) return conceal(field, key, live);
    const shown = maskFits(live, sent) && (secret || !isBlankMask(live));
    if (!shown && (secret || live !== undefined)) {
      echoes[holdsSecret(inputs, sent, pointer) ? "__secretEcho" : "__echo"][pointer] = fingerprint(live);
    }
    return sent;
  };
  // What the write removed and is still there is not LaunchDarkly's own.
  const isServers = (field: MemberField, key: string): boolean =>
    !hasMember(write?.from, field, key) || hasMember(write?.to, field, key);
  const isRemovedField = (field: UnmanagedField): boolean =>
    field === "tags"
      ? !isBlank(write?.from.tags) && isBlank(write?.to.tags)
      : Object.keys(answer.capabilityConfig ?? {}).some((key) => !isServers("capabilityConfig", key));
  const state = assemble(inputs, answer, member, isServers, isRemovedField);
  const unmanaged = [...(state.__unmanaged ?? []), ...addedInside(inputs, answer, write)];
  const sentName = sameAs(inputs.name, answer.name, "/name");
  const sentTags = inputs.tags && sameAs(inputs.tags, answer.tags, "/tags");
  const tidied = [...found.values()];
  const texts = fingerprintsOf(inputs, tidied, recorded?.__tidied ?? []);
  const isTold = ({ pointer, answer: text }: Tidying): boolean => {
    if (recorded?.__tidied?.some((known) => isFingerprintOf(known, text))) return true;
    // Of a secret, only the whole value in which it stands is recorded.
    const [field = "", key = ""] = parsePointer(pointer);
    const shown = isMemberField(field) ? memberOf(answer[field], key) : undefined;
    return shown !== undefined && isEcho(recorded, memberPointer(field, key), shown);
  };
  return {
    tidied: tidied.filter((one) => !isTold(one)),
    state: {
      ...setupOutputs(recorded),
      ...state,
      ...(sentName ? { name: inputs.name } : {}),
      ...(sentTags ? { tags: inputs.tags } : {}),
      ...enabledState(inputs, answer, recorded),
      ...(unmanaged.length > 0 ? { __unmanaged: unmanaged } : {}),
      ...(texts.length > 0 ? { __tidied: texts } : {}),
      ...withoutEmpty(echoes),
    },
  };
}

// In clear, so not of secrets: `__secretEcho` knows the whole value in which one stands.
function fingerprintsOf(inputs: Inputs, tidied: Tidying[], known: readonly string[]): string[] {
  const open = tidied.filter(({ pointer }) => !isSecretPointer(inputs, pointer));
  const answers = new Map(open.map(({ answer }) => [JSON.stringify(answer), answer]));
  return [...answers.values()].map(
    (answer) => known.find((one) => isFingerprintOf(one, answer)) ?? fingerprint(answer),
  );
}

/** State after a read: live is authoritative, known secrets are kept where the mask fits them. */
export function stateAfterRead(declared: Inputs, live: LiveConfiguration, recorded: State): State {
  const forms = recordedForms(declared, recorded);
  const texts = new Set(secretTexts(declared, declared));
  const conceal = (value: Json, pointer: string): Json => concealed(value, pointer, declared, texts);
  const state = assemble(
    declared,
    live,
    (field, key, value) => memberAfterRead(field, key, declared, value, recorded, conceal),
    (field, key) =>
      recorded.__unmanaged?.includes(memberPointer(field, key)) === true &&
      !isHandAdded(field, key, memberOf(live[field], key) ?? null, declared, recorded),
  );
  const { __echo = {}, __secretEcho = {} } = recorded;
  const plain = (value: Json): Json => value;
  const tags = declared.tags && live.tags && recordable(declared.tags, live.tags, "/tags", forms, plain);
  const inside = recorded.__unmanaged?.filter((pointer) => pointer.split("/").length > 3) ?? [];
  const unmanaged = [...(state.__unmanaged ?? []), ...inside];
  return {
    ...setupOutputs(recorded),
    ...state,
    name: recordable(declared.name, live.name, "/name", forms, plain) as string,
    enabled: enabledOf(live, recorded) ?? true,
    ...(tags ? { tags: [...(tags as string[])].sort() } : {}),
    ...(unmanaged.length > 0 ? { __unmanaged: unmanaged } : {}),
    ...(recorded.__tidied ? { __tidied: recorded.__tidied } : {}),
    ...(recorded.__enabledShown ? { __enabledShown: true as const } : {}),
    ...withoutEmpty({ __echo, __secretEcho }),
  };
}

/** State of an object that is about to be made what is declared: no secret counts as sent yet. */
export function stateBeforeWrite(inputs: Inputs, live: LiveConfiguration): State {
  return assemble(inputs, live, concealing(inputs), () => true);
}

/** State of an object that Pulumi has not seen before: what is live counts as declared. */
export function stateOfUnseen(integrationKey: string, live: LiveConfiguration): State {
  const inputs: Inputs = {
    integrationKey,
    name: live.name,
    enabled: live.enabled ?? true,
    ...(live.tags ? { tags: live.tags } : {}),
    configValues: {},
    ...(live.capabilityConfig ? { capabilityConfig: live.capabilityConfig } : {}),
  };
  return assemble(inputs, live, concealing({ integrationKey }), () => false);
}

// Members that LaunchDarkly added inside of what was declared.
function addedInside(inputs: Inputs, answer: LiveConfiguration, write: Write | undefined): string[] {
  const fieldsOf = ({ configValues, capabilityConfig }: Partial<Inputs> | LiveConfiguration): JsonObject => ({
    configValues: configValues ?? {},
    capabilityConfig: capabilityConfig ?? {},
  });
  const declared = placesIn(fieldsOf(inputs));
  const before = write && placesIn(write.from);
  const after = write && placesIn(write.to);
  return [...placesIn(fieldsOf(answer))].filter((place) => {
    const parent = place.slice(0, place.lastIndexOf("/")).replace(/(\/\*)+$/, "");
    const isInside = place.split("/").length > 3 && declared.has(parent) && !declared.has(place);
    return isInside && (!before?.has(place) || after?.has(place));
  });
}

function hasMember(document: JsonObject | undefined, field: MemberField, key: string): boolean {
  return memberOf(document?.[field] as JsonObject | undefined, key) !== undefined;
}

/** Fields that are left alone where the program does not declare them. */
type UnmanagedField = "tags" | "capabilityConfig";

type Member = (field: MemberField, key: string, live: Json | undefined) => Json | undefined;

// What is live without what Pulumi must not or cannot know.
function concealing(inputs: SecretRules & Document): Member {
  const known = new Set(secretTexts(inputs, inputs));
  return (field, key, live) => {
    if (live === undefined) return undefined;
    if (field === "configValues" && isSecretKey(inputs, key)) return UNKNOWN_SECRET;
    return concealed(live, memberPointer(field, key), inputs, known);
  };
}

function withoutEmpty(echoes: Required<Echoes>): Echoes {
  return Object.fromEntries(Object.entries(echoes).filter(([, echo]) => Object.keys(echo).length > 0));
}

function assemble(
  inputs: Inputs,
  live: LiveConfiguration,
  member: Member,
  isServers: (field: MemberField, key: string) => boolean,
  // Undeclared, and there all the same although our own write removed it: not LaunchDarkly's own.
  isRemovedField: (field: UnmanagedField) => boolean = () => false,
): State {
  const unmanaged: string[] = [];
  const members = (field: MemberField): JsonObject => {
    const result = new Map<string, Json>();
    const keys = new Set([...Object.keys(inputs[field] ?? {}), ...Object.keys(live[field] ?? {})]);
    for (const key of keys) {
      const there = memberOf(live[field], key);
      const value = member(field, key, there);
      if (value === undefined) continue;
      result.set(key, value);
      if (Object.hasOwn(inputs[field] ?? {}, key)) continue;
      // What LaunchDarkly generates may also appear later than the answer to our write.
      const isOwn = field === "configValues" && isServersValue(inputs.integrationKey, key, value);
      if (isOwn || isBlank(there) || isServers(field, key)) unmanaged.push(memberPointer(field, key));
    }
    return Object.fromEntries(result);
  };
  const tags = live.tags ?? [];
  if (!inputs.tags && tags.length > 0 && !isRemovedField("tags")) unmanaged.push("/tags");
  const configValues = members("configValues");
  const capabilities = members("capabilityConfig");
  const hasCapabilities = Object.keys(capabilities).length > 0;
  if (!inputs.capabilityConfig && hasCapabilities && !isRemovedField("capabilityConfig")) {
    unmanaged.push("/capabilityConfig");
  }
  return {
    integrationKey: inputs.integrationKey,
    name: live.name,
    enabled: live.enabled ?? true,
    ...(inputs.tags || tags.length > 0 ? { tags: [...new Set(tags)].sort() } : {}),
    configValues,
    ...(inputs.capabilityConfig || hasCapabilities ? { capabilityConfig: capabilities } : {}),
    ...(inputs.secretKeys ? { secretKeys: inputs.secretKeys } : {}),
    ...(inputs.__hidden ? { __hidden: inputs.__hidden } : {}),
    ...setupOutputs(live),
    ...(live._createdAt === undefined ? {} : { createdAt: live._createdAt }),
    ...(live._maintainerId === undefined ? {} : { maintainerId: live._maintainerId }),
    ...(unmanaged.length > 0 ? { __unmanaged: unmanaged } : {}),
  };
}

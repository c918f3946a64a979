import { traitsOf } from "./catalogue";
import { equal, memberOf, sameSet } from "./equal";
import { type Inputs, memberPointer, type State } from "./model";
import { isSameInOtherForm } from "./other-form";
import { isUnchanged } from "./owned";
import { type Echoes, fingerprint } from "./secrets/echo";
import { type Document, holdsSecret, isSecretKey, type SecretRules, secretTexts } from "./secrets/locate";
import { isBlankMask, maskFits } from "./secrets/mask";
import { concealed, fillPlaceholders, UNKNOWN_SECRET } from "./secrets/placeholder";
import type { Json, JsonObject, LiveConfiguration } from "./types";

type MemberField = "configValues" | "capabilityConfig";

/** State after our own write: the server's answer, with what we sent where the answer is it in another form. */
export function stateAfterWrite(inputs: Inputs, answer: LiveConfiguration): State {
  const echoes = { __echo: {} as JsonObject, __secretEcho: {} as JsonObject } satisfies Echoes;
  const conceal = concealing(inputs);
  const member = (field: MemberField, key: string, live: Json | undefined): Json | undefined => {
    const sent = memberOf(inputs[field], key);
    if (sent === undefined) return conceal(field, key, live);
    if (equal(sent, live)) return sent;
    const secret = field === "configValues" && isSecretKey(inputs, key);
    if (!secret && !isSameInOtherForm(fillPlaceholders(sent, live), live)) return conceal(field, key, live);
    const shown = maskFits(live, sent) && (secret || !isBlankMask(live));
    if (!shown && (secret || live !== undefined)) {
      const pointer = memberPointer(field, key);
      echoes[holdsSecret(inputs, sent, pointer) ? "__secretEcho" : "__echo"][pointer] = fingerprint(live);
    }
    return sent;
  };
  // Our write removed what others had added, so whatever else the answer holds is LaunchDarkly's own.
  return { ...assemble(inputs, answer, member, () => true), ...withoutEmpty(echoes) };
}

/** State after a read: live is authoritative, known secrets are kept where the mask fits them. */
export function stateAfterRead(declared: Inputs, live: LiveConfiguration, recorded: State): State {
  const conceal = concealing(declared);
  const member = (field: MemberField, key: string, value: Json | undefined): Json | undefined => {
    const known = memberOf(declared[field], key);
    if (known !== undefined && isUnchanged(field, key, known, value, declared, recorded)) return known;
    return conceal(field, key, value);
  };
  const known = (pointer: string): boolean => recorded.__unmanaged?.includes(pointer) ?? false;
  const { __echo = {}, __secretEcho = {} } = recorded;
  return { ...assemble(declared, live, member, known), ...withoutEmpty({ __echo, __secretEcho }) };
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

/** Paths at which the server's answer is not what was asked for, in any form. */
export function unmetPaths(inputs: Inputs, answer: LiveConfiguration): string[] {
  const unmet: string[] = [];
  if (answer.name !== inputs.name) unmet.push("name");
  if ((answer.enabled ?? true) !== inputs.enabled) unmet.push("enabled");
  if (inputs.tags && !sameSet(inputs.tags, answer.tags ?? [])) unmet.push("tags");
  for (const field of ["configValues", "capabilityConfig"] as const) {
    for (const [key, sent] of Object.entries(inputs[field] ?? {})) {
      // How a secret comes back is not documented: whatever it is says nothing.
      if (field === "configValues" && isSecretKey(inputs, key)) continue;
      const live = memberOf(answer[field], key);
      if (!isSameInOtherForm(fillPlaceholders(sent, live), live)) unmet.push(`${field}.${key}`);
    }
  }
  return unmet;
}

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
  isServers: (pointer: string) => boolean,
): State {
  const unmanaged: string[] = [];
  const members = (field: MemberField): JsonObject => {
    const result = new Map<string, Json>();
    const keys = new Set([...Object.keys(inputs[field] ?? {}), ...Object.keys(live[field] ?? {})]);
    for (const key of keys) {
      const value = member(field, key, memberOf(live[field], key));
      if (value === undefined) continue;
      result.set(key, value);
      if (Object.hasOwn(inputs[field] ?? {}, key)) continue;
      const pointer = memberPointer(field, key);
      const serverOwned = field === "configValues" && traitsOf(inputs.integrationKey, key).serverOwned;
      // What LaunchDarkly generates may also appear later than the answer to our write.
      if (serverOwned || isServers(pointer)) unmanaged.push(pointer);
    }
    return Object.fromEntries(result);
  };
  const tags = live.tags ?? [];
  if (!inputs.tags && tags.length > 0) unmanaged.push("/tags");
  const configValues = members("configValues");
  const capabilities = members("capabilityConfig");
  if (!inputs.capabilityConfig && Object.keys(capabilities).length > 0) unmanaged.push("/capabilityConfig");
  return {
    integrationKey: inputs.integrationKey,
    name: live.name,
    enabled: live.enabled ?? true,
    ...(inputs.tags || tags.length > 0 ? { tags: [...new Set(tags)].sort() } : {}),
    configValues,
    ...(inputs.capabilityConfig || Object.keys(capabilities).length > 0
      ? { capabilityConfig: capabilities }
      : {}),
    ...(inputs.secretKeys ? { secretKeys: inputs.secretKeys } : {}),
    ...(inputs.__hidden ? { __hidden: inputs.__hidden } : {}),
    ...(live._createdAt === undefined ? {} : { createdAt: live._createdAt }),
    ...(live._maintainerId === undefined ? {} : { maintainerId: live._maintainerId }),
    ...(unmanaged.length > 0 ? { __unmanaged: unmanaged } : {}),
  };
}

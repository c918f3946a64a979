import type { Account } from "../account";
import type { Json, JsonObject } from "../json";
import { mergePatch } from "../merge-patch";
import type { EnvironmentSeed } from "../options";
import { isObject } from "../schema";
import { newEnvironment } from "./find";
import { knownMembers, RESOURCE_KINDS, wholeSettings } from "./settings";
import type { StoredEnvironment } from "./stored";

/** Creates an environment without validation. */
export function seededEnvironment(account: Account, seed: EnvironmentSeed): StoredEnvironment {
  const { projectKey, environmentKey, name = environmentKey, approvals = {} } = seed;
  const environment = newEnvironment(account, projectKey, environmentKey);
  return {
    ...environment,
    properties: { ...environment.properties, name },
    approvals: Object.fromEntries(
      Object.entries(approvals).map(([kind, settings]) => [
        kind,
        wholeSettings(structuredClone({ ...settings })),
      ]),
    ),
  };
}

/** Validates seeds from outside; throws an Error that says what is wrong. */
export function parseSeeds(input: unknown): EnvironmentSeed[] {
  if (!Array.isArray(input)) throw new Error("expected a list of environments");
  return input.map(parseSeed);
}

export function parseSeed(input: unknown): EnvironmentSeed {
  if (!isObject(input)) throw new Error("an environment must be an object");
  const { projectKey, environmentKey, name, approvals = {}, ...others } = input;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new Error(`unknown field "${other}" in an environment`);
  if (typeof projectKey !== "string" || typeof environmentKey !== "string") {
    throw new Error("an environment needs projectKey and environmentKey");
  }
  return {
    projectKey,
    environmentKey,
    ...(name !== undefined && { name: String(name) }),
    approvals: settingsByKind(approvals),
  };
}

/** Applies a merge patch of `name` and `approvals` to an environment. */
export function edited(environment: StoredEnvironment, patch: JsonObject): StoredEnvironment {
  const { properties, approvals } = environment;
  const before = Object.fromEntries(Object.entries(approvals).map(([kind, s]) => [kind, { ...s }]));
  const merged = mergePatch({ ...properties, approvals: before }, patch);
  const { approvals: after = {}, ...others } = isObject(merged) ? merged : {};
  const kinds = Object.entries(settingsByKind(after)).map(([kind, s]) => [kind, wholeSettings(s)]);
  return { ...environment, properties: others, approvals: Object.fromEntries(kinds) };
}

function settingsByKind(approvals: Json): Record<string, JsonObject> {
  if (!isObject(approvals)) throw new Error("approvals must be an object");
  const kinds = Object.entries(approvals).map(([kind, members]) => {
    if (!RESOURCE_KINDS.some((known) => known === kind) || !isObject(members)) {
      throw new Error(`approvals must map ${RESOURCE_KINDS.join(", ")} to settings`);
    }
    return [kind, knownMembers(members)];
  });
  return Object.fromEntries(kinds);
}

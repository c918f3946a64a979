import type { Account } from "../account";
import { type Answer, ApiError, invalid } from "../errors";
import type { Json, JsonObject } from "../json";
import { isObject } from "../schema";
import { environmentEntry } from "./audit";
import { changedSettings, withoutServices } from "./change";
import { checkProject, findEnvironment } from "./find";
import { representSettings } from "./represent";
import { checkServicesMatch, onlyForFlags } from "./rules";
import { defaultSettings, knownMembers, RESOURCE_KINDS, type ResourceKind, wholeSettings } from "./settings";
import type { StoredEnvironment } from "./stored";

/** A map of resource kinds to the settings of environments, filtered by the query. */
export function getSettings(account: Account, projectKey: string, query: URLSearchParams): Answer {
  checkProject(account, projectKey);
  checkPlan(account);
  const [environmentKey, resourceKind] = [query.get("environmentKey"), query.get("resourceKind")];
  const environments = environmentKey
    ? [findEnvironment(account, projectKey, environmentKey)]
    : account.store.environments().filter((environment) => environment.projectKey === projectKey);
  const kinds = kindsOf(account).filter((kind) => resourceKind === null || kind === resourceKind);
  const expand = query.get("expand")?.split(",") ?? [];
  const entries = kinds.map((kind) => [kind, ofKind(account, kind, environments, expand)]);
  return { status: 200, body: Object.fromEntries(entries) };
}

/** The body is a partial object, not a patch. Omitted members stay unchanged. */
export function updateSettings(account: Account, projectKey: string, body: Json): Answer {
  checkProject(account, projectKey);
  checkPlan(account);
  if (!isObject(body)) throw invalid("Invalid request body: expected a JSON object");
  const { environmentKey, resourceKind } = body;
  if (typeof environmentKey !== "string")
    throw invalid("Invalid request body: environmentKey must be a string");
  const kind = kindsOf(account).find((known) => known === resourceKind);
  if (kind === undefined) {
    throw invalid(`Invalid request body: resourceKind must be one of ${kindsOf(account).join(", ")}`);
  }
  const before = findEnvironment(account, projectKey, environmentKey);
  const after = revised(account, before, kind, knownMembers(body));
  account.store.putEnvironment(after, environmentEntry("update", after, { before }));
  return { status: 200, body: { [kind]: ofKind(account, kind, [after], []) } };
}

function revised(
  account: Account,
  before: StoredEnvironment,
  kind: ResourceKind,
  members: JsonObject,
): StoredEnvironment {
  const { behaviour } = account;
  const old = before.approvals[kind] ?? defaultSettings(behaviour);
  const ignores = kind !== "flag" && behaviour.ignoreOtherServices;
  const merged = { ...old, ...(ignores ? withoutServices(members, old) : members) };
  onlyForFlags(wholeSettings(merged).serviceKind, kind);
  const settings = changedSettings(account, old, merged);
  const after = { ...before, approvals: { ...before.approvals, [kind]: settings } };
  checkServicesMatch(after, behaviour);
  return after;
}

function kindsOf({ behaviour }: Account): readonly ResourceKind[] {
  return RESOURCE_KINDS.filter((kind) => kind !== "flag" || behaviour.flagAtSettings);
}

function ofKind(
  { behaviour }: Account,
  kind: ResourceKind,
  environments: StoredEnvironment[],
  expand: string[],
): JsonObject {
  const shown = environments.flatMap(({ key, approvals }): [string, Json][] => {
    const settings =
      approvals[kind] ?? (behaviour.omitUntouchedApprovals ? undefined : defaultSettings(behaviour));
    return settings === undefined ? [] : [[key, representSettings(settings, behaviour)]];
  });
  const usual = representSettings(defaultSettings(behaviour), behaviour);
  return {
    environments: Object.fromEntries(shown),
    ...(expand.includes("default") && { _default: usual }),
    ...(expand.includes("strict") && { _strict: { ...usual, required: true } }),
  };
}

function checkPlan({ behaviour }: Account): void {
  if (!behaviour.approvalsOnPlan)
    throw new ApiError(403, "forbidden", "Your plan does not include approvals");
}

import type { Account } from "../account";
import { invalid } from "../errors";
import type { JsonObject } from "../json";
import { isObject } from "../schema";
import { idOf } from "./find";

/** With `requireSelectorIds`: each selected environment must have the ids of its keys; throws the 400. */
export function checkSelectors(account: Account, values: JsonObject): void {
  if (!account.behaviour.requireSelectorIds) return;
  for (const selector of Object.values(values)) {
    if (!isObject(selector)) continue;
    const { projectKey, environmentKey, projectId = "", environmentId = "" } = selector;
    if (typeof projectKey !== "string" || typeof environmentKey !== "string") continue;
    if (projectId !== idOf(account, projectKey)) throw invalid(notValid("project", projectId));
    if (environmentId !== idOf(account, projectKey, environmentKey))
      throw invalid(notValid("environment", environmentId));
  }
}

const notValid = (what: string, id: unknown): string => `${what} id '${String(id)}' is not a valid id`;

import type { Operation } from "fast-json-patch";
import type { Account } from "../account";
import { type Answer, invalid } from "../errors";
import type { Json, JsonObject } from "../json";
import { parsePatch, patched } from "../patch";
import { selfLink } from "../representation";
import { isObject } from "../schema";
import { environmentEntry } from "./audit";
import { changedSettings } from "./change";
import { checkProject, findEnvironment, idOf } from "./find";
import { environmentDocument, representEnvironment } from "./represent";
import { checkCombination, checkServicesMatch } from "./rules";
import { knownMembers, wholeSettings } from "./settings";
import type { StoredEnvironment } from "./stored";

/** The identifying part of LaunchDarkly's ProjectRep. */
export function getProject(account: Account, projectKey: string): Answer {
  checkProject(account, projectKey);
  return { status: 200, body: representProject(account, projectKey) };
}

/** The stored environments. With `anyEnvironment`, all others exist too. */
export function listProjects(account: Account, query: URLSearchParams): Answer {
  const keys = new Set(account.store.environments().map(({ projectKey }) => projectKey));
  const projects = [...keys].map((key) => representProject(account, key));
  return { status: 200, body: page(projects, query, "/api/v2/projects") };
}

export function listEnvironments(account: Account, projectKey: string, query: URLSearchParams): Answer {
  checkProject(account, projectKey);
  const kept = account.store.environments().filter((environment) => environment.projectKey === projectKey);
  const shown = kept.map((environment) => representEnvironment(environment, account.behaviour));
  const path = `/api/v2/projects/${encodeURIComponent(projectKey)}/environments`;
  return { status: 200, body: page(shown, query, path) };
}

const representProject = (account: Account, key: string): JsonObject => ({
  _id: idOf(account, key),
  key,
  name: key,
});

// LaunchDarkly's default. The maximum is not documented.
const PAGE = 20;

function page(items: JsonObject[], query: URLSearchParams, path: string): JsonObject {
  const [limit, offset] = ["limit", "offset"].map((name) => wholeNumber(query, name));
  const start = offset ?? 0;
  return {
    _links: selfLink(path),
    items: items.slice(start, start + Math.min(limit ?? PAGE, PAGE)),
    totalCount: items.length,
  };
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw invalid(`Invalid query: ${name} must be a whole number`);
  return Number(text);
}

export function getEnvironment(account: Account, projectKey: string, key: string): Answer {
  const environment = findEnvironment(account, projectKey, key);
  return { status: 200, body: representEnvironment(environment, account.behaviour) };
}

export function updateEnvironment(account: Account, projectKey: string, key: string, body: Json): Answer {
  const before = findEnvironment(account, projectKey, key);
  const { operations, comment } = parsePatch(body, account.behaviour);
  const after = revised(account, before, operations);
  account.store.putEnvironment(after, environmentEntry("update", after, { before, comment, operations }));
  return { status: 200, body: representEnvironment(after, account.behaviour) };
}

/** The environment after a patch, validated. */
function revised(account: Account, before: StoredEnvironment, operations: Operation[]): StoredEnvironment {
  const { behaviour } = account;
  const document = environmentDocument(before, behaviour);
  let result = document;
  for (const part of behaviour.checkEachOperation ? operations.map((o) => [o]) : [operations]) {
    // LaunchDarkly's own examples use nested paths below approvalSettings, so no switch rejects them.
    result = patched(result, part, { ...behaviour, refuseNestedPaths: false });
    if (behaviour.checkEachOperation && behaviour.approvalsOnPlan)
      checkCombination(wholeSettings(membersOf(result)));
  }
  const { approvalSettings: _settings, ...properties } = result;
  const approvals = behaviour.approvalsOnPlan
    ? { ...before.approvals, flag: changedSettings(account, before.approvals.flag, membersOf(result)) }
    : before.approvals;
  const after = { ...before, properties: writable(document, properties, before), approvals };
  checkServicesMatch(after, behaviour);
  return after;
}

function membersOf({ approvalSettings = {} }: JsonObject): JsonObject {
  if (!isObject(approvalSettings)) throw invalid("Invalid approval settings: expected an object");
  return knownMembers(approvalSettings);
}

/** The properties of an environment after a patch: the types are unchanged, and so are the read-only properties. */
function writable(document: JsonObject, result: JsonObject, before: StoredEnvironment): JsonObject {
  const properties: [string, Json][] = [];
  for (const [name, old] of Object.entries(document)) {
    if (name === "approvalSettings") continue;
    const now = result[name];
    if (!Object.hasOwn(before.properties, name)) {
      if (JSON.stringify(now) !== JSON.stringify(old))
        throw invalid(`Invalid JSON patch: ${name} is read-only`);
    } else if (now === undefined || typeof now !== typeof old || Array.isArray(now) !== Array.isArray(old)) {
      throw invalid(`Invalid JSON patch: invalid value of ${name}`);
    } else {
      properties.push([name, now]);
    }
  }
  return Object.fromEntries(properties);
}

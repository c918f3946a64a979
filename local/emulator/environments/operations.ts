import type { Operation } from "fast-json-patch";
import { type Answer, invalid } from "../errors";
import type { Json, JsonObject } from "../json";
import type { Account } from "../operations";
import { parsePatch, patched } from "../patch";
import { isObject } from "../schema";
import { environmentEntry } from "./audit";
import { changedSettings } from "./change";
import { environmentDocument, representEnvironment } from "./represent";
import { checkCombination, checkServicesMatch } from "./rules";
import { knownMembers, wholeSettings } from "./settings";
import { checkProject, findEnvironment, idOf, type StoredEnvironment } from "./stored";

/** A slice of LaunchDarkly's ProjectRep: what tells one project from another. */
export function getProject(account: Account, projectKey: string): Answer {
  checkProject(account, projectKey);
  return { status: 200, body: { _id: idOf(account, projectKey), key: projectKey, name: projectKey } };
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

/** What a patch made of an environment, checked. */
function revised(account: Account, before: StoredEnvironment, operations: Operation[]): StoredEnvironment {
  const { behaviour } = account;
  const document = environmentDocument(before, behaviour);
  let result = document;
  for (const part of behaviour.checkEachOperation ? operations.map((o) => [o]) : [operations]) {
    // Nested paths below approvalSettings are in LaunchDarkly's own examples: no switch refuses them.
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

/** The properties of an environment after a patch: each of its old type, and none that is read-only changed. */
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

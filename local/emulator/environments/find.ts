import { createHash } from "node:crypto";
import type { Account } from "../account";
import { notFound } from "../errors";
import type { StoredEnvironment } from "./stored";

/** An account and key always give the same id, so an unchanged environment is not stored. */
export function idOf({ id }: Account, ...keys: string[]): string {
  return digest([id, ...keys]).slice(0, 24);
}

export function newEnvironment(account: Account, projectKey: string, key: string): StoredEnvironment {
  return {
    _id: idOf(account, projectKey, key),
    projectKey,
    key,
    properties: {
      name: key,
      color: "417505",
      defaultTtl: 0,
      secureMode: false,
      defaultTrackEvents: false,
      requireComments: false,
      confirmChanges: false,
      critical: false,
      tags: [],
    },
    approvals: {},
  };
}

export function findEnvironment(account: Account, projectKey: string, key: string): StoredEnvironment {
  checkProject(account, projectKey);
  const known = account.store.environment(projectKey, key);
  if (known) return known;
  if (!account.behaviour.anyEnvironment) throw notFound(`Unknown environment key ${JSON.stringify(key)}`);
  return newEnvironment(account, projectKey, key);
}

export function checkProject({ store, behaviour }: Account, projectKey: string): void {
  if (behaviour.anyEnvironment) return;
  if (!store.environments().some((environment) => environment.projectKey === projectKey)) {
    throw notFound(`Unknown project key ${JSON.stringify(projectKey)}`);
  }
}

export function usesConfiguration({ approvals }: StoredEnvironment, id: string): boolean {
  return Object.values(approvals).some((settings) => settings.serviceKindConfigurationId === id);
}

/** A made-up SDK key. LaunchDarkly shows SDK keys to everybody who may read the environment. */
export function sdkKey(prefix: "sdk" | "mob", { _id }: StoredEnvironment): string {
  const digits = digest([prefix, _id]);
  const groups = [0, 8, 12, 16, 20].map((start, i) => digits.slice(start, [8, 12, 16, 20, 32][i]));
  return `${prefix}-${groups.join("-")}`;
}

const digest = (parts: string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

import assert from "node:assert/strict";
import type { StoredConfiguration } from "../../local/emulator";
import { create, diff, type Inputs } from "../support/configurations";
import { type Account, inputs, SECRET_TEXT } from "./account";

export const SAME = { inputsDiffer: false, drifted: false, replaces: [] };
export const values = (more: Record<string, unknown>) => ({
  apiKey: SECRET_TEXT,
  baseURL: "https://approvals.example",
  ...more,
});
export const statements = (...all: unknown[]) => ({ auditLogEventsHook: { statements: all } });
export const alerts = (more: Record<string, unknown> = {}, changes: Record<string, unknown> = {}) =>
  inputs({
    integrationKey: "pagerduty-guardian-edition",
    name: "Alerts",
    configValues: { integrationKey: "0123456789abcdef", severity: "critical", ...more },
    ...changes,
  });
export const variables = (...all: unknown[]) => ({ approvals: { additionalFormVariables: all } });
export const TICKET = { key: "ticket", name: "Ticket", type: "string" };

/** Creates, changes by hand, and returns whether that is drift. */
export async function isDrift(
  { context, emulator, newProcess }: Account,
  desired: Inputs,
  edit: (draft: StoredConfiguration) => void,
): Promise<boolean> {
  const { id, state } = await create(context, desired);
  emulator.edit(id, edit);
  const { drifted, replaces } = await diff(newProcess(), id, state, desired);
  assert.deepEqual(replaces, []);
  return drifted;
}

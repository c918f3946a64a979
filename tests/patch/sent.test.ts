import assert from "node:assert/strict";
import type { Json, JsonObject, PatchOperation } from "../../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds/integration-configuration/kind";
import { planOf } from "../../provider/plan/plan";
import { showPatch } from "../../provider/present/show";
import type { Inputs, State } from "../../provider/schema/resource";
import { resolve } from "../../provider/schema/rules";
import { createRedactor } from "../../provider/session/redaction/redact";
import { approvals, created, patch, useEmulator } from "../emulator/client";

/** A configuration with this list. */
const holding = (list: Json): JsonObject => ({ name: "One", configValues: { list } });

/** The patch from one list to another, and its description. */
function made(before: Json, after: Json): { operations: readonly PatchOperation[]; shown: string[] } {
  const [from, to] = [holding(before), holding(after)];
  const desired = {
    integrationKey: "custom-approvals",
    secretKeys: ["/configValues/list/*/token"],
    ...to,
  } as Inputs & State;
  const rules = resolve(INTEGRATION_CONFIGURATION, desired);
  const plan = planOf(rules, { from, to, unknown: [] }, desired);
  const version = { values: desired, rules };
  const shown = showPatch({ desired: version, recorded: version }, plan, createRedactor()) ?? "";
  return { operations: plan.operations, shown: shown.split("\n").slice(1) };
}

const item = (id: number, token: string): Json => ({ id, token });

describe("a patch of a list that holds secrets", () => {
  const emulator = useEmulator();
  const cases: [name: string, from: Json[], to: Json[]][] = [
    [
      "blanked, tested and replaced",
      [item(1, "old secret 1")],
      [item(1, "new secret 1"), item(2, "new secret 2")],
    ],
    [
      "tested by its open leaves",
      [item(1, "kept secret 1"), item(2, "old secret 2")],
      [item(1, "kept secret 1"), item(2, "new secret 2")],
    ],
    [
      "appended to",
      [item(1, "kept secret 1"), item(2, "kept secret 2")],
      [item(1, "kept secret 1"), item(2, "kept secret 2"), item(3, "new secret 3")],
    ],
  ];
  for (const [name, from, to] of cases) {
    it(`${name}: is described without a secret`, () => {
      const { operations, shown } = made(from, to);
      assert.equal(shown.length, operations.filter(({ op }) => op !== "test").length);
      for (const line of shown) {
        assert.match(
          line,
          /^ {2}[+~-] list\S*: .*\[secret\].* {3}(?:add|replace|remove) \/configValues\/list/,
        );
        assert.doesNotMatch(line, /(?:kept|old|new) secret/);
      }
      for (const operation of operations) {
        if (operation.op === "test") assert.doesNotMatch(JSON.stringify(operation), /secret \d/);
      }
    });

    it(`${name}: is accepted by the emulator once`, async () => {
      const id = await created(emulator(), approvals({}));
      const put = [{ op: "add", path: "/configValues/list", value: from }];
      assert.equal((await patch(emulator(), id, put)).status, 200);
      const { operations } = made(from, to);
      assert.equal((await patch(emulator(), id, operations)).status, 200);
      const stored = emulator().configurations()[0]?.configValues as JsonObject;
      assert.deepEqual(stored.list, to);
    });
  }
});

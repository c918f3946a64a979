import assert from "node:assert/strict";
import type { ObjectKindName } from "../../local/emulator";
import type { JsonObject } from "../../provider/json/types";
import { tokenOf } from "../../provider/present/package";
import { idOf } from "../../provider/schema/address";
import { SAMPLES, SECRET } from "../kinds/samples";
import { canRun, type LanguageStack, openProject, projectFile } from "./stack";

/** What the emulator calls each kind that has a scope. */
const NAMES: Record<string, ObjectKindName> = {
  "audit-log-subscription": "subscription",
  "delivery-configuration": "delivery",
  "big-segment-store": "store",
  "flag-import-configuration": "import",
  "data-export-destination": "destination",
};

describe("pulumi import of every kind with a scope (Pulumi CLI)", function () {
  this.timeout(300_000);
  let stack: LanguageStack;
  before(async function () {
    if (!canRun("yaml")) this.skip();
    stack = await openProject({ "Pulumi.yaml": projectFile("yaml") });
  });
  after(() => stack?.close());

  for (const { kind, program, wrongId } of SAMPLES) {
    const name = NAMES[kind.name];
    if (name === undefined) continue;
    it(`takes the whole address, and names the wrong part of another: ${kind.noun}`, async () => {
      const scope = Object.fromEntries(kind.scope.map((key) => [key, String(program[key])]));
      const values = Object.entries(program).filter(([field]) => !kind.scope.includes(field));
      const { _id } = stack.emulator.seedObject(name, scope, Object.fromEntries(values) as JsonObject);
      const id = idOf(kind, { ...scope, id: _id });
      const read = (from: string) =>
        stack.pulumi("import", tokenOf(kind.resource), kind.name, from, "--yes", "--protect=false");

      const wrong = await read(wrongId?.id ?? "");
      assert.notEqual(wrong.code, 0);
      assert.match(wrong.output.replaceAll("\n", " "), wrongId?.says ?? /never/);
      const { code, output } = await read(id);
      assert.equal(code, 0, output);
      assert.match(output, new RegExp(`type: launchdarkly-integrations:${kind.resource}\\n`));
      assert.ok(!output.includes(SECRET), "the printed program holds no secret");
    });
  }
});

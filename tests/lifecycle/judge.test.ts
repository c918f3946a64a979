import assert from "node:assert/strict";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { refuseWrongPatch } from "../../provider/plan/judge";
import { type Plan, planOf } from "../../provider/plan/plan";
import { planDocuments } from "../../provider/plan/plan-documents";
import { resolve } from "../../provider/schema/rules";
import { approvals } from "./account";

const desired = approvals({ tags: ["a", "c"] });
const rules = resolve(INTEGRATION_CONFIGURATION, desired);
const live = { ...approvals({ tags: ["a", "b"] }), _id: "1" };
const right: Plan = planOf(rules, planDocuments(rules, undefined, desired, live), desired);

describe("a patch before it is sent", () => {
  it("passes when another implementation of JSON Patch makes the planned document of it", () => {
    assert.ok(right.operations.length > 0, "a plan without operations shows nothing");
    refuseWrongPatch(rules, right);
  });

  it("is not judged where it names a member `__proto__`, which that implementation refuses", () => {
    const path = "/configValues/__proto__";
    refuseWrongPatch(rules, { ...right, operations: [{ op: "add", path, value: 1 }] });
  });

  const faults: [how: string, operations: Plan["operations"]][] = [
    ["that leaves a change out", []],
    ["that makes too much", [...right.operations, { op: "add", path: "/name", value: "another" }]],
    ["that cannot be applied", [{ op: "remove", path: "/absent" }]],
    ["whose test fails", [{ op: "test", path: "/name", value: "never" }, ...right.operations]],
  ];
  for (const [how, operations] of faults) {
    it(`is refused ${how}, and the error shows no secret`, () => {
      assert.throws(
        () => refuseWrongPatch(rules, { ...right, operations }),
        (error: Error) => {
          assert.match(error.message, /custom-approvals "Approvals".*nothing was sent.*bug of the provider/);
          assert.doesNotMatch(error.message, new RegExp(String(desired.configValues.apiKey)));
          return true;
        },
      );
    });
  }
});

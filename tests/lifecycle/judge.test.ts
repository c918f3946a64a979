import assert from "node:assert/strict";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { refuseWrongPatch } from "../../provider/plan/judge";
import { type Plan, planOf } from "../../provider/plan/plan";
import { planDocuments } from "../../provider/plan/plan-documents";
import { wholeFields } from "../../provider/plan/whole-fields";
import type { Kind } from "../../provider/schema/kind";
import { resolve } from "../../provider/schema/rules";
import { withProvider } from "../support/provider";
import { approvals } from "./account";

const desired = approvals({ tags: ["a", "c"] });
const rules = resolve(INTEGRATION_CONFIGURATION, desired);
const live = { ...approvals({ tags: ["a", "b"] }), _id: "1" };
const right: Plan = planOf(rules, planDocuments(rules, undefined, desired, live), desired);

describe("a patch before it is sent", () => {
  it("passes when another implementation of JSON Patch makes the planned document of it", () => {
    assert.ok(right.operations.length > 0, "a plan without operations shows nothing");
    refuseWrongPatch(rules, right, right.operations);
  });

  it("is not judged where it names a member `__proto__`, which that implementation refuses", () => {
    const path = "/configValues/__proto__";
    refuseWrongPatch(rules, right, [{ op: "add", path, value: 1 }]);
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
        () => refuseWrongPatch(rules, right, operations),
        (error: Error) => {
          assert.match(error.message, /custom-approvals "Approvals".*nothing was sent.*bug of the provider/);
          assert.doesNotMatch(error.message, new RegExp(String(desired.configValues.apiKey)));
          return true;
        },
      );
    });
  }

  for (const [how, change, sent] of [
    ["that lacks its last operation", { name: "another", tags: ["d"] }, 2],
    ["that lacks its only one", { name: "another" }, 0],
  ] as const) {
    it(`is refused ${how} by an update, which then sends no PATCH`, () => {
      const kind = INTEGRATION_CONFIGURATION;
      const counted: number[] = [];
      const arranged: Kind["arranged"] = (operations) => {
        counted.push(operations.length - 1);
        return operations.slice(0, -1);
      };
      return withProvider(
        {},
        async ({ provider, emulator, checked }) => {
          const before = await checked({ ...desired, __kind: kind.name });
          const { id, outs } = await provider.create(before);
          const after = await checked({ ...before, ...change }, before);

          await assert.rejects(
            provider.update(id, { ...outs }, after),
            /nothing was sent.*bug of the provider/,
          );
          assert.deepEqual(counted, [sent]);
          assert.deepEqual(
            emulator.requests.filter(({ method }) => method === "PATCH"),
            [],
          );
        },
        { kinds: [{ ...kind, arranged }] },
      );
    });
  }
});

describe("whole fields before they are sent", () => {
  // LaunchDarkly shows the secret as a mask, and the port as text: the plan keeps both.
  const configValues = { ...approvals().configValues, apiKey: "su***23", port: "8080", strict: false };
  const masked = { ...approvals(), configValues, _id: "1" };
  const state = approvals();
  const plan = planOf(rules, planDocuments(rules, state, approvals(), masked), approvals());
  const whole = wholeFields(rules, plan);

  it("pass with declared values where the plan has a mask or another notation", () => {
    assert.deepEqual(whole, [
      { op: "replace", path: "/configValues", value: { ...approvals().configValues } },
    ]);
    assert.notDeepEqual(plan.to.configValues, approvals().configValues);
    refuseWrongPatch(rules, plan, whole);
  });

  for (const [how, change] of [
    ["lacks a member", { strict: undefined }],
    ["has another value of one", { port: 9090 }],
    ["has a mask of another secret", { apiKey: "xx***99" }],
  ] as const) {
    it(`are refused when one ${how}`, () => {
      const value = JSON.parse(JSON.stringify({ ...approvals().configValues, ...change }));
      assert.throws(
        () => refuseWrongPatch(rules, plan, [{ op: "replace", path: "/configValues", value }]),
        /nothing was sent/,
      );
    });
  }
});

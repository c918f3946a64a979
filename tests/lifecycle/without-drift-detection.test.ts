import assert from "node:assert/strict";
import { create, diff, read, update } from "../support/configurations";
import { type Account, approvals, inAccount } from "./account";

const OFF = { driftDetection: false };
const SAME = { inputsDiffer: false, drifted: false, replaces: [] };
const statement = (action: string) => ({ effect: "allow", actions: [action], resources: ["proj/*"] });
const hook = (...actions: string[]) => ({
  capabilityConfig: { auditLogEventsHook: { statements: actions.map(statement) } },
});

/** The operations that were sent, without `test` operations. */
function operations({ emulator }: Account): string[] {
  return emulator.requests
    .filter(({ method, status }) => method === "PATCH" && status === 200)
    .flatMap(({ body }) => (body as { patch: { op: string; path: string }[] }).patch)
    .filter(({ op }) => op !== "test")
    .map(({ op, path }) => `${op} ${path}`);
}

describe("without drift detection", () => {
  it("an up sends what the preview showed, and keeps manual changes", () =>
    inAccount({}, async (account) => {
      const { emulator, newProcess, reports } = account;
      const { id, state } = await create(newProcess(), approvals());
      emulator.edit(id, (draft) => {
        draft.enabled = false;
        draft.configValues.port = 1;
        draft.configValues.byHand = "x";
        draft.tags = ["approvals", "by-hand", "team-platform"];
      });
      const desired = approvals({ name: "Renamed", tags: ["approvals", "new"] });
      const up = newProcess(OFF);
      await diff(up, id, state, desired);
      const shown = reports.join("\n");
      assert.match(shown, /~ name: "Approvals" → "Renamed"/);
      assert.doesNotMatch(shown, /enabled|port|byHand/);
      const after = await update(up, id, state, desired);
      const [live] = emulator.configurations();
      assert.deepEqual(
        [live?.name, live?.enabled, live?.configValues.port, live?.configValues.byHand],
        ["Renamed", false, 1, "x"],
      );
      assert.deepEqual([...(live?.tags ?? [])].sort(), ["approvals", "by-hand", "new"]);
      assert.ok(
        operations(account).every((operation) => /name|tags/.test(operation)),
        String(operations(account)),
      );

      assert.deepEqual(await diff(newProcess(OFF), id, after, desired), SAME);
      assert.equal(
        (await diff(newProcess(), id, after, desired)).drifted,
        true,
        "who looks still sees the drift",
      );
    }));

  it("a server that accepts whole fields only gets the same change", () =>
    inAccount({ refuseNestedPaths: true }, async ({ emulator, newProcess }) => {
      const { id, state } = await create(newProcess(), approvals());
      emulator.edit(id, (draft) => {
        draft.configValues.port = 1;
      });
      const configValues = { ...approvals().configValues, baseURL: "https://new.example" };
      await update(newProcess(OFF), id, state, approvals({ configValues }));
      const [live] = emulator.configurations();
      assert.deepEqual([live?.configValues.port, live?.configValues.baseURL], [1, "https://new.example"]);
    }));

  it("a list that both changed is an error, and after a refresh the preview shows all changes", () =>
    inAccount({}, async ({ emulator, newProcess, reports, verbs }) => {
      const { id, state } = await create(newProcess(), approvals(hook("a", "b")));
      emulator.edit(id, (draft) => {
        draft.capabilityConfig = hook("a", "by-hand", "b").capabilityConfig;
      });
      const desired = approvals(hook("a", "c"));
      verbs();
      await assert.rejects(
        update(newProcess(OFF), id, state, desired),
        /somebody also changed capabilityConfig\.auditLogEventsHook.*run `pulumi refresh`, then `pulumi up`/,
      );
      const sent = verbs();
      assert.ok(!sent.includes("PATCH"), sent.join());
      const seen = await read(newProcess(OFF), id, state);
      assert.ok(!seen.gone, JSON.stringify(seen));
      reports.length = 0;
      await diff(newProcess(OFF), id, seen.state, desired);
      assert.match(reports.join("\n"), /by-hand/);
      await update(newProcess(OFF), id, seen.state, desired);
      assert.deepEqual(emulator.configurations()[0]?.capabilityConfig, desired.capabilityConfig);
    }));

  it("a missing object is an error whose advice works", () =>
    inAccount({}, async ({ emulator, newProcess }) => {
      const { id, state } = await create(newProcess(), approvals());
      emulator.remove(id);
      const desired = approvals({ name: "Renamed" });
      const process = newProcess(OFF);
      await diff(process, id, state, desired);
      await assert.rejects(
        update(process, id, state, desired),
        /was deleted in LaunchDarkly: run `pulumi refresh`.*then `pulumi up`, which creates it/,
      );
      assert.deepEqual(await read(newProcess(OFF), id, state), { gone: true });
    }));
});

import assert from "node:assert/strict";
import type { JsonObject } from "../../provider/json/types";
import { created, del, SECRET_VALUE, send, useEmulator } from "./client";
import {
  approvalPatch,
  ENVIRONMENT,
  getEnvironment,
  getEnvironments,
  getProject,
  getProjects,
  getSettings,
  linked,
  patchEnvironment,
  patchSettings,
} from "./environments-client";

const USUAL = {
  required: false,
  bypassApprovalsForPendingChanges: false,
  minNumApprovals: 1,
  canReviewOwnRequest: false,
  canApplyDeclinedChanges: true,
  serviceKind: "launchdarkly",
  serviceConfig: {},
  requiredApprovalTags: [],
};
const C0 = { username: "u", password: SECRET_VALUE, host: "h", template: "t" };

describe("The emulator's environments", () => {
  const emulator = useEmulator();
  const settings = async () => (await getEnvironment(emulator())).body.approvalSettings as JsonObject;
  const patchApprovals = (members: Record<string, unknown>) =>
    patchEnvironment(emulator(), approvalPatch(members));
  const refused = async (members: Record<string, unknown>, message: RegExp) => {
    const before = await settings();
    const { status, body } = await patchApprovals(members);
    assert.deepEqual([status, body.code], [400, "invalid_request"]);
    assert.match(String(body.message), message);
    assert.deepEqual(await settings(), before);
  };

  it("exist on request, with stable ids and made-up SDK keys", async () => {
    const { status, body } = await getEnvironment(emulator());
    assert.equal(status, 200);
    assert.deepEqual(
      [body.key, body.approvalSettings, body.resourceApprovalSettings],
      ["production", USUAL, {}],
    );
    assert.match(String(body._id), /^[0-9a-f]{24}$/);
    assert.match(String(body.apiKey), /^sdk-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.deepEqual((await getEnvironment(emulator())).body, body);
    const project = (await getProject(emulator())).body;
    assert.deepEqual([project.key, project._id === body._id], ["checkout", false]);
    assert.deepEqual(emulator().environments(), [], "a question stores nothing");
  });

  it("are listed in pages, if they are stored", async () => {
    assert.deepEqual((await getProjects(emulator())).body.items, []);
    for (let i = 0; i < 25; i++)
      emulator().seedEnvironment({ projectKey: i < 23 ? "checkout" : `p${i}`, environmentKey: `e${i}` });
    const projects = (await getProjects(emulator(), "?limit=2&offset=1")).body;
    assert.deepEqual(
      [(projects.items as { key: string }[]).map(({ key }) => key), projects.totalCount],
      [["p23", "p24"], 3],
    );
    const [first, second] = [
      await getEnvironments(emulator(), "?limit=100"),
      await getEnvironments(emulator(), "?offset=20"),
    ];
    assert.deepEqual(
      [
        (first.body.items as unknown[]).length,
        (second.body.items as unknown[]).length,
        first.body.totalCount,
      ],
      [20, 3, 23],
    );
    assert.equal((await getEnvironments(emulator(), "?limit=x")).status, 400);
  });

  it("are only the seeded ones without anyEnvironment", async () => {
    emulator().behaviour.anyEnvironment = false;
    for (const call of [getProject, getEnvironment, getSettings]) {
      const { status, body } = await call(emulator());
      assert.deepEqual([status, body.code], [404, "not_found"]);
    }
    emulator().seedEnvironment({ projectKey: "checkout", environmentKey: "staging" });
    assert.equal((await getProject(emulator())).status, 200);
    assert.match(String((await getEnvironment(emulator())).body.message), /environment key "production"/);
    emulator().seedEnvironment({
      projectKey: "checkout",
      environmentKey: "production",
      approvals: { flag: { minNumApprovals: 3 }, segment: { required: true } },
    });
    const { body } = await getEnvironment(emulator());
    assert.deepEqual(body.approvalSettings, { ...USUAL, minNumApprovals: 3 });
    assert.deepEqual(body.resourceApprovalSettings, { segment: { ...USUAL, required: true } });
  });

  it("accept nested paths, and keep the other values", async () => {
    emulator().behaviour.refuseNestedPaths = true;
    const { status, body } = await patchApprovals({ required: true, minNumApprovals: 2 });
    assert.deepEqual(
      [status, body.approvalSettings],
      [200, { ...USUAL, required: true, minNumApprovals: 2 }],
    );
    assert.equal((await patchApprovals({ required: null })).status, 200);
    assert.deepEqual(await settings(), { ...USUAL, minNumApprovals: 2 });
    const renamed = await patchEnvironment(emulator(), [{ op: "replace", path: "/name", value: "Live" }]);
    assert.equal(renamed.body.name, "Live");
  });

  it("reject what LaunchDarkly rejects, and change nothing then", async () => {
    await refused({ required: true, requiredApprovalTags: ["a"] }, /required and requiredApprovalTags/);
    await refused({ minNumApprovals: 0 }, /between 1 and 5/);
    await refused({ minNumApprovals: 6 }, /between 1 and 5/);
    await refused({ minNumApprovals: "2" }, /minNumApprovals must be an integer/);
    await refused({ autoApplyApprovedChanges: true }, /other than launchdarkly/);
    await refused({ serviceKind: "datadog" }, /unknown serviceKind "datadog"/);
    await refused({ serviceKind: "custom-approvals" }, /id of a custom-approvals configuration/);
    await refused({ serviceKindConfigurationId: "x" }, /takes no serviceKindConfigurationId/);
    await refused({ serviceKind: "servicenow" }, /serviceConfig is missing template/);
    const other = await created(emulator(), { name: "d", configValues: { apiKey: "k" } }, "devin");
    const wrong = { serviceKind: "custom-approvals", serviceKindConfigurationId: other };
    await refused(wrong, /id of a custom-approvals configuration/);
    for (const path of ["/_id", "/apiKey", "/resourceApprovalSettings/segment", "/key"]) {
      const reply = await patchEnvironment(emulator(), [{ op: "add", path, value: "x" }]);
      assert.deepEqual([reply.status, /read-only/.test(String(reply.body.message))], [400, true], path);
    }
    assert.deepEqual(emulator().environments(), []);
  });

  it("use a configuration until an edit without a service removes it, as Terraform's does", async () => {
    const { id, reply } = await linked(emulator());
    assert.equal(reply.status, 200);
    const custom = { serviceKind: "custom-approvals", serviceKindConfigurationId: id };
    assert.deepEqual(await settings(), { ...USUAL, required: true, ...custom });
    const terraform = { required: true, minNumApprovals: 2, serviceKind: "", serviceConfig: {} };
    assert.equal((await patchApprovals(terraform)).status, 200);
    assert.deepEqual(await settings(), { ...USUAL, required: true, minNumApprovals: 2 }, "the link is gone");
  });

  it("may prevent the deletion of a configuration that they use, or keep its id", async () => {
    const { id } = await linked(emulator());
    emulator().behaviour.refuseDeleteOfReferenced = true;
    const refusal = await del(emulator(), id);
    assert.deepEqual([refusal.status, refusal.body.code], [409, "conflict"]);
    assert.match(String(refusal.body.message), /environment production in project checkout/);
    emulator().behaviour.refuseDeleteOfReferenced = false;
    assert.equal((await del(emulator(), id)).status, 204);
    assert.equal((await settings()).serviceKindConfigurationId, id);
  });

  it("mask the secret of a service, and count a mask that is written", async () => {
    await patchApprovals({ serviceKind: "servicenow-c0", serviceConfig: C0 });
    const { serviceConfig } = await settings();
    assert.deepEqual(serviceConfig, { ...C0, password: "sup********123" });
    await patchApprovals({ "serviceConfig/host": "h2" });
    assert.equal(emulator().environments()[0]?.approvals.flag?.serviceConfig.password, SECRET_VALUE);
    assert.equal(emulator().maskWrites, 0);
    await patchApprovals({ serviceConfig });
    assert.equal(emulator().maskWrites, 1);
  });

  it("log changes in the audit log without the secret", async () => {
    await linked(emulator());
    await patchApprovals({
      serviceKind: "servicenow-c0",
      serviceConfig: C0,
      serviceKindConfigurationId: null,
    });
    await patchSettings(emulator(), { minNumApprovals: 2 });
    emulator().editEnvironment("checkout", "production", ({ approvals }) => {
      if (approvals.flag) approvals.flag.required = false;
    });
    const entries = emulator().audit().slice(1);
    assert.deepEqual(
      entries.map(({ environment, integrationKey, operation }) => [environment, integrationKey, operation]),
      entries.map(() => ["checkout/production", undefined, "update"]),
    );
    assert.deepEqual(entries.at(-1)?.patch, [
      { op: "replace", path: "/approvalSettings/required", value: false },
    ]);
    const text = JSON.stringify(entries);
    assert.ok(!text.includes(SECRET_VALUE), text);
    assert.match(text, /"password":"\[secret\]"/);
    assert.match(text, /"host":"h"/);
  });

  it("belong to a plan that may lack approvals", async () => {
    emulator().behaviour.approvalsOnPlan = false;
    const { body } = await getEnvironment(emulator());
    assert.ok(!("approvalSettings" in body) && !("resourceApprovalSettings" in body), JSON.stringify(body));
    assert.equal((await patchApprovals({ required: true })).status, 400);
    assert.equal((await getSettings(emulator())).status, 403);
    assert.equal((await patchSettings(emulator(), { required: true })).status, 403);
  });

  it("may ignore a service's fields, or check each operation of a patch", async () => {
    const service = {
      serviceKind: "custom-approvals",
      serviceKindConfigurationId: await created(emulator()),
    };
    emulator().behaviour.ignoreServiceFields = true;
    assert.equal((await patchApprovals({ ...service, minNumApprovals: 2 })).status, 200);
    assert.deepEqual(await settings(), { ...USUAL, minNumApprovals: 2 });
    emulator().behaviour.ignoreServiceFields = false;
    emulator().behaviour.checkEachOperation = true;
    const { serviceKind, serviceKindConfigurationId } = service;
    await refused({ serviceKindConfigurationId, serviceKind }, /takes no serviceKindConfigurationId/);
    assert.equal((await patchApprovals({ serviceKind, serviceKindConfigurationId })).status, 200);
  });

  it("return values in the forms of the other switches", async () => {
    const { behaviour } = emulator();
    Object.assign(behaviour, { valuesToStrings: true, shuffleTags: true, zeroValues: true });
    behaviour.materialiseDefaults = true;
    const tags = ["a", "b", "c"];
    const sent = { serviceKind: "servicenow-normal", serviceConfig: { implPlanFlag: true } };
    await patchApprovals({ ...sent, requiredApprovalTags: tags });
    const shown = await settings();
    assert.deepEqual(shown.serviceConfig, {
      implPlanFlag: "true",
      detail_column: "justification",
      configItemFlag: false,
      doNotSetDates: false,
    });
    assert.notDeepEqual(shown.requiredApprovalTags, tags);
    assert.deepEqual([...(shown.requiredApprovalTags as string[])].sort(), tags);
    assert.deepEqual([shown.serviceKindConfigurationId, shown.autoApplyApprovedChanges], ["", false]);
  });
});

describe("The emulator's approval settings of segments and AI Configs", () => {
  const emulator = useEmulator();
  const ofProduction = async (query = "?environmentKey=production") => {
    const { body } = await getSettings(emulator(), query);
    const kinds = Object.entries(body as Record<string, { environments: JsonObject }>);
    return Object.fromEntries(kinds.map(([kind, { environments }]) => [kind, environments.production]));
  };

  it("need the beta header", async () => {
    const stable = { headers: { "LD-API-Version": undefined } };
    const path = "/api/v2/approval-requests/projects/checkout/settings";
    assert.equal((await send(emulator(), "GET", path, undefined, stable)).status, 403);
  });

  it("change by a partial object; unknown members and those of the service are ignored", async () => {
    const { status, body } = await patchSettings(emulator(), {
      ...{ required: true, minNumApprovals: 2, canReveiwOwnRequest: true },
      ...{ serviceKind: "custom-approvals", serviceKindConfigurationId: "x" },
    });
    const set = { ...USUAL, required: true, minNumApprovals: 2 };
    assert.deepEqual([status, body], [200, { segment: { environments: { production: set } } }]);
    assert.deepEqual(await ofProduction(), { segment: set, aiconfig: USUAL });
    assert.deepEqual(await ofProduction("?resourceKind=segment"), { segment: set });
    const environment = (await getEnvironment(emulator())).body;
    assert.deepEqual(
      [environment.approvalSettings, environment.resourceApprovalSettings],
      [USUAL, { segment: set }],
    );
    emulator().behaviour.omitUntouchedApprovals = true;
    assert.deepEqual(await ofProduction(), { segment: set, aiconfig: undefined });
  });

  it("may reject another service, or flags", async () => {
    emulator().behaviour.ignoreOtherServices = false;
    const service = await patchSettings(emulator(), { serviceKind: "custom-approvals" });
    assert.deepEqual(
      [service.status, service.body.message],
      [400, "Approval settings for serviceKind custom-approvals are only supported for resourceKind 'flag'"],
    );
    assert.equal((await patchSettings(emulator(), { resourceKind: "flag" })).status, 400);
    emulator().behaviour.flagAtSettings = true;
    assert.equal((await patchSettings(emulator(), { resourceKind: "flag", minNumApprovals: 4 })).status, 200);
    assert.equal(((await getEnvironment(emulator())).body.approvalSettings as JsonObject).minNumApprovals, 4);
  });

  it("may have to match the service of flags", async () => {
    await patchSettings(emulator(), { required: true });
    emulator().behaviour.servicesMustMatch = true;
    const { reply } = await linked(emulator());
    assert.deepEqual(
      [reply.status, reply.body.message],
      [400, "approvalSettings and resourceApprovalSettings service properties must match"],
    );
    await patchSettings(emulator(), { required: false });
    assert.equal((await linked(emulator())).reply.status, 200);
  });

  it("reject invalid settings", async () => {
    const wrong: [object, RegExp][] = [
      [{ environmentKey: 1 }, /environmentKey must be a string/],
      [{ resourceKind: "metric" }, /one of segment, aiconfig/],
      [{ required: "yes" }, /required must be a boolean/],
      [{ required: true, requiredApprovalTags: ["a"] }, /mutually exclusive/],
    ];
    for (const [members, message] of wrong) {
      const { status, body } = await patchSettings(emulator(), members);
      assert.equal(status, 400);
      assert.match(String(body.message), message);
    }
  });
});

describe("The emulator's own endpoints for environments", () => {
  const seed = { projectKey: "checkout", environmentKey: "production", name: "Live" };
  const emulator = useEmulator({ environments: [{ ...seed, approvals: { flag: { required: true } } }] });
  const page = (method: string, path: string, body?: unknown) =>
    send(emulator(), method, `/_emulator/environments${path}`, body);

  it("list, seed, edit and delete", async () => {
    const listed = async () => ((await page("GET", "")).body.items as JsonObject[]).map(({ name }) => name);
    assert.deepEqual(await listed(), ["Live"]);
    const { status, body } = await page("POST", "", { ...seed, environmentKey: "test", name: "Test" });
    assert.deepEqual([status, body.name], [201, "Test"]);
    const edited = await page("PATCH", "/checkout/production", {
      name: "Production",
      approvals: { flag: { minNumApprovals: 5 }, segment: { required: true } },
    });
    assert.deepEqual(edited.body.approvalSettings, { ...USUAL, required: true, minNumApprovals: 5 });
    assert.deepEqual(edited.body.resourceApprovalSettings, { segment: { ...USUAL, required: true } });
    assert.equal(emulator().audit().length, 1);
    assert.equal((await page("DELETE", "/checkout/production")).status, 204);
    assert.deepEqual(await listed(), ["Test"]);
    assert.equal((await page("POST", "/../reset")).status, 204);
    assert.deepEqual(await listed(), ["Live"], "those of the start are back");
  });

  it("reject an invalid environment", async () => {
    const wrong = [
      { projectKey: "x" },
      { ...seed, on: 1 },
      { ...seed, approvals: { flags: {} } },
      { ...seed, approvals: 1 },
    ];
    for (const body of [...wrong, { ...seed, approvals: { flag: { required: 1 } } }]) {
      assert.equal((await page("POST", "", body)).status, 400, JSON.stringify(body));
    }
    assert.equal((await page("PATCH", "/checkout/production", { approvals: 1 })).status, 400);
    assert.equal((await page("PATCH", "/checkout")).status, 404);
    assert.equal(emulator().environments().length, 1);
  });

  it("hide secrets", async () => {
    await send(emulator(), "PATCH", ENVIRONMENT, [
      ...approvalPatch({ serviceKind: "servicenow-c0", serviceConfig: C0 }),
    ]);
    const { status, body } = await page("GET", "");
    assert.equal(status, 200);
    assert.ok(!JSON.stringify(body).includes(SECRET_VALUE), JSON.stringify(body));
  });
});

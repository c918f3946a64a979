import assert from "node:assert/strict";
import { BASE, get, list, patch, send, useEmulator } from "./client";

const SNOWFLAKE = "snowflake-experimentation";
const selectedEnv = { projectKey: "shop", environmentKey: "production" };
const body = {
  name: "Warehouse",
  tags: ["ignored"],
  configValues: { snowflakeHostAddress: "acme.snowflakecomputing.com", selectedEnv },
};

describe("The emulator's setup of warehouses", () => {
  const emulator = useEmulator();
  const setUp = (key: string, values: object = body) =>
    send(emulator(), "POST", `${BASE}/keys/${key}/setup`, values);
  const complete = (id: unknown) => send(emulator(), "POST", `${BASE}/${id}/complete-setup`);
  const pending = (key: string) => send(emulator(), "GET", `${BASE}/keys/${key}?includePending=true`);
  const ids = ({ body: { items } }: Awaited<ReturnType<typeof pending>>) =>
    (items as { _id: string }[]).map(({ _id }) => _id);

  it("creates a draft with a script, which only includePending lists, and completes it", async () => {
    const draft = await setUp(SNOWFLAKE);
    assert.equal(draft.status, 201);
    assert.match(String(draft.body.snowflakeSetupScript), /^create user/);
    assert.deepEqual([draft.body.tags, draft.body.enabled], [undefined, false]);
    const { _id: id } = draft.body;
    assert.deepEqual(ids(await list(emulator(), SNOWFLAKE)), []);
    assert.deepEqual(ids(await pending(SNOWFLAKE)), [id]);
    const renamed = await patch(emulator(), String(id), [{ op: "replace", path: "/name", value: "New" }]);
    assert.equal(renamed.body.name, "New");
    assert.equal((await complete(id)).status, 201);
    assert.deepEqual(ids(await list(emulator(), SNOWFLAKE)), [id]);
    assert.equal((await get(emulator(), String(id))).body.snowflakeSetupScript, undefined);
    assert.equal((await complete(id)).status, 404);
  });

  it("shows the scripts of an active Redshift configuration, and its policies once", async () => {
    const configValues = {
      clusterEndpoint: "a",
      clusterRegion: "us-east-1",
      clusterAwsAccountId: "1",
      iamRoleArn: "arn:aws:iam::1:role/ld",
      selectedEnv,
    };
    const { body: draft } = await setUp("redshift-experimentation", { name: "R", configValues });
    assert.match(String(draft.redshiftIAMTrustPolicy), /sts:AssumeRole/);
    await complete(draft._id);
    const { body: active } = await get(emulator(), String(draft._id));
    assert.deepEqual(active.redshiftSetupScripts, draft.redshiftSetupScripts);
    assert.equal(active.redshiftIAMTrustPolicy, undefined);
    emulator().behaviour.showScripts = false;
    assert.equal((await get(emulator(), String(draft._id))).body.redshiftSetupScripts, undefined);
  });

  it("fails a completion as often as another process asks for, which keeps the draft", async () => {
    const { body: draft } = await setUp(SNOWFLAKE);
    const fault = { operation: "completeSetup", status: 400, times: 3 };
    assert.equal((await send(emulator(), "POST", "/_emulator/faults", fault)).status, 204);
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await complete(draft._id)).status);
    assert.deepEqual(statuses, [400, 400, 400, 201]);
  });

  it("does not change a draft with lockDrafts, and changes what it became", async () => {
    emulator().behaviour.lockDrafts = true;
    const { body: draft } = await setUp(SNOWFLAKE);
    const rename = [{ op: "replace", path: "/name", value: "New" }];
    assert.equal((await patch(emulator(), String(draft._id), rename)).status, 400);
    await complete(draft._id);
    assert.equal((await patch(emulator(), String(draft._id), rename)).status, 200);
  });

  it("has switches for undocumented behavior", async () => {
    emulator().behaviour.slowKeys = true;
    emulator().behaviour.hideDrafts = true;
    const { body: draft } = await setUp(SNOWFLAKE);
    assert.equal((await get(emulator(), String(draft._id))).status, 404);
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await complete(draft._id)).status);
    assert.deepEqual(statuses, [400, 400, 201]);
    emulator().behaviour.twoStepSetup = false;
    assert.equal((await setUp(SNOWFLAKE)).status, 404);
    assert.equal((await setUp("devin")).status, 404);
    emulator().inject({ operation: "completeSetup", status: 500 });
    assert.equal((await complete(draft._id)).status, 500);
  });
});

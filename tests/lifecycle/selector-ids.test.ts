import assert from "node:assert/strict";
import type { Emulator } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import { type ProviderFixture, withProvider } from "../support/provider";

const PAGERDUTY = { integrationKey: "made-up-routing-key", severity: "info" };
const PRODUCTION = { projectKey: "shop", environmentKey: "production" };
const LOOKUPS = ["GET /api/v2/projects/shop", "GET /api/v2/projects/shop/environments/production"];

const declared = (projectAndEnv: object, name = "Pages"): Props => ({
  integrationKey: "pagerduty-guardian-edition",
  name,
  configValues: { ...PAGERDUTY, projectAndEnv },
});

/** The requests since the last call, without the first ones of each process. */
function sent({ requests }: Emulator): string[] {
  const all = requests.splice(0).map(({ method, path }) => `${method} ${path.split("/keys/")[0]}`);
  return all.filter((one) => !/caller-identity|^GET .*integration-configurations/.test(one));
}
const POST = "POST /api/v2/integration-configurations";

const selected = (emulator: Emulator, i = 0) => emulator.configurations()[i]?.configValues.projectAndEnv;

async function made(
  { provider, checked }: ProviderFixture,
  inputs: Props,
): Promise<{ id: string; state: Props }> {
  const { id, outs } = await provider.create(await checked(inputs));
  return { id, state: outs ?? {} };
}

describe("the ids of a selected environment", () => {
  it("are looked up if LaunchDarkly requires them, once in a process, and are never drift", () =>
    withProvider({ behaviour: { requireSelectorIds: true } }, async (played) => {
      const { emulator, provider } = played;
      const { id, state } = await made(played, declared(PRODUCTION));
      assert.deepEqual(sent(emulator), [POST, ...LOOKUPS, POST]);
      const ids = { projectId: /^[0-9a-f]{24}$/, environmentId: /^[0-9a-f]{24}$/ };
      const stored = selected(emulator) as Record<string, string>;
      for (const [name, form] of Object.entries(ids)) assert.match(String(stored[name]), form);
      await made(played, declared(PRODUCTION, "Second"));
      assert.deepEqual(sent(emulator), [POST], "known by now");
      assert.deepEqual(selected(emulator, 1), stored);

      const next = played.again();
      const same = await next.checked(declared(PRODUCTION), state);
      assert.deepEqual(await next.provider.diff(id, state, same), { changes: false });
      const read = await played.again().provider.read(id, state);
      assert.deepEqual(await next.provider.diff(id, read.props ?? {}, same), { changes: false });
      assert.deepEqual(sent(emulator), [], "nothing needs them");

      const other = declared({ ...PRODUCTION, environmentKey: "test" });
      const { outs } = await provider.update(id, state, await played.checked(other, state));
      const now = selected(emulator) as Record<string, string>;
      assert.deepEqual([now.environmentKey, now.projectId], ["test", stored.projectId]);
      assert.notEqual(now.environmentId, stored.environmentId);
      const last = played.again();
      const news = await last.checked(other, outs ?? {});
      assert.deepEqual(await last.provider.diff(id, outs ?? {}, news), { changes: false });
    }));

  it("are not looked up if LaunchDarkly does not require them", () =>
    withProvider({}, async (played) => {
      const { emulator, provider } = played;
      const { id, state } = await made(played, declared(PRODUCTION));
      const other = await played.checked(declared({ ...PRODUCTION, environmentKey: "test" }), state);
      await provider.update(id, state, other);
      assert.deepEqual(sent(emulator), [POST, `PATCH /api/v2/integration-configurations/${id}`]);
      assert.deepEqual(selected(emulator), { ...PRODUCTION, environmentKey: "test" });
    }));

  it("change with the keys if LaunchDarkly shows them: the preview has those of the new environment", () =>
    withProvider({}, async (played) => {
      const { emulator } = played;
      const old = { projectId: "0".repeat(24), environmentId: "1".repeat(24) };
      const { id, state } = await made(played, declared(PRODUCTION));
      emulator.edit(id, (draft) => {
        draft.configValues.projectAndEnv = { ...PRODUCTION, ...old };
      });
      const next = played.again();
      const other = declared({ ...PRODUCTION, environmentKey: "test" });
      const news = await next.checked(other, state);
      assert.notEqual((await next.provider.diff(id, state, news)).changes, false);
      assert.match(next.printed.join("\n"), /environmentId: "1+" → "[0-9a-f]{24}"/);
      await next.provider.update(id, state, news);
      const { environmentId, projectId } = selected(emulator) as Record<string, string>;
      assert.ok(
        environmentId !== old.environmentId && projectId !== old.projectId,
        `${environmentId} ${projectId}`,
      );
    }));

  it("are sent with another change to an object that lacks them, if LaunchDarkly requires them by now", () =>
    withProvider({}, async (played) => {
      const { emulator, provider } = played;
      const warehouse = (name: string): Props => ({
        integrationKey: "snowflake-experimentation",
        name,
        configValues: { snowflakeHostAddress: "a.snowflakecomputing.com", selectedEnv: PRODUCTION },
      });
      const { id, state } = await made(played, warehouse("Metrics"));
      emulator.behaviour.requireSelectorIds = true;
      sent(emulator);
      await provider.update(id, state, await played.checked(warehouse("Other"), state));
      assert.deepEqual(sent(emulator).length, 4, "a PATCH, two lookups, a PATCH");
      const { name, configValues } = emulator.configurations()[0] ?? {};
      assert.equal(name, "Other");
      assert.match(String((configValues?.selectedEnv as Props).environmentId), /^[0-9a-f]{24}$/);
    }));

  it("of an environment that does not exist, or cannot be read, are an error that says so", () =>
    withProvider({ behaviour: { requireSelectorIds: true, anyEnvironment: false } }, async (played) => {
      const { emulator } = played;
      const news = await played.checked(declared(PRODUCTION));
      await assert.rejects(
        played.provider.create(news),
        /project id '' is not a valid id.*could not be looked up: LaunchDarkly knows no environment "production" of a project "shop"/,
      );
      emulator.inject({ operation: "getProject", status: 403 });
      await assert.rejects(
        played.provider.create(news),
        /could not be looked up: Could not read the project "shop": .*403/,
      );
      assert.deepEqual(emulator.configurations(), []);
    }));

  it("stay as they are if declared", () =>
    withProvider({ behaviour: { requireSelectorIds: true } }, async (played) => {
      const { emulator } = played;
      const wrong = { ...PRODUCTION, projectId: "x", environmentId: "y" };
      const news = await played.checked(declared(wrong));
      await assert.rejects(played.provider.create(news), /project id 'x' is not a valid id/);
      assert.deepEqual(sent(emulator), [POST]);
    }));
});

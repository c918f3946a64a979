import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import type { JsonObject } from "../../provider/json/types";
import { created, get, list, patch, useEmulator } from "./client";

const STATEMENT = { effect: "allow", actions: ["b", "a", "b"], resources: ["proj/*", "env/*"] };
const VARIABLE = { key: "ticket", name: " Ticket & more ", type: "string" };
const BODY = {
  name: "Alerts",
  enabled: false,
  tags: ["Team"],
  configValues: {
    integrationKey: "routing-key-0123",
    severity: "info",
    eventFilter: ["measured-rollout-reverted", "measured-rollout-regression"],
    projectAndEnv: { projectKey: "p", environmentKey: "e" },
    url: "https://A.Example.com/Path/",
    text: " a\r\n<b> ",
    millis: 86400000,
    one: 1,
    yes: true,
    zero: 0,
    no: false,
    none: "",
  },
  capabilityConfig: {
    approvals: { additionalFormVariables: [VARIABLE] },
    auditLogEventsHook: { statements: [STATEMENT] },
  },
};

type Shown = JsonObject & { configValues: JsonObject; capabilityConfig: typeof BODY.capabilityConfig };

describe("The emulator's switches for the form of values", () => {
  const emulator = useEmulator();

  async function shown(behaviour: Partial<Behaviour>): Promise<Shown> {
    Object.assign(emulator().behaviour, behaviour);
    const id = await created(emulator(), BODY, "pagerduty-guardian-edition");
    const first = (await get(emulator(), id)).body;
    const { body } = await patch(emulator(), id, [{ op: "add", path: "/name", value: "Renamed" }]);
    assert.deepEqual({ ...body, name: "Alerts" }, first, "an unrelated write changes no form");
    return body as Shown;
  }

  it("shuffleSets returns sets in a different order and without duplicates", async () => {
    const { configValues, capabilityConfig } = await shown({ shuffleSets: true });
    const [statement] = capabilityConfig.auditLogEventsHook.statements;
    assert.deepEqual([...(statement?.actions ?? [])].sort(), ["a", "b"]);
    const lists = [configValues.eventFilter, statement?.resources, statement?.actions];
    const sent = [BODY.configValues.eventFilter, STATEMENT.resources, ["b", "a"]];
    assert.notDeepEqual(lists, sent, "at least one order differs");
  });

  it("dropEmpty stores no value that is empty, false or 0", async () => {
    const { configValues, enabled } = await shown({ dropEmpty: true });
    for (const key of ["zero", "no", "none"]) assert.ok(!(key in configValues), key);
    assert.equal(enabled, undefined);
    assert.equal(configValues.yes, true);
  });

  it("zeroValues returns omitted values as empty values", async () => {
    const { capabilityConfig } = await shown({ zeroValues: true });
    assert.deepEqual(capabilityConfig.approvals.additionalFormVariables, [
      { description: "", placeholder: "", isOptional: false, allowedValues: [], ...VARIABLE },
    ]);
    assert.deepEqual(capabilityConfig.auditLogEventsHook.statements, [
      { notActions: [], notResources: [], ...STATEMENT },
    ]);
  });

  it("otherNotation writes numbers and booleans as text", async () => {
    const { millis, one, yes } = (await shown({ otherNotation: true })).configValues;
    assert.deepEqual([millis, one, yes], ["8.64e+07", "1.0", "True"]);
  });

  it("addMembers adds ids to a selected environment, and a member to other objects", async () => {
    const { configValues, capabilityConfig } = await shown({ addMembers: true });
    const { projectAndEnv } = configValues;
    assert.deepEqual(Object.keys(projectAndEnv as JsonObject).sort(), [
      "environmentId",
      "environmentKey",
      "projectId",
      "projectKey",
    ]);
    assert.ok(
      "uuid" in (capabilityConfig.approvals.additionalFormVariables[0] ?? {}),
      JSON.stringify(capabilityConfig.approvals.additionalFormVariables[0] ?? {}),
    );
  });

  it("omitEnabled leaves enabled out", async () => {
    const answer = await shown({ omitEnabled: true });
    assert.ok(!("enabled" in answer), JSON.stringify(answer));
  });

  it("tidyText and escapeHtml change only text", async () => {
    const { tags, configValues, capabilityConfig } = await shown({ tidyText: true, escapeHtml: true });
    assert.deepEqual(tags, ["team"]);
    assert.deepEqual([configValues.url, configValues.text], ["https://a.example.com/Path", "a\n&lt;b&gt;"]);
    assert.equal(configValues.millis, 86400000);
    assert.equal(capabilityConfig.approvals.additionalFormVariables[0]?.name, "Ticket &amp; more");
  });

  it("listWithoutSecrets and listEmpty show less in a list than by id", async () => {
    await created(emulator());
    const item = async () => (await list(emulator(), "custom-approvals")).body.items as Shown[];
    emulator().behaviour.listWithoutSecrets = true;
    const [listed] = await item();
    assert.ok(listed && !("apiKey" in listed.configValues), JSON.stringify(listed));
    emulator().behaviour.listEmpty = true;
    assert.deepEqual((await item())[0]?.configValues, {});
  });

  it("ignoreRemovals keeps members, and removes elements of a list", async () => {
    const { _id } = await shown({ ignoreRemovals: true });
    const removals = ["/configValues/url", "/configValues/eventFilter/0"].map((path) => ({
      op: "remove",
      path,
    }));
    const { status, body } = await patch(emulator(), String(_id), removals);
    const { url, eventFilter } = body.configValues as JsonObject;
    assert.deepEqual(
      [status, url, eventFilter],
      [200, BODY.configValues.url, ["measured-rollout-regression"]],
    );
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProvider } from "../../provider/adapter";
import { GADGET } from "./gadget";
import { startGadgets } from "./gadget-server";

const PASSWORD = "secret-made-up-123";
const declared = (changes: object = {}) => ({
  __kind: "gadget",
  projectKey: "checkout",
  name: "First",
  labels: ["b", "a"],
  settings: { password: PASSWORD },
  ...changes,
});

describe("a kind that consists of data only", () => {
  let server: Awaited<ReturnType<typeof startGadgets>>;
  let home: string;
  const lines: string[] = [];
  const provider = () => {
    const env = {
      LAUNCHDARKLY_ACCESS_TOKEN: "api-1",
      LAUNCHDARKLY_API_HOST: server.url,
      LAUNCHDARKLY_COMMENT: "off",
      PULUMI_HOME: home,
    };
    return createProvider(env, (text) => lines.push(text), { kinds: [GADGET] });
  };
  const checked = async (changes: object = {}) => {
    const { inputs = {}, failures = [] } = await provider().check({}, declared(changes));
    return { inputs, failures: failures.map(({ reason }) => reason) };
  };
  before(async () => {
    home = mkdtempSync(join(tmpdir(), "gadgets-"));
    server = await startGadgets();
  });
  after(async () => {
    rmSync(home, { recursive: true });
    await server.close();
  });

  it("is checked by its attributes", async () => {
    const { failures } = await checked({ name: "", size: "big", shape: "oval", settngs: 1 });
    assert.deepEqual(failures, [
      'settngs is not a property of Gadget; did you mean "settings"?',
      "name must be a non-empty string: a name",
      "size must be a number",
      'shape must be one of "round", "square"',
    ]);
  });

  it("has a full life: it is created once, compared, patched, replaced, refreshed, adopted and deleted", async () => {
    const { inputs } = await checked();
    const { id, outs = {} } = await provider().create(inputs);
    assert.equal(id, "checkout/g1");
    assert.deepEqual([outs.madeAt, outs.on, outs.labels], [1, true, ["a", "b"]]);
    assert.deepEqual(await provider().diff(id, outs, inputs), { changes: false });

    const gadget = server.gadgets.get("g1");
    assert.ok(gadget, "the server contains the created object");
    gadget.name = "By hand";
    gadget.labels = ["b", "a", "c"];
    assert.deepEqual(await provider().diff(id, outs, inputs), { changes: true });
    const { outs: updated = {} } = await provider().update(id, outs, inputs);
    assert.deepEqual([gadget.name, gadget.labels], ["First", ["b", "a"]]);
    const [sent = []] = server.patches;
    assert.deepEqual(
      sent.filter(({ op }) => op !== "test").map(({ op, path }) => `${op} ${path}`),
      ["replace /name", "remove /labels/2"],
    );

    const { inputs: square } = await checked({ shape: "square" });
    assert.deepEqual((await provider().diff(id, updated, square)).replaces, ["shape"]);
    const { props, inputs: read } = await provider().read(id, updated);
    assert.deepEqual([props?.settings, read?.settings], [updated.settings, { password: PASSWORD }]);

    const again = provider();
    const { inputs: adopting = {}, failures = [] } = await again.check({}, declared({ adopt: { id } }));
    assert.deepEqual(failures, []);
    assert.equal((await again.create(adopting)).id, id);

    await provider().delete(id, updated);
    assert.equal(server.gadgets.size, 0);
    assert.deepEqual(await provider().read(id, updated), {});
    assert.ok(!lines.join("\n").includes(PASSWORD), "nothing that was printed shows the password");
  });

  it("names the wrong part of an import id", async () => {
    await assert.rejects(
      provider().read("g1", { __kind: "gadget" }),
      /"g1" is not the id of gadgets: give projectKey\/id; id is missing/,
    );
  });
});

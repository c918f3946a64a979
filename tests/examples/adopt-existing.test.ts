import { strict as assert } from "node:assert";
import { createClient } from "../support/configurations";
import { ENGINE, type ExampleFixture, openExample, succeeded } from "./lifecycle";
import { assertReadme } from "./readme";
import { ADOPTING } from "./stories";

const { engine, title } = ENGINE;
describe(`examples/adopt-existing (${title})`, () => {
  let fixture: ExampleFixture;
  before(async () => {
    fixture = await openExample("adopt-existing", ADOPTING, engine);
    const client = createClient({
      token: fixture.emulator.token,
      host: fixture.emulator.url,
      version: "0.0.0",
    });
    for (const { _integrationKey, ...body } of ADOPTING.existing) await client.create(_integrationKey, body);
  });
  after(() => fixture?.close());

  it("adopts manually created objects, exports their ids, and keeps them on destroy", async () => {
    const { emulator, stacks } = fixture;
    const stack = stacks.get("production");
    assert.ok(stack, "there is no stack");
    const [approvals, pager] = emulator.configurations();
    const preview = succeeded(await stack.preview());
    assert.ok(preview.output.includes(`adopts configuration ${approvals?._id}`), preview.output);

    succeeded(await stack.up({ flags: ["--skip-preview"] }));
    assert.deepEqual(await stack.outputs(), {
      approvalSettings: { serviceKind: "custom-approvals", serviceKindConfigurationId: approvals?._id },
      pagerIds: [pager?._id],
    });
    succeeded(await stack.preview({ expectNoChanges: true }));
    assert.equal(emulator.configurations()[0]?.configValues.baseURL, "https://approvals.example.com");

    assertReadme("adopt-existing", fixture);

    succeeded(await stack.destroy());
    assert.equal(emulator.configurations().length, 3, "all are still there");
  });
});

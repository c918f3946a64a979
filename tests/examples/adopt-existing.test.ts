import { strict as assert } from "node:assert";
import { created } from "../emulator/client";
import { onExample, succeeded } from "./lifecycle";
import { assertReadme } from "./readme";
import { ADOPTING } from "./stories";

onExample("adopt-existing", ADOPTING, (opened) => {
  it("adopts manually created objects, exports their ids, and keeps them on destroy", async () => {
    const fixture = opened();
    const { emulator, stack } = fixture;
    for (const { _integrationKey, ...body } of ADOPTING.existing)
      await created(emulator, body, _integrationKey);
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

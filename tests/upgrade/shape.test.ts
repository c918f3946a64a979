import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExportedResource } from "../../local/engine";
import { PROVIDER_CODE } from "../../sdk/provider-code";
import { RESOURCE_TYPE } from "../../sdk/type";
import { CASES } from "./cases";
import { loadRecording, programOf, RECORDED, record, recordedVersions } from "./recording";
import { isConfiguration } from "./replay";
import { CODE, SIDES, STATE, strangersIn, TYPE } from "./shape";

const ENGINES = ["embedded", "cli"] as const;

function configurationsOf(version: string, name: string): ExportedResource[] {
  const { deployment } = loadRecording(version, name)("").state;
  return (deployment.resources ?? []).filter(isConfiguration);
}

/** `inputs.name` and the like. */
const membersOf = (resource: ExportedResource): string[] =>
  SIDES.flatMap((side) => Object.keys(resource[side] ?? {}).map((key) => `${side}.${key}`));

describe("the shape of the state", () => {
  it("has one type and one constant as the code, permanently", () => {
    assert.equal(RESOURCE_TYPE, TYPE);
    assert.equal(PROVIDER_CODE, CODE);
  });

  for (const version of recordedVersions()) {
    const all = ENGINES.flatMap((engine) =>
      CASES.flatMap(({ name }) => configurationsOf(version, `${name}.${engine}`)),
    );

    it(`includes everything that release ${version} wrote`, () => {
      for (const resource of all) {
        assert.equal(resource.type, TYPE);
        assert.deepEqual(strangersIn(resource), [], resource.urn);
        for (const side of SIDES) assert.equal(resource[side]?.__provider, CODE, resource.urn);
      }
    });

    it(`is recorded completely for release ${version}: each member of its time`, () => {
      const recorded = new Set(all.flatMap(membersOf));
      const expected = SIDES.flatMap((side) =>
        Object.entries(STATE[side])
          .filter(([, { since }]) => since.localeCompare(version, undefined, { numeric: true }) <= 0)
          .map(([key]) => `${side}.${key}`),
      );
      assert.deepEqual(
        expected.filter((member) => !recorded.has(member)),
        [],
      );
    });

    it(`is still written by today's code with everything that release ${version} wrote`, async () => {
      for (const one of CASES.filter(({ name }) => name === "everything" || name === "hidden")) {
        const today = await record("embedded", one, programOf(version, one.name));
        const now = new Map(today.state.deployment.resources?.map((item) => [item.urn, item]));
        for (const old of configurationsOf(version, `${one.name}.embedded`)) {
          const written = now.get(old.urn);
          assert.ok(written, old.urn);
          assert.deepEqual(strangersIn(written), [], "a new member gets a line in STATE (shape.ts)");
          const members = new Set(membersOf(written));
          assert.deepEqual(
            membersOf(old).filter((member) => !members.has(member)),
            [],
            old.urn,
          );
          assert.deepEqual(written.outputs?.__unmanaged, old.outputs?.__unmanaged, old.urn);
        }
      }
    });

    it(`contains no path of the machine that recorded release ${version}`, () => {
      for (const file of readdirSync(join(RECORDED, version))) {
        const text = readFileSync(join(RECORDED, version, file), "utf8");
        assert.doesNotMatch(text, /127\.0\.0\.1|localhost|sourcePosition|stackTrace|file:\/\//, file);
      }
    });
  }
});

import assert from "node:assert/strict";
import { KINDS } from "../../provider/kinds";
import { classesOf } from "../../provider/present/package";
import { TYPED_CLASSES } from "../../provider/present/package-classes";
import { SAMPLES } from "../kinds/samples";
import { urnOf, withPlugin } from "./plugin";

const CLASSES = [...classesOf(KINDS, TYPED_CLASSES)];

describe("an import by the id of an object that another class is for", () => {
  for (const { kind, program } of SAMPLES) {
    const typed = CLASSES.filter(([, own]) => own.kind === kind && Object.keys(own.given).length > 0);
    if (typed.length === 0) continue;
    it(`is refused with both names: ${kind.noun}`, () =>
      withPlugin({}, async ({ plugin }) => {
        const generic = urnOf(kind.resource);
        const { inputs, failures } = await plugin.check(generic, program);
        assert.deepEqual(failures, []);
        const { id } = await plugin.create(generic, inputs);
        for (const [token, { given }] of typed) {
          const urn = urnOf(token.split(":").at(-1) ?? "");
          const [[field, own] = ["", ""]] = Object.entries(given);
          const shown = String(program[field]);
          const imported = plugin.read(urn, id);
          if (shown === own) assert.equal((await imported).id, id, token);
          else
            await assert.rejects(
              imported,
              new RegExp(`${id} belongs to the .*${shown}, not to ${own}$`),
              token,
            );
        }
      }));
  }
});

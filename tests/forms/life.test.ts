import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import { COMBINATIONS, combination, ELSEWHERE, singles } from "./combinations";
import { LIVING, liveAs } from "./kind-life";
import { live } from "./life";
import { kindOf, PROGRAMS } from "./programs";

// `npm run test:storm -- forms` lives thousands.
describe("a resource converges after each of 14 steps", () => {
  it("with each switch of the emulator alone in its other position", async () => {
    for (const [i, behaviour] of singles(ELSEWHERE).entries()) await live(kindOf(i, behaviour), behaviour);
  });

  it("with any mask", async () => {
    for (const [i, maskShape] of MASK_SHAPES.entries()) {
      const behaviour = { ...defaultBehaviour(), maskShape };
      await live(kindOf(i, behaviour), behaviour);
    }
  });

  it(`with ${COMBINATIONS} random combinations of all switches for each program`, async () => {
    const seeds = COMBINATIONS * Object.keys(PROGRAMS).length;
    for (let seed = 1; seed <= seeds; seed++) await live(kindOf(seed, combination(seed)), combination(seed));
  });
});

describe("a resource of every other kind converges after each of 13 steps", () => {
  for (const sample of LIVING)
    it(`with the usual switches and ${COMBINATIONS} random combinations: ${sample.kind.noun}`, async () => {
      await liveAs(sample, defaultBehaviour());
      for (let seed = 1; seed <= COMBINATIONS; seed++) await liveAs(sample, combination(seed));
    });
});

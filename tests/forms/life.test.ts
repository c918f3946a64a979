import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import { COMBINATIONS, combination, ELSEWHERE, singles } from "./combinations";
import { live } from "./life";
import { CONFIGURATIONS, configurationFor, OTHERS } from "./programs";

// `npm run test:storm -- forms` runs thousands of combinations.
describe("an integration configuration converges after each of 14 steps", () => {
  it("with each switch of the emulator alone at its other value", async () => {
    for (const [i, behaviour] of singles(ELSEWHERE).entries())
      await live(configurationFor(i, behaviour), behaviour);
  });

  it("with any mask", async () => {
    for (const [i, maskShape] of MASK_SHAPES.entries()) {
      const behaviour = { ...defaultBehaviour(), maskShape };
      await live(configurationFor(i, behaviour), behaviour);
    }
  });

  it(`with ${COMBINATIONS} random combinations of all switches for each program`, async () => {
    const seeds = COMBINATIONS * CONFIGURATIONS.length;
    for (let seed = 1; seed <= seeds; seed++)
      await live(configurationFor(seed, combination(seed)), combination(seed));
  });
});

describe("a resource of every other kind converges after each of the same steps", () => {
  for (const sample of OTHERS)
    it(`with the usual switches and ${COMBINATIONS} random combinations: ${sample.kind.noun}`, async () => {
      await live(sample, defaultBehaviour());
      for (let seed = 1; seed <= COMBINATIONS; seed++) await live(sample, combination(seed));
    });
});

import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import { combination, ELSEWHERE, singles } from "./combinations";
import { live } from "./life";
import { kindOf } from "./programs";

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

  it("with 30 random combinations of all switches", async () => {
    for (let seed = 1; seed <= 30; seed++) await live(kindOf(seed, combination(seed)), combination(seed));
  });
});

import { defaultBehaviour } from "../../local/emulator/behaviour";
import {
  COMBINATIONS,
  combination,
  namesOf,
  OF_DRAFTS,
  OF_LISTS,
  OF_OBJECTS,
  singles,
} from "../forms/combinations";
import { converge } from "./converge";

describe("EnvironmentApprovals converge after each step", () => {
  for (const behaviour of [defaultBehaviour(), ...singles([...OF_LISTS, ...OF_OBJECTS, ...OF_DRAFTS])]) {
    it(`with ${namesOf(behaviour) || "no switch"}`, () => converge(behaviour));
  }
  it(`with ${COMBINATIONS} random combinations of switches`, async () => {
    for (let seed = 1; seed <= COMBINATIONS; seed++) {
      const behaviour = combination(seed);
      await converge(behaviour).catch((error: Error) => {
        error.message = `seed ${seed}: ${namesOf(behaviour)}: ${error.message}`;
        throw error;
      });
    }
  });
});

import { combination, namesOf, positions } from "../forms/combinations";
import { randomRuns } from "../support/random-runs";
import { lived, TWO_STEP_WAREHOUSES } from "./story";
import { isOfWarehouses, refusedWith } from "./switches";

const COMBINATIONS = randomRuns(10);

// Every value of every switch. Switches that affect warehouses run for each warehouse.
describe("a warehouse that is created, activated, changed and destroyed, with one object and empty previews", () => {
  for (const [i, behaviour] of positions().entries()) {
    const isTurn = (_: unknown, turn: number) => turn === i % TWO_STEP_WAREHOUSES.length;
    const warehouses = TWO_STEP_WAREHOUSES.filter(isOfWarehouses(behaviour) ? () => true : isTurn);
    for (const warehouse of warehouses) {
      const { integrationKey } = warehouse;
      const refused = refusedWith(behaviour, integrationKey);
      it(`${refused ? "is rejected with an explanation" : "works"} with ${namesOf(behaviour) || "no switch"}: ${integrationKey}`, () =>
        lived(warehouse, behaviour, refused));
    }
  }

  it(`works with ${COMBINATIONS} random combinations of switches`, async () => {
    for (let seed = 1; seed <= COMBINATIONS; seed++) {
      for (const warehouse of TWO_STEP_WAREHOUSES) {
        const behaviour = { ...combination(seed), twoStepSetup: true, unpublishedIntegrations: true };
        await lived(warehouse, behaviour).catch((error: Error) => {
          throw new Error(
            `seed ${seed}, ${warehouse.integrationKey}, ${namesOf(behaviour)}: ${error.message}`,
          );
        });
      }
    }
  });
});

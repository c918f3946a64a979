import type { EmulatorState } from "../emulator";
import { checked, type Handler } from "../errors";
import type { JsonObject } from "../json";
import { representEnvironment } from "./represent";
import { edited, parseSeed } from "./seed";
import type { StoredEnvironment } from "./stored";

/** The emulator's own endpoints for environments: list, seed, and edit one by hand. */
export function environmentHandlers(
  state: EmulatorState,
  [projectKey, key]: (string | undefined)[],
  body: () => JsonObject,
): Record<string, Handler> | undefined {
  const shown = (environment: StoredEnvironment) => representEnvironment(environment, state.behaviour);
  if (projectKey === undefined) {
    return {
      GET: () => ({ status: 200, body: { items: state.environments().map(shown) } }),
      POST: () => {
        const seed = checked(() => parseSeed(body()));
        return { status: 201, body: shown(state.seedEnvironment(seed)) };
      },
    };
  }
  if (key === undefined) return undefined;
  return {
    PATCH: () => {
      const patch = body();
      return {
        status: 200,
        body: shown(state.editEnvironment(projectKey, key, (draft) => checked(() => edited(draft, patch)))),
      };
    },
    DELETE: () => {
      state.removeEnvironment(projectKey, key);
      return { status: 204 };
    },
  };
}

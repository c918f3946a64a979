// The provider of this process. Every resource's state names this module (sdk/provider-code.ts), so its path and its
// exported names never change.
import { createProvider } from "./adapter";
import { createDuplicateFilter } from "./session/duplicate-errors";
import { onNormalEnd } from "./session/normal-end";

// Pulumi starts the process with the engine's address as its last argument.
const engineAddress = (): string | undefined => /^[\w.[\]:-]+:\d+$/.exec(process.argv.at(-1) ?? "")?.[0];

const provider = createProvider(process.env, (text) => console.log(text), { onNormalEnd, engineAddress });

const dropDuplicate = createDuplicateFilter(console);

/** Wraps a step so that Pulumi shows its errors once. */
function shownOnce<A extends unknown[], T>(step: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  return async (...args) => {
    try {
      return await step(...args);
    } catch (error) {
      dropDuplicate(error);
      throw error;
    }
  };
}

/** Stores the `launchdarkly:` settings. */
export const configure = provider.configure;
/** Validates and canonicalizes the inputs; reports all failures at once. */
export const check = provider.check;
/** Compares with the live object and prints the JSON Patch. Fails if LaunchDarkly cannot be reached. */
export const diff = shownOnce(provider.diff);
/** Creates exactly one object, or adopts one. An error after the object exists contains its id. */
export const create = provider.create;
/** Returns the live object as state and as inputs. Returns `{}` only after LaunchDarkly's own 404. */
export const read = shownOnce(provider.read);
/** Sends one PATCH with what differs. */
export const update = provider.update;

/** Deletes the object. An object that is already gone is not an error. */
const remove = shownOnce(provider.delete);

export { remove as delete };

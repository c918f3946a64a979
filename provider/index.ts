// The provider of this process. Every resource's state names this module (sdk/shell.ts), so its path and the names
// that it exports stay forever.
import { createProvider } from "./adapter";

const provider = createProvider(process.env, (text) => console.log(text));

export const { configure, check, diff, create, read, update } = provider;

const remove = provider.delete;

export { remove as delete };

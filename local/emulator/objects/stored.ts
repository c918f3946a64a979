import type { JsonObject } from "../json";

/** An object of one of the emulator's other kinds, secrets in clear. */
export interface StoredObject {
  /** 24 hexadecimal digits, or a UUID with `uuidIds`. */
  _id: string;
  /** `subscription`, `webhook`, `delivery`, `store`, `import` or `destination`. */
  kind: string;
  /** The keys of its path. */
  scope: Record<string, string>;
  /** What can be patched. */
  values: JsonObject;
  /** Counts its changes. */
  version: number;
}

import type { JsonObject } from "../json";

/** An object of one of the emulator's other kinds, with secrets in plain text. */
export interface StoredObject {
  /** 24 hexadecimal digits, or a UUID with `uuidIds`. */
  _id: string;
  /** `subscription`, `webhook`, `delivery`, `store`, `import` or `destination`. */
  kind: string;
  /** The keys in its path. */
  scope: Record<string, string>;
  /** The members that a patch can change. */
  values: JsonObject;
  /** The number of its changes. */
  version: number;
}

/** Any JSON value. The emulator imports nothing from the provider, not even types. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

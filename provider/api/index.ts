export { LOCKING_ERROR } from "./advice";
export { ApiError } from "./api-error";
export type { Caller } from "./body";
export type { Client } from "./client";
export { ConfigurationError } from "./configuration-error";
export { createClient } from "./create-client";
export { type ClientOptions, type Clock, systemClock } from "./options";

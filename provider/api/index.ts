export { LOCKING_ERROR } from "./advice";
export { ApiError } from "./api-error";
export { type Caller, UNEXPECTED_JSON } from "./body";
export type { Client } from "./client";
export { ConfigurationError } from "./configuration-error";
export { createClient } from "./create-client";
export { TOO_LARGE } from "./network";
export { type ClientOptions, type Clock, systemClock } from "./options";

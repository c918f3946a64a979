import { resolve } from "node:path";

/** The folder of this checkout. */
export const ROOT = resolve(__dirname, "../..");

/** For `node --require`, in tests that start a TypeScript file of this checkout. */
export const TYPESCRIPT = resolve(__dirname, "start/typescript.cjs");

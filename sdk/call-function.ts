import * as pulumi from "@pulumi/pulumi";
import { toWire } from "../provider/present/wire";
import type { Kind } from "../provider/schema/kind";
import { type LookupOptions, settingsOf } from "./lookup-options";

/** Which object a function is about. */
export interface FunctionArgs {
  /** Its Pulumi id, as the resource's `id` has it. */
  id: string;
}

/** {@link FunctionArgs} as a program has them. */
export interface FunctionInputs {
  /** Its Pulumi id: the resource's `id`. */
  id: pulumi.Input<string>;
}

/** Calls a function of a kind. */
export async function call<T>(
  kind: Kind,
  name: string,
  { id }: FunctionArgs,
  options: LookupOptions = {},
): Promise<T> {
  // Loaded only here, so that a program that calls none does not load the HTTP client.
  const { callFunction, functionOf } =
    require("../provider/lifecycle/call-function") as typeof import("../provider/lifecycle/call-function");
  const { connect } = require("../provider/session/connect") as typeof import("../provider/session/connect");
  const { createRedactor } =
    require("../provider/session/redaction/redact") as typeof import("../provider/session/redaction/redact");
  const preview = pulumi.runtime.isDryRun();
  const client = connect(settingsOf(options), createRedactor());
  const answer = await callFunction(client, kind, id, functionOf(kind, name), { preview });
  // A program may pass the answer to the engine.
  return toWire(answer) as T;
}

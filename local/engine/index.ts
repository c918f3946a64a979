import { type CliStackOptions, createCliStack } from "./cli";
import type { StackDriver } from "./driver";
import { createEmbeddedStack, type EmbeddedStackOptions } from "./embedded";

export { type CliStackOptions, createCliStack } from "./cli";
export type {
  DeploymentExport,
  ExportedResource,
  OperationOptions,
  OperationResult,
  StackDriver,
  StepKind,
} from "./driver";
export { createEmbeddedStack, type EmbeddedStackOptions } from "./embedded";
export { findPulumiCli } from "./find-cli";

export type OpenStackOptions =
  | ({ engine: "cli" } & CliStackOptions)
  | ({ engine: "embedded" } & EmbeddedStackOptions);

export function openStack(options: OpenStackOptions): StackDriver {
  return options.engine === "cli" ? createCliStack(options) : createEmbeddedStack(options);
}

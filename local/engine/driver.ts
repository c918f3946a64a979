/** One Pulumi stack of one project folder, driven by the real CLI or by the embedded engine. */
export interface StackDriver {
  readonly engine: "cli" | "embedded";
  /** Sets stack config, e.g. `launchdarkly:accessToken`. A key without a namespace belongs to the project. */
  setConfig(key: string, value: string, options?: { secret?: boolean }): Promise<void>;
  preview(options?: OperationOptions): Promise<OperationResult>;
  up(options?: OperationOptions): Promise<OperationResult>;
  refresh(options?: OperationOptions & { previewOnly?: boolean }): Promise<OperationResult>;
  destroy(options?: OperationOptions): Promise<OperationResult>;
  /** The stack's deployment as `pulumi stack export` writes it; secrets stay encrypted unless `showSecrets`. */
  exportState(options?: { showSecrets?: boolean }): Promise<DeploymentExport>;
  /**
   * Replaces the stack's resources, as `pulumi stack import` does. Accepts exports of the same engine and passphrase.
   */
  importState(state: DeploymentExport): Promise<void>;
  /** Stack outputs, with secrets in plain text. */
  outputs(): Promise<Record<string, unknown>>;
  /** Every file that this stack writes to disk (state, config), for tests that search them. */
  stateFiles(): string[];
  /** Removes the stack and its files. */
  dispose(): Promise<void>;
}

export interface OperationOptions {
  /** Exit code 7 if anything would change (preview, refresh). */
  expectNoChanges?: boolean;
  /** Refresh before the operation. */
  refresh?: boolean;
  /** Shows property-level detail (`--diff`). */
  diff?: boolean;
  /** Extra environment of the program and the provider process. */
  env?: Record<string, string | undefined>;
  /** Extra CLI flags. The embedded engine rejects flags that it does not know. */
  flags?: string[];
}

/** The result of one operation. `changes` counts resources by step, without the stack and provider resources. */
export interface OperationResult {
  exitCode: number;
  /** The output without color: display and diagnostics. */
  output: string;
  changes: Partial<Record<StepKind, number>>;
}

export type StepKind = "create" | "update" | "replace" | "delete" | "same" | "read" | "refresh";

/** The part of an exported deployment that tests read. */
export interface DeploymentExport {
  version: number;
  deployment: { resources?: ExportedResource[] };
}

export interface ExportedResource {
  urn: string;
  type: string;
  id?: string;
  custom: boolean;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  initErrors?: string[];
  parent?: string;
  protect?: boolean;
  external?: boolean;
}

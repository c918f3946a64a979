import type * as dynamic from "@pulumi/pulumi/dynamic";
import type { Comparison } from "../lifecycle/diff";

/** A resource's inputs or outputs as Pulumi's protocol passes them. */
export type Props = Record<string, unknown>;

/** The configuration of a stack or of an explicit provider. */
export interface ConfigureRequest {
  config: { get(key: string): string | undefined };
}

/** The methods that Pulumi calls on a dynamic provider, and `compare`, which the plugin calls. */
export interface Provider {
  /** Takes effect before anything is awaited: other calls may already be running. */
  configure(request: ConfigureRequest): Promise<void>;
  /**
   * Validates a resource. Once per process it also asks who is calling and lists each collection, unless drift
   * detection is off.
   */
  check(olds: Props, news: Props): Promise<dynamic.CheckResult<Props>>;
  /** Compares a resource with the live object. `ignoreChanges` replaces the paths that `check` received. */
  compare(id: string, olds: Props, news: Props, ignoreChanges?: readonly string[]): Promise<Comparison>;
  diff(id: string, olds: Props, news: Props): Promise<dynamic.DiffResult>;
  create(news: Props): Promise<dynamic.CreateResult<Props>>;
  read(id: string, props?: Props): Promise<dynamic.ReadResult<Props>>;
  update(
    id: string,
    olds: Props,
    news: Props,
    ignoreChanges?: readonly string[],
  ): Promise<dynamic.UpdateResult<Props>>;
  delete(id: string, props: Props): Promise<void>;
}

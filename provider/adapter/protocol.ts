import type * as dynamic from "@pulumi/pulumi/dynamic";
import type { Comparison } from "../lifecycle/diff";

/** A resource's inputs or outputs as the engine passes them. */
export type Props = Record<string, unknown>;

/** Pulumi's configuration of a provider: the stack's, or an explicit provider's. */
export interface ConfigureRequest {
  config: { get(key: string): string | undefined };
}

/** What Pulumi calls on a dynamic provider. */
export interface Provider {
  /** Returns before anything is awaited: other calls may already be under way. */
  configure(request: ConfigureRequest): Promise<void>;
  /** Asks once a process who is calling, and for the list of each integration; not without drift detection. */
  check(olds: Props, news: Props): Promise<dynamic.CheckResult<Props>>;
  /** What differs from what is live. `ignoreChanges` overrules what `check` was told. */
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

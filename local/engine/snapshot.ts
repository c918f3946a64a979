import type { ResourceState, StateFile } from "./state";

/** The resources of a stack during an operation. Every change is saved immediately, except in a preview. */
export class Snapshot {
  /** Resources that this run processed, in the order of their steps: dependencies first. */
  private readonly fresh: ResourceState[] = [];
  private readonly base: Set<ResourceState>;
  private readonly creating = new Map<string, { urn: string; type: string }>();

  constructor(
    resources: ResourceState[],
    private readonly file: StateFile,
    readonly dryRun: boolean,
  ) {
    this.base = new Set(resources);
  }

  resources(): ResourceState[] {
    return [...this.fresh, ...this.base];
  }

  /** The live resource of that URN, not one that is pending deletion. */
  find(urn: string): ResourceState | undefined {
    return this.resources().find((resource) => resource.urn === urn && resource.delete !== true);
  }

  /** Replaces `old` by `next`. Without `old`, adds; without `next`, removes. */
  commit(old: ResourceState | undefined, next: ResourceState | undefined): void {
    if (next) this.creating.delete(next.urn);
    const index = old ? this.fresh.indexOf(old) : -1;
    if (old) this.base.delete(old);
    if (index >= 0) this.fresh.splice(index, 1, ...(next ? [next] : []));
    else if (next) this.fresh.push(next);
    this.save();
  }

  /** Like `commit`, without moving the resource: for refresh and for marks, which do not follow dependencies. */
  exchange(old: ResourceState, next: ResourceState): void {
    const index = this.fresh.indexOf(old);
    if (index >= 0) this.fresh.splice(index, 1, next);
    else {
      const all = [...this.base].map((resource) => (resource === old ? next : resource));
      this.base.clear();
      for (const resource of all) this.base.add(resource);
    }
    this.save();
  }

  /** A replacement: `next` is live from now on, and `old` is pending deletion. */
  supersede(old: ResourceState, next: ResourceState): void {
    this.creating.delete(next.urn);
    this.fresh.push(next);
    this.exchange(old, { ...old, delete: true });
  }

  beginCreate(urn: string, type: string): void {
    this.creating.set(urn, { urn, type });
    this.save();
  }

  abandonCreate(urn: string): void {
    this.creating.delete(urn);
    this.save();
  }

  private save(): void {
    if (!this.dryRun) this.file.save(this.resources(), [...this.creating.values()]);
  }
}

import type { OperationResult, StepKind } from "./driver";

interface EngineEvent {
  preludeEvent?: unknown;
  /** A successful step. Its operation is the result: a refresh without changes is a "same". */
  resOutputsEvent?: { metadata: { op: string; type: string } };
}

const KINDS: Record<string, StepKind> = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  same: "same",
  read: "read",
  refresh: "refresh",
};

/** Counts the steps of the last phase in a CLI event log (an `up` also contains those of its preview). */
export function countSteps(log: string): OperationResult["changes"] {
  const events = log
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
  const start = events.findLastIndex((event) => event.preludeEvent !== undefined);
  const changes: OperationResult["changes"] = {};
  for (const { resOutputsEvent: step } of events.slice(start + 1)) {
    const kind = step && KINDS[step.metadata.op];
    if (!kind || step.metadata.type === "pulumi:pulumi:Stack") continue;
    if (step.metadata.type.startsWith("pulumi:providers:")) continue;
    changes[kind] = (changes[kind] ?? 0) + 1;
  }
  return changes;
}

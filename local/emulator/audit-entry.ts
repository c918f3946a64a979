import type { Operation } from "fast-json-patch";
import type { redactor } from "./redact";
import type { Change } from "./store";

/** A PATCH, or a manual change. */
export interface Changed<T> {
  before: T;
  comment?: string | undefined;
  operations: Operation[];
}

/** The common part of the audit log entries of all changes, without secrets. */
export function changedPart(
  redact: ReturnType<typeof redactor>,
  name: unknown,
  change: Omit<Changed<unknown>, "before"> | undefined,
): Pick<Change, "name" | "comment" | "patch"> {
  return {
    name: redact.text(String(name ?? "")),
    ...(change?.comment !== undefined && { comment: redact.text(change.comment) }),
    ...(change && { patch: change.operations.map(redact.operation) }),
  };
}

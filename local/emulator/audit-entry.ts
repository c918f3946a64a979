import type { Operation } from "fast-json-patch";
import type { redactor } from "./redact";
import type { Change } from "./store";

/** A PATCH, or a change by hand. */
export interface Changed<T> {
  before: T;
  comment?: string | undefined;
  operations: Operation[];
}

/** What the entry of every change has in the audit log, without secrets. */
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

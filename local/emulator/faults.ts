import { type Answer, errorOfStatus } from "./errors";
import { OPERATIONS } from "./operation-names";
import type { Fault, Operation } from "./options";

const CONNECTIONS = ["reset-before", "reset-after", "hang-after", "truncate"];

/** Faults in the order in which they were injected. A request uses the first match. */
export class Faults {
  private pending: { fault: Fault; left: number }[] = [];

  inject(fault: Fault): void {
    this.pending.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.pending = [];
  }

  take(operation: Operation | undefined): Fault | undefined {
    const found = this.pending.find(
      ({ fault }) => fault.operation === undefined || fault.operation === operation,
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.pending = this.pending.filter((p) => p !== found);
    return found.fault;
  }
}

/** A response as bytes on the wire. */
export interface WireAnswer {
  status: number;
  text: string | undefined;
  contentType: string;
  headers: Record<string, string>;
}

export function toWire(answer: Answer): WireAnswer {
  return {
    status: answer.status,
    text: answer.body === undefined ? undefined : JSON.stringify(answer.body),
    contentType: "application/json",
    headers: answer.headers ?? {},
  };
}

/** The response that a fault puts in place of the real one, if any. */
export function faultyAnswer(fault: Fault): WireAnswer | undefined {
  if (fault.status === undefined && fault.body === undefined) return undefined;
  const wire = toWire(errorOfStatus(fault.status ?? 200).answer());
  const replaced =
    fault.body === undefined
      ? {}
      : { text: fault.body, contentType: /^\s*</.test(fault.body) ? "text/html" : "application/json" };
  return {
    ...wire,
    ...replaced,
    status: fault.status ?? 200,
    headers: { ...wire.headers, ...fault.headers },
  };
}

/** Validates a fault from outside; throws an Error that says what is wrong. */
export function parseFault(input: Record<string, unknown>): Fault {
  const rules: Record<keyof Fault, (value: unknown) => boolean> = {
    times: (v) => Number.isInteger(v) && Number(v) > 0,
    operation: (v) => OPERATIONS.some((operation) => operation === v),
    status: (v) => Number.isInteger(v) && Number(v) >= 200 && Number(v) <= 599,
    headers: (v) =>
      typeof v === "object" && v !== null && Object.values(v).every((h) => typeof h === "string"),
    body: (v) => typeof v === "string",
    latencyMs: (v) => Number.isInteger(v) && Number(v) >= 0,
    afterProcessing: (v) => typeof v === "boolean",
    connection: (v) => CONNECTIONS.includes(v as string),
  };
  for (const [name, value] of Object.entries(input)) {
    const rule = Object.hasOwn(rules, name) ? rules[name as keyof Fault] : undefined;
    if (!rule) throw new Error(`unknown field "${name}" in a fault`);
    if (!rule(value)) throw new Error(`invalid value of "${name}" in a fault`);
  }
  return input as Fault;
}

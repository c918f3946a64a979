import type { Fault } from "../../local/emulator";

export const OPERATIONS = ["create", "read", "diff", "update", "delete", "list"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The result of an operation that has a fault once. */
export type Outcome =
  /** The request is sent again and succeeds. */
  | "retried"
  /** The list shows that nothing was created, so the request is sent again. */
  | "sent again"
  /** The list shows the created object although the response was lost. Nothing is sent again. */
  | "found"
  /** The object is read and compared again, and a new patch is sent. */
  | "planned again"
  /** The same patch is sent once more, without a comment. */
  | "bare array"
  /** The object counts as deleted. */
  | "gone"
  | "done"
  /** A clear error; the account and the state stay as they are. */
  | "error";

interface Row {
  name: string;
  fault: Fault;
  /** The fault occurs after LaunchDarkly has processed the request. */
  processed?: true;
  /** No response arrives in time. */
  late?: true;
  outcomes: Record<Operation, Outcome>;
}

const all = (outcome: Outcome, others: Partial<Row["outcomes"]> = {}): Row["outcomes"] =>
  ({
    ...Object.fromEntries(OPERATIONS.map((operation) => [operation, outcome])),
    ...others,
  }) as Row["outcomes"];

/** A date in HTTP format. */
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();
const limited = (name: string, headers: Record<string, string>): Row => ({
  name: `429, ${name}`,
  fault: { status: 429, headers },
  outcomes: all("retried"),
});

/** The delay of a response that does not arrive in time. */
const LATE_MS = 3_000;

/** The client's timeout then: long enough for its other responses on a busy machine. Otherwise its default. */
export const TIMEOUT_MS = 1_000;
/** The timeout if every response is late. */
export const SHORT_TIMEOUT_MS = 150;

/** Every fault, and its effect on each operation. */
export const TABLE: readonly Row[] = [
  { name: "400", fault: { status: 400 }, outcomes: all("error", { update: "bare array" }) },
  { name: "401", fault: { status: 401 }, outcomes: all("error") },
  { name: "403", fault: { status: 403 }, outcomes: all("error") },
  {
    name: "404",
    fault: { status: 404 },
    outcomes: all("error", { read: "gone", diff: "gone", delete: "done" }),
  },
  { name: "409", fault: { status: 409 }, outcomes: all("error", { update: "planned again" }) },
  { name: "422", fault: { status: 422 }, outcomes: all("error", { update: "bare array" }) },
  limited("`Retry-After` in seconds", { "Retry-After": "2" }),
  limited("`Retry-After` as a date", { "Retry-After": inSeconds(5) }),
  limited("`X-Ratelimit-Reset`", { "X-Ratelimit-Reset": String(Date.now() + 4000) }),
  limited("no header", {}),
  limited("absurd headers", { "Retry-After": "-1e99", "X-Ratelimit-Reset": "99999999999999999" }),
  { name: "500", fault: { status: 500 }, outcomes: all("retried", { create: "sent again" }) },
  { name: "502", fault: { status: 502 }, outcomes: all("retried", { create: "sent again" }) },
  { name: "503", fault: { status: 503 }, outcomes: all("retried", { create: "sent again" }) },
  { name: "504", fault: { status: 504 }, outcomes: all("retried", { create: "sent again" }) },
  {
    name: "504 after it was done",
    fault: { status: 504, afterProcessing: true },
    processed: true,
    outcomes: all("retried", { create: "found" }),
  },
  {
    name: "connection reset before it was done",
    fault: { connection: "reset-before" },
    outcomes: all("retried", { create: "sent again" }),
  },
  {
    name: "connection reset after it was done",
    fault: { connection: "reset-after" },
    processed: true,
    outcomes: all("retried", { create: "found" }),
  },
  {
    name: "no answer in time",
    fault: { status: 503, latencyMs: LATE_MS },
    late: true,
    outcomes: all("retried", { create: "sent again" }),
  },
  {
    name: "JSON cut short",
    fault: { connection: "truncate" },
    processed: true,
    outcomes: all("retried", { create: "found" }),
  },
  {
    name: "HTML with status 200",
    fault: { body: "<html>Sign in</html>" },
    outcomes: all("error", { create: "sent again" }),
  },
  {
    name: "204 instead of a body",
    fault: { status: 204, body: "" },
    outcomes: all("error", { create: "sent again", delete: "done" }),
  },
  {
    name: "redirect to another host",
    fault: { status: 307, headers: { Location: "https://elsewhere.example/api" } },
    outcomes: all("error"),
  },
];

/** The table of docs/reliability.md. */
export function markdown(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["LaunchDarkly answers", ...OPERATIONS]),
    line(["---", ...OPERATIONS.map(() => "---")]),
    ...TABLE.map(({ name, outcomes }) => line([name, ...OPERATIONS.map((o) => outcomes[o])])),
  ].join("\n");
}

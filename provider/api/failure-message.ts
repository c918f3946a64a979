import { foreignAdvice, networkAdvice, redirectAdvice, statusAdvice } from "./advice";
import { ApiError, type FailureOutcome } from "./api-error";
import { errorBody, parseBody, UNEXPECTED_JSON } from "./body";
import type { Operation } from "./operation";
import { certainlyNotProcessed, type Failure, type StopReason } from "./retry";
import { type Cleaner, oneLine } from "./text";
import { type Exchange, redirectTarget } from "./transport";

/** The last attempt of a call that failed. */
export interface LastAttempt {
  exchange: Exchange;
  failure: Failure;
}

/** What an error message needs to know about the call. */
interface FailedCall {
  operation: Operation;
  /** Absent if the rate limit left no time for any request. */
  last?: LastAttempt | undefined;
  stop: StopReason;
  attempts: number;
  /** Whether an earlier attempt may have been processed. */
  ambiguous: boolean;
  deadlineMs: number;
}

/** What an error message needs besides the call. */
interface ErrorSettings {
  origin: URL;
  token: string;
  /** Host and port of the proxy from the environment. */
  proxy?: string | undefined;
  clean: Cleaner;
}

interface Explanation {
  what: string;
  advice: string;
  status?: number | undefined;
  code?: string | undefined;
  requestId?: string | undefined;
}

/** Creates the error of a failed call. It contains no token, and of the request only keys and ids. */
export function createApiError(call: FailedCall, settings: ErrorSettings): ApiError {
  const { operation, last, attempts } = call;
  const explanation = last === undefined ? overBudget : explain(operation, last, settings);
  const { status, code, requestId } = explanation;
  const asides = [
    requestId === undefined ? "" : `request id ${requestId}`,
    attempts > 1 ? `${attempts} attempts` : "",
    call.stop === "deadline" && last !== undefined
      ? `the next would pass the deadline of ${call.deadlineMs / 1000} s`
      : "",
  ].filter((aside) => aside !== "");
  const unknown = call.ambiguous || (last !== undefined && !certainlyNotProcessed(last.failure));
  const outcome: FailureOutcome = unknown ? "unknown" : "refused";
  const sentences = [
    `Could not ${oneLine(operation.doing)}: ${explanation.what}${asides.length > 0 ? ` (${asides.join(", ")})` : ""}.`,
    explanation.advice,
    unknown ? (operation.unsure ?? "") : "",
  ].filter((sentence) => sentence !== "");
  // Text from others is redacted already, and our own words must not be redacted.
  return new ApiError(sentences.join(" "), {
    operation: operation.name,
    outcome,
    attempts,
    status,
    code,
    requestId,
    reason: explanation.what,
  });
}

const overBudget: Explanation = {
  what: "the rate limit leaves no request before the deadline",
  advice: "Run again later, or with a lower --parallel.",
};

function explain(
  operation: Operation,
  { exchange, failure }: LastAttempt,
  settings: ErrorSettings,
): Explanation {
  const { clean } = settings;
  if ("network" in exchange) {
    const { message, sent } = exchange.network;
    const code = clean(exchange.network.code);
    const what = message.includes(code) ? clean(message) : `${code} ${clean(message)}`;
    return {
      what: `${what} (${settings.origin.host})`,
      code,
      advice: networkAdvice(code, sent, settings.proxy),
    };
  }
  const { answer } = exchange;
  const { status } = answer;
  const body = errorBody(answer.text);
  const requestId = cleaned(answer.headers["x-request-id"] ?? body?.id, clean);
  if (failure.kind === "truncated") {
    return { what: `the answer (status ${status}) was cut off`, status, requestId, advice: "" };
  }
  if (failure.kind === "foreign") {
    const what = `${settings.origin.host} answered ${describe(answer.text, answer.headers["content-type"], clean)} with status ${status}, not the ${operation.name === "delete" ? "204" : "JSON"} expected`;
    const code = parseBody(answer.text).kind === "json" ? UNEXPECTED_JSON : undefined;
    return { what, status, code, requestId, advice: foreignAdvice };
  }
  if (status >= 300 && status < 400) {
    const target = redirectTarget(answer, settings.origin);
    const where = target === undefined ? "" : ` to ${clean(target.origin)}`;
    return {
      what: `${settings.origin.host} answered ${status}, a redirect${where}`,
      status,
      requestId,
      advice: redirectAdvice,
    };
  }
  const code = cleaned(body?.code, clean);
  const message = cleaned(body?.message, clean)?.replace(/\.$/, "");
  const what = [`${status}${code === undefined ? "" : ` ${code}`}`, message].filter(Boolean).join(": ");
  const advice = statusAdvice(operation, status, body?.code, body !== undefined, {
    ...settings,
    message: body?.message,
  });
  return { what, status, code, requestId, advice };
}

function describe(text: string, type: string | undefined, clean: Cleaner): string {
  if (text.trim() === "") return "an empty body";
  // Shows the content type only: a page's text does not help and may repeat the request.
  return type === undefined ? "a body" : clean(type.split(";")[0] ?? "");
}

function cleaned(text: string | undefined, clean: Cleaner): string | undefined {
  return text === undefined ? undefined : clean(text);
}

import { addressOf } from "../schema/address";
import type { Client } from "./client";
import { ConfigurationError } from "./configuration-error";
import { createApiError, type LastAttempt } from "./failure-message";
import { type Headers, serverNow } from "./headers";
import { parseHost } from "./host";
import { createLimiter } from "./limiter";
import type { Named } from "./named";
import { proxyHost } from "./network";
import { type Operation, operations } from "./operation";
import { type ClientOptions, systemClock } from "./options";
import { createRateLimit } from "./rate-limit";
import {
  collectionReader,
  functionReader,
  objectReader,
  optionalReader,
  type Reader,
  readCaller,
  readDeleted,
  readManifests,
  readNamed,
  readPage,
} from "./reading";
import { certainlyNotProcessed, decide, type Failure, type StopReason } from "./retry";
import { createCleaner, safely } from "./text";
import { parseToken } from "./token";
import { createTransport, type Exchange } from "./transport";

/**
 * Creates a client for one account. All calls share one rate budget and one concurrency limit, so create one client
 * and keep it. Sends nothing until a method is called.
 *
 * @throws ConfigurationError when the token, the host or a number is invalid.
 */
export function createClient(options: ClientOptions): Client {
  const token = parseToken(options.token);
  const origin = parseHost(options.host);
  const timeoutMs = positive(options.timeoutMs ?? 20_000, "timeout");
  const deadlineMs = positive(options.deadlineMs ?? 120_000, "deadline");
  const clock = options.clock ?? systemClock;
  const redact = options.redact ?? ((text: string) => text);
  const clean = createCleaner(token, redact);
  const authorization = options.oauth ? `Bearer ${token}` : token;
  const send = createTransport({ origin, authorization, version: options.version });
  const proxy = proxyHost(process.env);
  const limited = createLimiter(positive(options.maxConcurrent ?? 8, "number of concurrent requests"));
  const budget = createRateLimit();
  let ahead = 0;

  function learn(operation: Operation, headers: Headers): void {
    const now = clock.now();
    budget.learn(operation.route, headers, now);
    ahead = serverNow(headers, now) - now;
  }

  async function pause(operation: Operation, ms: number, why: string): Promise<void> {
    options.log?.(safely(redact, `${operation.route}: ${why}, waiting ${ms} ms`));
    await clock.sleep(ms);
  }

  /** Waits until the rate limit allows the call. Returns `false` if that would exceed the deadline. */
  async function admitted(operation: Operation, deadline: number): Promise<boolean> {
    for (;;) {
      const wait = budget.take(operation.route, clock.now(), clock.random());
      if (wait === 0) return true;
      if (clock.now() + wait >= deadline) return false;
      await pause(operation, wait, "rate limit reached");
    }
  }

  async function run<T>(operation: Operation, read: Reader<T>): Promise<T> {
    const deadline = clock.now() + deadlineMs;
    let ambiguous = false;
    let last: LastAttempt | undefined;
    const fail = (stop: StopReason, attempts: number) =>
      createApiError(
        { operation, last, stop, attempts, ambiguous, deadlineMs },
        { origin, token, clean, proxy },
      );

    for (let attempt = 1; ; attempt += 1) {
      if (!(await admitted(operation, deadline))) throw fail("deadline", attempt - 1);
      const exchange = await send(operation, Math.max(1, Math.min(timeoutMs, deadline - clock.now())));
      budget.end(operation.route);
      if ("answer" in exchange) learn(operation, exchange.answer.headers);
      const reading = readExchange(exchange, read);
      if ("value" in reading) return reading.value;

      const { failure } = reading;
      last = { exchange, failure };
      const [now, random] = [clock.now(), clock.random()];
      const decision = decide({ operation: operation.name, failure, attempt, now, deadline, random });
      if ("stop" in decision) throw fail(decision.stop, attempt);
      ambiguous ||= !certainlyNotProcessed(failure);
      await pause(operation, decision.wait, `attempt ${attempt} failed (${nameOf(failure)})`);
    }
  }

  const call = <T>(operation: Operation, read: Reader<T>) => limited(() => run(operation, read));

  async function allPages(page: (offset: number) => Operation): Promise<Named[]> {
    const found: Named[] = [];
    for (;;) {
      const { items, total = 0 } = await call(page(found.length), readPage);
      found.push(...items);
      if (items.length === 0 || found.length >= total) return found;
    }
  }

  // `async`, so that an invalid id rejects like any other failure.
  return {
    identify: async () => call(operations.identify(), readCaller),
    manifests: async () => call(operations.manifests(), readManifests),
    projects: async () => allPages(operations.projects),
    project: async (key) => call(operations.project(key), readNamed),
    environments: async (projectKey) => allPages((offset) => operations.environments(projectKey, offset)),
    environment: async (projectKey, key) => call(operations.environment(projectKey, key), readNamed),
    list: async (place) => call(operations.list(place), collectionReader(place)),
    get: async (kind, id) => call(operations.get(kind, id), optionalReader(kind, addressOf(kind, id))),
    create: async (place, body) =>
      call(operations.create(place, body), objectReader(place.kind, place.scope)),
    patch: async (kind, id, patch, comment) =>
      call(operations.patch(kind, id, patch, comment), objectReader(kind, addressOf(kind, id))),
    act: async (kind, id, action) =>
      call(operations.act(kind, id, action), objectReader(kind, addressOf(kind, id))),
    call: async (kind, id, called) => call(operations.call(kind, id, called), functionReader(called)),
    delete: async (kind, id) => call(operations.delete(kind, id), readDeleted),
    serverNow: () => clock.now() + ahead,
  };
}

function readExchange<T>(exchange: Exchange, read: Reader<T>): ReturnType<Reader<T>> {
  if ("answer" in exchange) return read(exchange.answer);
  const { code, sent } = exchange.network;
  return { failure: { kind: "network", code, sent } };
}

function nameOf(failure: Failure): string {
  if (failure.kind === "status") return String(failure.status);
  return failure.kind === "network" ? failure.code : `${failure.kind} answer`;
}

function positive(value: number, what: string): number {
  // setTimeout treats a larger number as 1 ms.
  if (value > 0 && value < 2 ** 31) return value;
  throw new ConfigurationError(
    `The ${what} is ${value}; it must be a number above 0 (milliseconds below 2^31).`,
  );
}

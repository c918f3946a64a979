import { createServer, type IncomingMessage, type Server } from "node:http";
import { type Provisioner, ProvisioningError } from "./provisioner";
import { isName, NAME_RULE, parseEnvironment } from "./request";
import { Turns } from "./turns";

const MAX_BODY_BYTES = 10_000;

interface Answer {
  status: number;
  body: object;
}

/** `POST /environments` sets one up or changes it, `DELETE /environments/NAME` takes it down. */
export function createService(provisioner: Provisioner): Server {
  const turns = new Turns();
  return createServer(async (request, response) => {
    const { status, body } = await route(request, provisioner, turns).catch(answerOfError);
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(`${JSON.stringify(body)}\n`);
  });
}

async function route(request: IncomingMessage, provisioner: Provisioner, turns: Turns): Promise<Answer> {
  const [, collection, name, ...rest] = (request.url ?? "").split("?", 1)[0]?.split("/") ?? [];
  if (collection !== "environments" || rest.length > 0) return refusal(404, "there is only /environments");
  if (name === undefined) {
    if (request.method !== "POST") return refusal(405, "/environments takes POST");
    return create(request, provisioner, turns);
  }
  if (request.method !== "DELETE") return refusal(405, "/environments/NAME takes DELETE");
  if (!isName(name)) return refusal(400, `name: ${NAME_RULE}`);
  const found = await turns.run(name, () => provisioner.destroy(name));
  return found
    ? { status: 200, body: { name, result: "destroyed" } }
    : refusal(404, `there is no environment ${name}`);
}

async function create(request: IncomingMessage, provisioner: Provisioner, turns: Turns): Promise<Answer> {
  // A browser sends this type to another origin only after asking: no page can make a visitor provision.
  if (request.headers["content-type"]?.split(";", 1)[0] !== "application/json") {
    return refusal(415, "the body must be application/json");
  }
  const text = await textOf(request);
  if (text === undefined) return refusal(413, `the body must have at most ${MAX_BODY_BYTES} bytes`);
  const parsed = parseEnvironment(parseJson(text));
  if ("problems" in parsed) return refusal(400, ...parsed.problems);
  const { environment } = parsed;
  const { result, ids } = await turns.run(environment.name, () => provisioner.provision(environment));
  return { status: result === "created" ? 201 : 200, body: { name: environment.name, result, ids } };
}

function answerOfError(error: unknown): Answer {
  if (error instanceof ProvisioningError) return refusal(error.busy ? 409 : 502, ...error.problems);
  console.error(error);
  return refusal(500, "an error of the service; its log says more");
}

const refusal = (status: number, ...errors: string[]): Answer => ({ status, body: { errors } });

/** Undefined when it is too long. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is too much is read and dropped, so that the sender gets to see the answer.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

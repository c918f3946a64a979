import type { IncomingMessage } from "node:http";
import { invalid } from "./errors";
import type { Json } from "./json";

const MAX_BODY_BYTES = 1024 * 1024;

/** The body as text; undefined if it is too large. It is always read to its end. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // If the server answered before the request is read, the client would see a broken connection.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString("utf8");
}

/** The JSON body of a request that requires one. */
export function requireJson(contentType: string | undefined, text: string | undefined): Json {
  if (text === undefined) throw invalid("Invalid request body: larger than 1 MB");
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? "")) {
    throw invalid("Invalid request: Content-Type must be application/json");
  }
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalid("Invalid request body: not valid JSON");
  }
}

/** For the request log: the parsed JSON, or the text if it is not JSON. */
export function parsedOrText(text: string | undefined): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

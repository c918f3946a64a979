import type { IncomingMessage } from "node:http";
import { invalid } from "./errors";
import type { Json } from "./json";

const MAX_BODY_BYTES = 1024 * 1024;

/** The body as text; undefined when it is too large. It is read to its end in any case. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // An answer to a half-sent request would reach the client as a broken connection.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString("utf8");
}

/** The JSON of a request that must carry some. */
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

/** For records: the JSON, or the text where it is none. */
export function parsedOrText(text: string | undefined): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

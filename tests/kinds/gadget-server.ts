import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { applyPatch, type Operation } from "fast-json-patch";

type Gadget = Record<string, unknown> & { _id: string; settings: Record<string, unknown> };

/** Serves gadgets as LaunchDarkly serves its objects, with masks, defaults and generated values. */
export async function startGadgets() {
  const gadgets = new Map<string, Gadget>();
  const patches: Operation[][] = [];
  const calls: string[] = [];
  const shown = (gadget: Gadget) => ({
    ...gadget,
    settings: { ...gadget.settings, password: "sec********123" },
  });
  const server = createServer(async (request, response) => {
    const answer = (status: number, body?: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(body && JSON.stringify(body));
    const [, project, id, called] =
      /^\/api\/v2\/projects\/([^/]+)\/gadgets(?:\/([^/]+)(?:\/(spin|weigh))?)?$/.exec(request.url ?? "") ??
      [];
    if (project === undefined) return answer(404);
    const body = await bodyOf(request);
    const gadget = id === undefined ? undefined : gadgets.get(id);
    if (request.method === "GET" && id === undefined)
      return answer(200, { items: [...gadgets.values()].map(shown) });
    if (called && gadget) {
      calls.push(called);
      return called === "spin"
        ? answer(201)
        : answer(200, { grams: 7, note: "as heavy as it is", more: "x" });
    }
    if (request.method === "POST" && id === undefined) {
      const made = {
        ...body,
        _id: `g${gadgets.size + 1}`,
        _madeAt: 1,
        settings: { color: "red", serial: "s-1", ...body.settings },
      };
      gadgets.set(made._id, made);
      return answer(201, shown(made));
    }
    if (!gadget) return answer(404, { code: "not_found", message: "no such gadget" });
    if (request.method === "DELETE") {
      gadgets.delete(gadget._id);
      return answer(204);
    }
    if (request.method === "PATCH") {
      const operations = (Array.isArray(body) ? body : body.patch) as Operation[];
      patches.push(operations);
      applyPatch(gadget, operations);
    }
    return answer(200, shown(gadget));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url, gadgets, patches, calls, close };
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Note {
  id: number;
  body: string;
  author: { id: number };
}

/** Stands in for GitLab's API: the notes of one merge request, a page of two at a time. */
export interface GitLab {
  env: Record<string, string>;
  notes: Note[];
  /** The methods and paths of the requests that change something. */
  writes: string[];
  close(): Promise<void>;
}

export const BOT = 42;
const TOKEN = "glpat-made-up-token";
const NOTES = "/api/v4/projects/11/merge_requests/7/notes";
const PAGE = 2;

export async function startGitLab(): Promise<GitLab> {
  const notes: Note[] = [];
  const writes: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://gitlab");
    const answer = (status: number, body: unknown, headers = {}): void => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    };
    let text = "";
    for await (const chunk of request) text += chunk;
    if (request.headers["private-token"] !== TOKEN) return answer(401, { message: "401 Unauthorized" });
    if (request.method !== "GET") writes.push(`${request.method} ${pathname}`);
    const { method } = request;
    if (method === "GET" && pathname === "/api/v4/user") return answer(200, { id: BOT });
    if (method === "GET" && pathname === NOTES) {
      const page = Number(searchParams.get("page"));
      const shown = notes.slice((page - 1) * PAGE, page * PAGE);
      return answer(200, shown, { "x-next-page": page * PAGE < notes.length ? `${page + 1}` : "" });
    }
    if (method === "POST" && pathname === NOTES) {
      const note = { id: notes.length + 1, author: { id: BOT }, ...JSON.parse(text) };
      notes.push(note);
      return answer(201, note);
    }
    const note = notes.find(({ id }) => method === "PUT" && pathname === `${NOTES}/${id}`);
    if (!note) return answer(404, { message: "404 Not found" });
    answer(200, Object.assign(note, JSON.parse(text)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    notes,
    writes,
    env: {
      CI_API_V4_URL: `http://127.0.0.1:${port}/api/v4`,
      CI_PROJECT_ID: "11",
      CI_MERGE_REQUEST_IID: "7",
      GITLAB_TOKEN: TOKEN,
    },
    async close() {
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
    },
  };
}

// Keeps one comment on a merge request up to date with what `pulumi preview` printed: node ci/merge-request.mjs FILE
import { readFileSync } from "node:fs";
import { mark, reportOf } from "./text.mjs";

const [file] = process.argv.slice(2);
const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, GITLAB_TOKEN, PULUMI_STACK: stack } = process.env;
const notes = `/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;

const heading = `LaunchDarkly: preview of \`${stack}\``;
const body = reportOf({ kind: "comment", stack, heading, output: readFileSync(file, "utf8") });
const own = await find();
if (own) await send("PUT", `${notes}/${own.id}`, { body });
else await send("POST", notes, { body });

/** By the mark in its first line, and by its author: others may write that line too. */
async function find() {
  const me = await (await send("GET", "/user")).json();
  for (let page = "1"; page; ) {
    const answer = await send("GET", `${notes}?per_page=100&page=${page}`);
    const found = (await answer.json()).find(
      (note) => note.author.id === me.id && note.body.startsWith(mark("comment", stack)),
    );
    if (found) return found;
    page = answer.headers.get("x-next-page");
  }
  return undefined;
}

async function send(method, path, fields) {
  const answer = await fetch(`${CI_API_V4_URL}${path}`, {
    method,
    headers: { "private-token": GITLAB_TOKEN, "content-type": "application/json" },
    ...(fields && { body: JSON.stringify(fields) }),
  });
  if (!answer.ok) throw new Error(`GitLab answers ${answer.status} to ${method} ${path}`);
  return answer;
}

// Keeps one comment on a pull request, or one open issue, up to date with what `pulumi preview` printed:
//   node ci/report.mjs comment FILE    on the pull request PULL_REQUEST
//   node ci/report.mjs issue FILE      opened when there is none
//   node ci/report.mjs resolved        closed when there is one
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mark, reportOf } from "./text.mjs";

const [verb, file] = process.argv.slice(2);
const {
  GITHUB_SERVER_URL,
  GITHUB_RUN_ID,
  GITHUB_REPOSITORY: repository,
  PULL_REQUEST: pullRequest,
  PULUMI_STACK: stack,
} = process.env;

if (verb === "comment") {
  const comments = `repos/${repository}/issues/${pullRequest}/comments`;
  const body = report("comment", `LaunchDarkly: preview of \`${stack}\``);
  const own = mine(list(`${comments}?per_page=100`), "comment");
  if (own) send("PATCH", `repos/${repository}/issues/comments/${own.id}`, { body });
  else send("POST", comments, { body });
} else if (verb === "issue" || verb === "resolved") {
  const issues = `repos/${repository}/issues`;
  const own = mine(list(`${issues}?state=open&creator=github-actions%5Bbot%5D&per_page=100`), "issue");
  if (verb === "resolved") {
    if (own) send("PATCH", `${issues}/${own.number}`, { state: "closed" });
  } else {
    const title = `LaunchDarkly differs from ${stack}`;
    const run = `${GITHUB_SERVER_URL}/${repository}/actions/runs/${GITHUB_RUN_ID}`;
    const heading = `Look of ${new Date().toISOString().slice(0, 10)}`;
    const body = `${report("issue", heading)}\n\nThe [run](${run}) has it as a page: the artifact \`launchdarkly-drift\`.`;
    if (own) send("PATCH", `${issues}/${own.number}`, { title, body });
    else send("POST", issues, { title, body });
  }
} else {
  throw new Error(`${verb}: the verbs are comment, issue and resolved`);
}

/** By the mark in its first line. Others may write that line too, but not as a bot. */
function mine(items, kind) {
  return items.find(({ user, body }) => user.type === "Bot" && body?.startsWith(mark(kind, stack)));
}

function report(kind, heading) {
  return reportOf({ kind, stack, heading, output: readFileSync(file, "utf8") });
}

function list(path) {
  const pages = execFileSync("gh", ["api", "--paginate", "--slurp", path], { encoding: "utf8" });
  return JSON.parse(pages).flat();
}

function send(method, path, fields) {
  const args = ["api", "--method", method, path, "--silent", "--input", "-"];
  execFileSync("gh", args, { input: JSON.stringify(fields), stdio: ["pipe", "inherit", "inherit"] });
}

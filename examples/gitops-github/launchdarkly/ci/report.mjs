// Keeps one comment on a pull request, or one open issue, up to date with what `pulumi preview` printed:
//   node ci/report.mjs comment FILE    on the pull request PULL_REQUEST
//   node ci/report.mjs issue FILE      opened when there is none
//   node ci/report.mjs resolved        closed when there is one
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [verb, file] = process.argv.slice(2);
const { GITHUB_REPOSITORY: repository, PULL_REQUEST: pullRequest, PULUMI_STACK: stack } = process.env;
// GitHub takes 65,536 characters.
const MAX_LENGTH = 60_000;
// The line of an operation: its sign, and the type of the resource.
const OPERATION = /^ (?! )[-+~<>=*]* +\S+:\S+ /;

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
    const body = report("issue", `Look of ${new Date().toISOString().slice(0, 10)}`);
    if (own) send("PATCH", `${issues}/${own.number}`, { title, body });
    else send("POST", issues, { title, body });
  }
} else {
  throw new Error(`${verb}: the verbs are comment, issue and resolved`);
}

/** By the mark in its first line. Others may write that line too, but not as a bot. */
function mine(items, kind) {
  return items.find(({ user, body }) => user.type === "Bot" && body?.startsWith(mark(kind)));
}

function mark(kind) {
  return `<!-- pulumi-launchdarkly-integrations: ${kind} ${stack} -->`;
}

function report(kind, heading) {
  const all = withoutProgress(readFileSync(file, "utf8")).trim();
  const text =
    all.length > MAX_LENGTH ? `${all.slice(0, MAX_LENGTH)}\n… (the whole is in the run's log)` : all;
  // A fence longer than any in the text: names come from anybody in the LaunchDarkly account.
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return [mark(kind), `### ${heading}`, "", `${fence}text`, text, fence].join("\n");
}

// The CLI prints each message twice: while it runs, and among the diagnostics at the end. Keep the second. With the
// plugin it also prints what it reads before it plans, and operations again when a message arrives.
function withoutProgress(output) {
  const progress = /^@ |^ ~ {2}\S+ \S+ refresh(?:ing)? |^ {4}\S+:\S+ \S+ +(?:running\b.*|\d+ messages?)?$/;
  const lines = output.split("\n").filter((line) => !progress.test(line));
  const messages = lines.flatMap((line) => /^ {4}(\S.*)$/.exec(line)?.[1] ?? []);
  const shown = new Set();
  return lines
    .map((line) => {
      if (!OPERATION.test(line)) return line;
      const message = messages.find((text) => line.endsWith(` ${text}`)) ?? "";
      return line.slice(0, line.length - message.length).replace(/[; ]+$/, "");
    })
    .filter((line) => !OPERATION.test(line) || (!shown.has(line) && shown.add(line)))
    .join("\n");
}

function list(path) {
  const pages = execFileSync("gh", ["api", "--paginate", "--slurp", path], { encoding: "utf8" });
  return JSON.parse(pages).flat();
}

function send(method, path, fields) {
  const args = ["api", "--method", method, path, "--silent", "--input", "-"];
  execFileSync("gh", args, { input: JSON.stringify(fields), stdio: ["pipe", "inherit", "inherit"] });
}

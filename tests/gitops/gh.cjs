"use strict";
// Stands in for GitHub's `gh api` in the workflows' steps: keeps comments and issues in the file GH_STUB, records each
// call there, and refuses whatever it was not made for.
const fs = require("node:fs");

const { GH_STUB: file, GH_TOKEN: token } = process.env;
const fail = (message) => {
  process.stderr.write(`gh: ${message}\n`);
  process.exit(1);
};
if (!token) fail("set the GH_TOKEN environment variable");

const state = JSON.parse(fs.readFileSync(file, "utf8"));
const [command, ...args] = process.argv.slice(2);
const reads = args[0] === "--paginate" && args[1] === "--slurp" && args.length === 3;
const writes = args[0] === "--method" && args.slice(3).join(" ") === "--silent --input -";
if (command !== "api" || !(reads || writes)) fail(`unknown command: ${process.argv.slice(2).join(" ")}`);

const method = reads ? "GET" : args[1];
const url = new URL(args[2], "https://api.github.com/");
const body = reads ? undefined : JSON.parse(fs.readFileSync(0, "utf8"));
state.calls.push({ method, path: url.pathname + url.search, body });
const user = { login: "github-actions[bot]", type: "Bot" };
const newest = (items) => Math.max(0, ...items.map(({ id }) => id)) + 1;

let found;
const on = (wanted, pattern) => {
  found = method === wanted ? new RegExp(`^/repos/acme/flags/${pattern}$`).exec(url.pathname) : null;
  return found !== null;
};

if (on("GET", "issues/(\\d+)/comments")) {
  answer(state.comments.filter(({ pull }) => pull === found[1]));
} else if (on("POST", "issues/(\\d+)/comments")) {
  state.comments.push({ id: newest(state.comments), pull: found[1], user, ...body });
} else if (on("PATCH", "issues/comments/(\\d+)")) {
  Object.assign(
    state.comments.find(({ id }) => id === Number(found[1])) ?? fail("Not Found (HTTP 404)"),
    body,
  );
} else if (on("GET", "issues")) {
  const { state: wanted, creator } = Object.fromEntries(url.searchParams);
  answer(state.issues.filter((issue) => issue.state === wanted && issue.user.login === creator));
} else if (on("POST", "issues")) {
  const id = newest(state.issues);
  state.issues.push({ id, number: id, state: "open", user, ...body });
} else if (on("PATCH", "issues/(\\d+)")) {
  Object.assign(
    state.issues.find(({ number }) => number === Number(found[1])) ?? fail("Not Found (HTTP 404)"),
    body,
  );
} else {
  fail(`Not Found (HTTP 404): ${method} ${url.pathname}`);
}
fs.writeFileSync(file, JSON.stringify(state));

/** In pages of two, so that what is looked for may be on the second. */
function answer(items) {
  const pages = [];
  for (let at = 0; at === 0 || at < items.length; at += 2) pages.push(items.slice(at, at + 2));
  process.stdout.write(JSON.stringify(pages));
}

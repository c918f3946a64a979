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

const PATHS = [
  ["GET", "issues/(\\d+)/comments", (pull) => answer(state.comments.filter((one) => one.pull === pull))],
  [
    "POST",
    "issues/(\\d+)/comments",
    (pull) => state.comments.push({ id: newest(state.comments), pull, user, ...body }),
  ],
  ["PATCH", "issues/comments/(\\d+)", (id) => change(state.comments, id)],
  [
    "GET",
    "issues",
    () => {
      const { state: desired, creator } = Object.fromEntries(url.searchParams);
      answer(state.issues.filter((issue) => issue.state === desired && issue.user.login === creator));
    },
  ],
  [
    "POST",
    "issues",
    () => {
      const id = newest(state.issues);
      state.issues.push({ id, number: id, state: "open", user, ...body });
    },
  ],
  ["PATCH", "issues/(\\d+)", (id) => change(state.issues, id)],
];

act();
fs.writeFileSync(file, JSON.stringify(state));

function act() {
  for (const [expected, pattern, handle] of PATHS) {
    const found = method === expected && new RegExp(`^/repos/acme/flags/${pattern}$`).exec(url.pathname);
    if (found) return handle(found[1]);
  }
  return fail(`Not Found (HTTP 404): ${method} ${url.pathname}`);
}

function change(items, id) {
  Object.assign(items.find((item) => item.id === Number(id)) ?? fail("Not Found (HTTP 404)"), body);
}

/** In pages of two, so that the searched item may be on the second page. */
function answer(items) {
  const pages = [];
  for (let at = 0; at === 0 || at < items.length; at += 2) pages.push(items.slice(at, at + 2));
  process.stdout.write(JSON.stringify(pages));
}

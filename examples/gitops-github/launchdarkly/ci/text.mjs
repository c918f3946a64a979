// What `pulumi preview` printed, as the text of a comment or an issue.

// GitHub takes 65,536 characters.
const MAX_LENGTH = 60_000;
// The line of an operation: its sign, and the type of the resource.
const OPERATION = /^ (?! )[-+~<>=*]* +\S+:\S+ /;

/** The first line, by which the next run finds the comment. */
export function mark(kind, stack) {
  return `<!-- pulumi-launchdarkly-integrations: ${kind} ${stack} -->`;
}

export function reportOf({ kind, stack, heading, output }) {
  const all = withoutProgress(output).trim();
  const text =
    all.length > MAX_LENGTH ? `${all.slice(0, MAX_LENGTH)}\n… (the whole is in the run's log)` : all;
  // A fence longer than any in the text: names come from anybody in the LaunchDarkly account.
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return [mark(kind, stack), `### ${heading}`, "", `${fence}text`, text, fence].join("\n");
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

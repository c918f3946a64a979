import { printable } from "../provider/json/printable";
import type { Compared, Comparison, Named } from "./compare";
import { counted } from "./counted";

/** The parts of a report besides the comparison: notes, and the time of the comparison. */
interface Aside {
  asides: readonly string[];
  at: Date;
}

/** A report as one HTML page without scripts or external resources. */
export function htmlReport(comparison: Comparison, { asides, at }: Aside): string {
  const { resources, unmanaged } = comparison;
  const order = { gone: 0, drift: 1, same: 2 } as const;
  const sorted = [...resources].sort((a, b) => order[a.outcome] - order[b.outcome]);
  const changed = resources.filter(({ outcome }) => outcome !== "same").length;
  const title = changed === 0 ? "No drift" : `Drift in ${changed} of ${resources.length}`;
  return [
    "<!doctype html>",
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title} · LaunchDarkly</title>`,
    `<style>${STYLE}</style>`,
    "<main>",
    `<h1>${title}</h1>`,
    about(comparison, at),
    ...asides.map((note) => `<p class="note">${withCode(escaped(note))}</p>`),
    ...sorted.map(article),
    ...(unmanaged.length > 0
      ? ["<h2>Not in this stack</h2>", "<ul>", ...unmanaged.map((one) => `<li>${object(one)}</li>`), "</ul>"]
      : []),
    "</main>",
    "</html>",
  ].join("\n");
}

function about({ stack, hosts, resources }: Comparison, at: Date): string {
  const rows: [string, string][] = [
    ["Stack", stack],
    ["LaunchDarkly", hosts.join(", ")],
    ["Checked", `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`],
    ["Compared", counted(resources.map(({ kind }) => kind))],
  ];
  return `<dl>${rows.map(([term, text]) => `<dt>${term}</dt><dd>${escaped(text)}</dd>`).join("")}</dl>`;
}

// Notes contain commands in Markdown code spans.
const withCode = (text: string): string => text.replace(/`([^`]*)`/g, "<code>$1</code>");

const OUTCOMES = { same: "as declared", drift: "differs", gone: "gone" } as const;

/** The kind, the name and the place of an object. */
function object({ kind, scope, name, id }: Named): string {
  const called = name ? ` <b>${escaped(name)}</b>` : "";
  const places = Object.entries(scope).map(
    ([key, value]) => `${escaped(key)} <code>${escaped(value)}</code>`,
  );
  return `${escaped(kind.noun)}${called}<br><small>${[...places, `id <code>${escaped(id)}</code>`].join(", ")}</small>`;
}

function article(compared: Compared): string {
  const { resource, outcome, changes, operations } = compared;
  const parts = [
    `<span class="${outcome}">${OUTCOMES[outcome]}</span> <b>${escaped(resource)}</b>`,
    `<p>${object(compared)}</p>`,
  ];
  if (outcome !== "same") parts.push(`<pre>${changes.map(escaped).join("\n")}</pre>`);
  if (operations.length > 0) {
    const lines = operations.map((one) => escaped(JSON.stringify(one))).join("\n");
    parts.push(`<details><summary>JSON Patch</summary><pre>${lines}</pre></details>`);
  }
  return `<article>${parts.join("")}</article>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes foreign text. */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: .5rem 0; }
h2 { font-size: 1.1rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 1rem; margin: 0 0 1rem; }
dt { opacity: .7; }
dd { margin: 0; }
ul { padding-left: 1.25rem; }
li { margin: .5rem 0; }
.note { border-left: 3px solid #b45309; padding-left: .75rem; }
article { border: 1px solid #8886; border-radius: 8px; padding: .75rem 1rem; margin: .75rem 0; }
article p { margin: .25rem 0; }
article > span { border-radius: 4px; padding: 0 .5rem; color: #fff; background: #2e7d32; }
article > .drift { background: #b45309; }
article > .gone { background: #b91c1c; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; margin: .5rem 0 0; }
small { opacity: .8; }
`;

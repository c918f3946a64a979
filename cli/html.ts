import { printable } from "../provider/json/printable";
import type { Compared, Comparison, Named } from "./compare";

/** A report as one HTML page without scripts or external resources. */
export function htmlReport(comparison: Comparison, summary: string, notes: readonly string[]): string {
  const { resources, unmanaged } = comparison;
  const order = { gone: 0, drift: 1, same: 2 } as const;
  const sorted = [...resources].sort((a, b) => order[a.outcome] - order[b.outcome]);
  return [
    "<!doctype html>",
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>LaunchDarkly: ${escaped(summary)}</title>`,
    `<style>${STYLE}</style>`,
    "<main>",
    `<h1>LaunchDarkly: ${escaped(summary)}</h1>`,
    ...notes.map((note) => `<p class="note">${escaped(note)}</p>`),
    ...sorted.map(article),
    ...(unmanaged.length > 0
      ? [
          "<h2>Not in this stack</h2>",
          "<ul>",
          ...unmanaged.map(
            (one) =>
              `<li>${placeOf(one)}${one.name === undefined ? "" : ` <b>${escaped(one.name)}</b>`} <small>${escaped(one.id)}</small></li>`,
          ),
          "</ul>",
        ]
      : []),
    "</main>",
    "</html>",
  ].join("\n");
}

const OUTCOMES = { same: "as declared", drift: "differs", gone: "gone" } as const;

function placeOf({ scope }: Named): string {
  return escaped(Object.values(scope).join(" "));
}

function article(compared: Compared): string {
  const { resource, id, name, outcome, changes, operations } = compared;
  const title = `<span class="${outcome}">${OUTCOMES[outcome]}</span> <b>${escaped(resource)}</b>`;
  const about =
    name === undefined
      ? `<p>${escaped(compared.kind.noun)} <small>${escaped(id)}</small></p>`
      : `<p>${placeOf(compared)} “${escaped(name)}” <small>${escaped(id)}</small></p>`;
  if (outcome === "same") return `<article>${title}${about}</article>`;
  const patch =
    operations.length > 0
      ? `<details><summary>JSON Patch</summary><pre>${operations.map((one) => escaped(JSON.stringify(one))).join("\n")}</pre></details>`
      : "";
  return `<article>${title}${about}<pre>${changes.map(escaped).join("\n")}</pre>${patch}</article>`;
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
h1 { font-size: 1.4rem; }
article { border: 1px solid #8886; border-radius: 8px; padding: .75rem 1rem; margin: .75rem 0; }
article p { margin: .25rem 0; }
article > span { border-radius: 4px; padding: 0 .5rem; color: #fff; background: #2e7d32; }
article > .drift { background: #b45309; }
article > .gone { background: #b91c1c; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; margin: .5rem 0 0; }
small { opacity: .7; }
`;

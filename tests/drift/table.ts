import type { Answer, Row } from "./cases";

const UP: Record<Answer, string> = {
  update: "one PATCH",
  replace: "created again, new id",
  same: "nothing",
};
const REFRESH: Record<Row["refresh"], string> = {
  update: "takes it into the state",
  delete: "drops it from the state",
  same: "nothing",
};

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

/** The policy as the Markdown table of `docs/drift.md`. */
export function renderTable(rows: Iterable<Pick<Row, "happened" | "answer" | "sent" | "refresh">>): string {
  const lines = [...rows].map(({ happened, answer, sent, refresh }) => {
    const operations = sent.map(({ op, path }) => code(`${op} ${path}`)).join(", ");
    const exit = answer === "same" ? "0" : "7";
    const up = operations === "" ? UP[answer] : `${UP[answer]}: ${operations}`;
    return `| ${happened} | ${exit} | ${up} | ${REFRESH[refresh]} |`;
  });
  const head = "| in LaunchDarkly | `--expect-no-changes` | `up` | `refresh` |";
  return [head, "| --- | --- | --- | --- |", ...lines].join("\n");
}

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

type Shown = Pick<Row, "happened" | "answer" | "refresh"> & { sent: readonly object[] };

const inWords = (sent: object): string =>
  "op" in sent && "path" in sent ? `${sent.op} ${sent.path}` : JSON.stringify(sent);

/** The policy as the Markdown table of `docs/drift.md`. */
export function renderTable(rows: Iterable<Shown>): string {
  const lines = [...rows].map(({ happened, answer, sent, refresh }) => {
    const operations = sent.map((one) => code(inWords(one))).join(", ");
    const exit = answer === "same" ? "0" : "7";
    const up = operations === "" ? UP[answer] : `${UP[answer]}: ${operations}`;
    return `| ${happened} | ${exit} | ${up} | ${REFRESH[refresh]} |`;
  });
  const head = "| in LaunchDarkly | `--expect-no-changes` | `up` | `refresh` |";
  return [head, "| --- | --- | --- | --- |", ...lines].join("\n");
}

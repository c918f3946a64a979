// The messages of the shipped code: every string in provider/, sdk/, plugin/ and cli/ that reads like words. All
// strings are examined, not only thrown ones, so helpers, constants and parts of sentences are included.
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { ROOT } from "../support/root";

/** A string of the source. `…` stands for a substitution. */
export interface Message {
  text: string;
  where: string;
}

/** Stands for a substitution of a template. */
export const HOLE = "…";

// Data of the kinds, not messages.
const DATA =
  /^provider\/(?:schema\/functions|kinds\/(?:(?!warehouse-setup)[^/]+\/(?:kind|attributes|integrations|destinations|variables|completion|capabilities)|capability|statements|typed))\.ts$/;

// Messages about any kind, worded for integration configurations as on the page.
const NOUNS: [filled: RegExp, words: string][] = [
  [/withArticle\([\w.]*\bnoun\)$/, "an integration configuration"],
  [/withArticle\(scopeNoun\)$/, "an integration key"],
  [/^objectTitle\(/, `integration configuration ${HOLE} ("${HOLE}")`],
  [/\bshortNoun(?:Of\(\w+\))?$/, "configuration"],
  [/^plural\([\w.]*\bnoun\)$/, "integration configurations"],
  [/^plural\([\w.]*\bshortNoun\)$/, "configurations"],
  [/\bnoun$/, "integration configuration"],
  [/^nounOf\(/, "integration"],
  [/^kind\.resource$/, "IntegrationConfiguration"],
];

/** All strings of at least two words; strings joined by `+` count as one. By default without the data of the kinds. */
export function messages(folders: readonly string[], { data = false } = {}): Message[] {
  return sources(folders, data).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
    const found: Message[] = [];
    const visit = (node: ts.Node): void => {
      if (isForPages(node)) return;
      const parts = textOf(node);
      if (parts === undefined) {
        ts.forEachChild(node, visit);
        return;
      }
      const text = parts.map((part) => (typeof part === "string" ? part : holeOf(part))).join("");
      if (readsLikeWords(text)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({ text, where: `${relative(ROOT, file).replaceAll("\\", "/")}:${line + 1}` });
      }
      // A substitution may contain strings of its own.
      for (const part of parts) if (typeof part !== "string") visit(part);
    };
    ts.forEachChild(source, visit);
    return found;
  });
}

function sources(folders: readonly string[], data: boolean): string[] {
  return folders
    .flatMap((folder) => ts.sys.readDirectory(join(ROOT, folder), [".ts"]))
    .map((file) => join(file))
    .filter((file) => data || !DATA.test(relative(ROOT, file).replaceAll("\\", "/")))
    .sort();
}

type Part = string | ts.Expression;

// `quoted(…)` puts quotes around a substitution.
function holeOf(filled: ts.Expression): string {
  const isQuoted = ts.isCallExpression(filled) && filled.expression.getText() === "quoted";
  if (isQuoted) return `"${HOLE}"`;
  return NOUNS.find(([pattern]) => pattern.test(filled.getText()))?.[1] ?? HOLE;
}

/** The parts of a string expression; undefined for any other node. */
function textOf(node: ts.Node): Part[] | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return isName(node) ? undefined : [node.text];
  }
  if (ts.isTemplateExpression(node)) {
    const rest = node.templateSpans.flatMap(({ expression, literal }) => [expression, literal.text]);
    return [node.head.text, ...rest];
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  if (left === undefined && right === undefined) return undefined;
  return [...(left ?? [node.left]), ...(right ?? [node.right])];
}

/** What a kind is about: the pages say it, and no message. */
function isForPages(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) && node.name.getText() === "about";
}

function isName({ parent }: ts.Node): boolean {
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent);
}

function readsLikeWords(text: string): boolean {
  return /[A-Za-z]{2,}[^A-Za-z]* [^A-Za-z]*[A-Za-z]{2,}/.test(text);
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { ROOT } from "../support/root";

/** A piece of a page, and its position. */
export interface Piece {
  text: string;
  where: string;
}

export interface Block extends Piece {
  language: string;
}

type Token = ReturnType<MarkdownIt["parse"]>[number];

const parser = new MarkdownIt({ html: true });

/** Every Markdown file of the repository, by its path. */
export function pages(folder = ""): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return /^(node_modules|dist|\..*)$/.test(entry.name) ? [] : pages(path);
      return entry.name.endsWith(".md") ? [path] : [];
    })
    .sort();
}

export function read(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

/** The fenced code blocks of a page. */
export function blocks(page: string): Block[] {
  return tokens(page)
    .filter(({ type }) => type === "fence")
    .map(({ info, content, map }) => ({
      language: info.trim(),
      text: content,
      where: `${page}:${(map?.[0] ?? 0) + 1}`,
    }));
}

/** The text in backticks in running text. */
export function inlineCode(page: string): Piece[] {
  return inline(page, "code_inline").map(([token, where]) => ({ text: token.content, where }));
}

/** The targets of a page's links and pictures. */
export function links(page: string): Piece[] {
  const targets = [...inline(page, "link_open"), ...inline(page, "image")];
  return targets.map(([token, where]) => ({
    text: token.attrGet("href") ?? token.attrGet("src") ?? "",
    where,
  }));
}

/** The anchors of a page's headings, as GitHub names them. */
export function anchors(page: string): string[] {
  const seen = new Map<string, number>();
  return headings(page).map((text) => {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

/** The texts in backticks in the first column of each table, by the heading above it. */
export function firstColumns(page: string): Map<string, Piece[]> {
  const found = new Map<string, Piece[]>();
  let heading = "";
  let column = 0;
  let line = 0;
  const all = tokens(page);
  for (const [i, token] of all.entries()) {
    if (token.type === "heading_open") heading = all[i + 1]?.content ?? "";
    if (token.type === "tr_open") {
      column = 0;
      line = (token.map?.[0] ?? 0) + 1;
    }
    if (token.type === "td_open") column += 1;
    if (token.type !== "inline" || column !== 1 || all[i - 1]?.type !== "td_open") continue;
    const code = (token.children ?? []).filter(({ type }) => type === "code_inline");
    const pieces = code.map(({ content }) => ({ text: content, where: `${page}:${line}` }));
    found.set(heading, [...(found.get(heading) ?? []), ...pieces]);
  }
  return found;
}

function headings(page: string): string[] {
  const all = tokens(page);
  return all.flatMap(({ type }, i) => {
    if (type !== "heading_open") return [];
    const shown = (all[i + 1]?.children ?? []).filter((child) => /^(text|code_inline)$/.test(child.type));
    return [shown.map(({ content }) => content).join("")];
  });
}

function inline(page: string, type: string): [Token, string][] {
  let line = 0;
  return tokens(page).flatMap(({ children, map }) => {
    // The cells of a table have no position; their row has one.
    if (map) line = map[0] + 1;
    const found = (children ?? []).filter((child) => child.type === type);
    return found.map((child): [Token, string] => [child, `${page}:${line}`]);
  });
}

function tokens(page: string): Token[] {
  return parser.parse(read(page), {});
}

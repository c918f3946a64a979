import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { ROOT } from "../support/root";
import type { Block } from "./markdown";

/** The fenced TypeScript blocks in the docstrings of exported symbols. */
export function examples(): Block[] {
  const folders = ["sdk", "provider", "local/emulator"];
  return folders
    .flatMap((folder) => ts.sys.readDirectory(join(ROOT, folder), [".ts"]))
    .flatMap((file) => {
      const source = readFileSync(file, "utf8");
      return [...source.matchAll(/^ *\* ```ts\n(.*?)^ *\* ```$/gms)].map(({ 1: text = "", index }) => ({
        language: "ts",
        text: text.replace(/^ *\* ?/gm, ""),
        where: `${relative(ROOT, file)}:${source.slice(0, index).split("\n").length}`,
      }));
    });
}

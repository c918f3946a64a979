import { join } from "node:path";
import ts from "typescript";

/** One member of what a class takes. */
interface Option {
  name: string;
  required: boolean;
  text: string;
}

/** What the reference says of an exported class, function or value, from its docstring. */
export interface Documented {
  name: string;
  kind: "class" | "function" | "value";
  text: string;
  /** A program, where the docstring has one. */
  example?: string;
  /** The members of a constructor's `args`. */
  options: Option[];
}

/** What another entry point of the package exports. */
export interface Subpath {
  path: string;
  about: string;
  exports: Documented[];
}

const MAIN = "sdk/index.ts";

const SUBPATHS: readonly (Omit<Subpath, "exports"> & { entry: string })[] = [
  {
    path: "provider",
    entry: "provider/index.ts",
    about:
      "What the state of each resource in the dynamic form names, and Pulumi calls. A program has no use for it; its path and names never change.",
  },
  {
    path: "patch",
    entry: "provider/patch/index.ts",
    about: "The differ alone, for any JSON: [the JSON Patch](../patch.md).",
  },
  {
    path: "emulator",
    entry: "local/emulator/index.ts",
    about: "A server like LaunchDarkly, for tests: [the emulator](../../local/emulator/README.md).",
  },
];

/** The classes and functions that the package exports, and what its other entry points do. */
export function readSdk(root: string): { main: Documented[]; subpaths: Subpath[] } {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const entries = [MAIN, ...SUBPATHS.map(({ entry }) => entry)].map((entry) => join(root, entry));
  const program = ts.createProgram(entries, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const read = (entry: string) => {
    const source = program.getSourceFile(join(root, entry));
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${entry} exports nothing`);
    return checker.getExportsOfModule(module).flatMap((symbol) => documented(symbol, checker));
  };
  return {
    main: read(MAIN),
    subpaths: SUBPATHS.map(({ entry, ...subpath }) => ({ ...subpath, exports: read(entry) })),
  };
}

/** Nothing for a type. */
function documented(exported: ts.Symbol, checker: ts.TypeChecker): Documented[] {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  if (!(symbol.flags & ts.SymbolFlags.Value)) return [];
  const kind =
    symbol.flags & ts.SymbolFlags.Class
      ? "class"
      : checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0
        ? "function"
        : "value";
  const example = exampleOf(symbol, checker);
  return [
    {
      name: exported.name,
      kind,
      text: textOf(symbol, checker),
      ...(example === undefined ? {} : { example }),
      options: kind === "class" ? optionsOf(symbol, checker) : [],
    },
  ];
}

function exampleOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const tag = symbol.getJsDocTags(checker).find(({ name }) => name === "example");
  return /```ts\n(.*?)\n```/s.exec(ts.displayPartsToString(tag?.text))?.[1];
}

// The members of the second parameter of its constructor.
function optionsOf(symbol: ts.Symbol, checker: ts.TypeChecker): Option[] {
  const declaration = symbol.valueDeclaration;
  if (!declaration) return [];
  const [signature] = checker.getTypeOfSymbolAtLocation(symbol, declaration).getConstructSignatures();
  const args = signature?.parameters[1];
  if (!args) return [];
  return checker.getPropertiesOfType(checker.getTypeOfSymbolAtLocation(args, declaration)).map((member) => ({
    name: member.name,
    required: (member.flags & ts.SymbolFlags.Optional) === 0,
    text: textOf(member, checker),
  }));
}

/** A docstring as Markdown. */
function textOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return ts
    .displayPartsToString(symbol.getDocumentationComment(checker))
    .replace(/\{@link\s+(\w+)\s*\}/g, "`$1`")
    .replace(/(?<!\n)\n(?!\n)/g, " ")
    .trim();
}

import { join } from "node:path";
import ts from "typescript";

/** One member of what a class takes. */
interface Option {
  name: string;
  required: boolean;
  text: string;
}

/** What the reference says of an exported class or function, from its docstring. */
export interface Documented {
  name: string;
  kind: "class" | "function";
  text: string;
  /** A program, where the docstring has one. */
  example?: string;
  /** The members of a constructor's `args`. */
  options: Option[];
}

/** The classes and functions that the package exports. */
export function readSdk(root: string): Documented[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const entry = join(root, "sdk/index.ts");
  const program = ts.createProgram([entry], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${entry} exports nothing`);
  return checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .flatMap((symbol): Documented[] => {
      if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function))) return [];
      const kind = symbol.flags & ts.SymbolFlags.Class ? "class" : "function";
      const example = exampleOf(symbol, checker);
      return [
        {
          name: symbol.name,
          kind,
          text: textOf(symbol, checker),
          ...(example === undefined ? {} : { example }),
          options: kind === "class" ? optionsOf(symbol, checker) : [],
        },
      ];
    });
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

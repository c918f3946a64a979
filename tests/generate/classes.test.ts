import assert from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";
import { KINDS } from "../../provider/kinds";
import { declarable } from "../../provider/schema/kind";
import { ROOT } from "../support/root";

// Settings of the resource, which are no attributes of the object.
const SETTINGS = ["secretKeys", "notMasks", "strict", "adopt"];

// What can only be true is no setting of a program.
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = { WarehouseSetupCompletion: ["active"] };

type Members = (resource: string) => { outputs: string[]; args: string[] };

describe("the class of each kind, generated or written by hand", function () {
  this.timeout(60_000);
  let members: Members;
  before(() => {
    members = classesOf(join(ROOT, "sdk/index.ts"));
  });

  for (const kind of KINDS) {
    it(`has the attributes of the table: ${kind.resource}`, () => {
      const { outputs, args } = members(kind.resource);
      assert.deepEqual(outputs, Object.keys(kind.attributes).sort());
      assert.deepEqual(
        args,
        declarable(kind)
          .map(([field]) => field)
          .filter((field) => !LEFT_OUT[kind.resource]?.includes(field))
          .sort(),
      );
    });
  }
});

/** The properties that a class declares itself, and those of its `args`. */
function classesOf(entry: string): Members {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram([entry], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = module ? checker.getExportsOfModule(module) : [];
  const without = (names: string[]) => names.filter((name) => !SETTINGS.includes(name)).sort();
  return (resource) => {
    const alias = exported.find(({ name }) => name === resource);
    assert.ok(alias, `sdk/index.ts exports no ${resource}`);
    const symbol = checker.getAliasedSymbol(alias);
    const declaration = symbol.declarations?.find(ts.isClassDeclaration);
    assert.ok(declaration, `${resource} is no class`);
    const properties = declaration.members.filter(
      (member) =>
        ts.isPropertyDeclaration(member) &&
        !ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword),
    );
    const [signature] = checker.getTypeOfSymbol(symbol).getConstructSignatures();
    const args = signature?.parameters[1];
    assert.ok(args, `${resource} takes no args`);
    return {
      outputs: without(properties.map((member) => member.name?.getText() ?? "")),
      args: without(checker.getPropertiesOfType(checker.getTypeOfSymbol(args)).map(({ name }) => name)),
    };
  };
}

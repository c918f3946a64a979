import { escapeText } from "../provider/present/wire";

/** The variables of a program: a resource that another one refers to needs one. */
interface Variables {
  /** TypeScript for the id of a resource that is already defined. */
  reference(id: string): string | undefined;
  /** Marks the resource as defined. */
  define(id: string, resource: string): void;
  /** The text before a resource: `const approvals = `, or empty. */
  declaration(id: string): string;
}

/** Creates the variables of a program. */
export function createVariables(): Variables {
  const names = new Map<string, string>();
  const used = new Set<string>();
  return {
    reference(id) {
      const name = names.get(id);
      if (name === undefined) return undefined;
      used.add(id);
      return `${name}.id`;
    },
    define(id, resource) {
      const plain = camel(resource);
      const taken = new Set([...names.values(), ...RESERVED]);
      let name = plain;
      for (let i = 2; taken.has(name); i++) name = `${plain}${i}`;
      names.set(id, name);
    },
    declaration: (id) => (used.has(id) ? `const ${names.get(id)} = ` : ""),
  };
}

function camel(resource: string): string {
  const name = escapeText(resource).replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
  return /^[A-Za-z]/.test(name) ? name : `resource${name}`;
}

// Names in use, and reserved words.
const RESERVED: ReadonlySet<string> = new Set([
  ...["config", "pulumi", "arguments", "await", "break", "case", "catch", "class", "const", "continue"],
  ...["debugger", "default", "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally"],
  ...["for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let", "new", "null"],
  ...["package", "private", "protected", "public", "return", "static", "super", "switch", "this", "throw"],
  ...["true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield"],
]);

import { escapeText } from "../provider/present/wire";
import { shortened } from "./names";

/** The variables of a program: a resource that another one refers to needs one. */
interface Variables {
  /** TypeScript for the id of a resource that is already defined. */
  reference(id: string): string | undefined;
  /** Marks the resource as defined. Returns the text before it: `const approvals = `, or nothing. */
  define(id: string, resource: string): string;
  /** Whether a resource was referred to. */
  linked(): boolean;
}

/** Creates the variables of a program with these texts. */
export function createVariables(texts: ReadonlySet<string>): Variables {
  const names = new Map<string, string>();
  let isLinked = false;
  return {
    reference(id) {
      const name = names.get(id);
      if (name === undefined) return undefined;
      isLinked = true;
      return `${name}.id`;
    },
    define(id, resource) {
      if (!texts.has(id)) return "";
      const plain = camel(resource);
      const taken = new Set([...names.values(), ...RESERVED]);
      let name = plain;
      for (let i = 2; taken.has(name); i++) name = `${plain}${i}`;
      names.set(id, name);
      return `const ${name} = `;
    },
    linked: () => isLinked,
  };
}

// The maximum length, so that the class fits on the line.
const LONGEST = 30;

function camel(resource: string): string {
  const name = shortened(escapeText(resource), LONGEST).replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) =>
    next.toUpperCase(),
  );
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

import { KINDS } from "../../../provider/kinds";
import type { Attributes } from "../../../provider/schema/attribute";
import { attributeTable, sentence } from "../attribute-table";
import { inMarkdown, spanInTable } from "../inert";
import { elementsOf } from "../kind-elements";

/** A table for each object, and for the objects of each list, inside of these attributes, however deep. */
export function nestedTables(attributes: Attributes, within = ""): string[] {
  return Object.entries(attributes).flatMap(([name, { members, elements }]) => {
    const path = within + name;
    if (members) return [`Members of ${spanInTable(path)}:`, ...tables(members, `${path}.`)];
    if (!elements) return [];
    const what = inMarkdown(sentence(elements.description));
    const exported = elementsOf(KINDS).some((one) => one === elements) ? ` (\`${elements.name}\`)` : "";
    const title = `Members of each element of ${spanInTable(path)}${exported}. ${what}`;
    return [title, ...tables(elements.members, `${path}[].`)];
  });
}

function tables(members: Attributes, within: string): string[] {
  const table = attributeTable("member", members, (_, { description = "" }) => sentence(description));
  return [table, ...nestedTables(members, within)];
}

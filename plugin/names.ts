import { PACKAGE, type PackageClass } from "./core";

/** The class of a type. @throws Error for a type of another package. */
export function classOf(classes: ReadonlyMap<string, PackageClass>, type: string): PackageClass {
  const found = classes.get(type);
  if (found) return found;
  throw new Error(`${PACKAGE} has no resource of the type ${type}`);
}

/** The parts of a URN. */
interface Named {
  /** `project/stack#name`. */
  origin: string;
  type: string;
  name: string;
}

/** urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME */
export function namedBy(urn: string): Named {
  const [start = "", project = "", types = "", ...name] = urn.split("::");
  const resource = name.join("::");
  return {
    origin: `${project}/${start.split(":").slice(2).join(":")}#${resource}`,
    type: types.slice(types.lastIndexOf("$") + 1),
    name: resource,
  };
}

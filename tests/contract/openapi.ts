import Ajv, { type ValidateFunction } from "ajv";
import document from "./openapi-slice.json";

type Verb = "get" | "post" | "patch" | "delete";

interface Content {
  content?: { "application/json": { schema: { $ref: string } } };
}

interface OperationObject {
  operationId: string;
  "x-beta"?: true;
  requestBody?: Content;
  responses: Record<string, Content>;
}

const paths = document.paths as Record<string, Partial<Record<Verb, OperationObject>>>;

// OpenAPI's `format: int64` and `nullable` are not JSON Schema: ajv knows the second, and must ignore the first.
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(document, "openapi");

/** The operations of the slice, by operationId. */
export const operationIds: string[] = Object.values(paths).flatMap((item) =>
  Object.values(item).map((operation) => operation.operationId),
);

/** Where an operation of the slice is served. */
export function routeOf(operationId: string): { method: string; template: string; beta: boolean } {
  for (const [template, item] of Object.entries(paths))
    for (const [verb, operation] of Object.entries(item))
      if (operation.operationId === operationId)
        return { method: verb.toUpperCase(), template, beta: operation["x-beta"] === true };
  throw new Error(`the slice has no operation ${operationId}`);
}

export function validatorOf(ref: string): ValidateFunction {
  return ajv.getSchema(`openapi${ref}`) ?? ajv.compile({ $ref: `openapi${ref}` });
}

/** The names a schema of the slice gives to an object's members. */
export function propertiesOf(schema: keyof typeof document.components.schemas): string[] {
  const found: object = document.components.schemas[schema];
  return "properties" in found ? Object.keys(found.properties as object) : [];
}

export function operationAt(method: string, path: string): OperationObject | undefined {
  const pathname = path.split("?", 1)[0] ?? "";
  // The template with more literal segments wins, as OpenAPI requires: /keys/{k} before /{id}.
  const template = Object.keys(paths)
    .sort((a, b) => b.split("/").length - a.split("/").length)
    .find((t) => new RegExp(`^${t.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(pathname));
  return template === undefined ? undefined : paths[template]?.[method.toLowerCase() as Verb];
}

export function schemaOf(content: Content | undefined): string | undefined {
  return content?.content?.["application/json"].schema.$ref;
}

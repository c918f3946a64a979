import { button, element } from "./element.mjs";
import { KEY } from "./stream.mjs";

/** The fields of an object, each with a form that changes it. */
export function fieldList({ address, fields }) {
  if (fields.length === 0) return undefined;
  return element(
    "dl",
    "",
    fields.flatMap((field) => [element("dt", "", [nameOf(field)]), rowOf(address, field)]),
  );
}

/** Deletes on the second click, because there is no undo. */
export function deleteButton(address, text, label) {
  const problem = alertLine();
  const node = button(text, label, async () => {
    if (node.dataset.sure !== undefined) return tell(problem, await send("DELETE", address));
    node.dataset.sure = "";
    node.textContent = `${text}: click again`;
    node.addEventListener("blur", () => {
      delete node.dataset.sure;
      node.textContent = text;
    });
  });
  return element("p", "actions", [node, problem]);
}

function rowOf(address, field) {
  const row = element("dd", "", []);
  const show = () => {
    const edit = button(
      field.secret ? "Rotate" : "Edit",
      `${field.secret ? "Rotate" : "Edit"} ${nameOf(field)}`,
      () => {
        row.replaceChildren(form(address, field, show));
        row.querySelector("input").focus();
      },
    );
    row.replaceChildren(element("bdi", "", [written(field.value)]), " ", edit);
  };
  show();
  return row;
}

function form(address, field, done) {
  const input = element("input", "", []);
  input.type = field.secret ? "password" : "text";
  input.autocomplete = "off";
  input.setAttribute("aria-label", `New value of ${nameOf(field)}`);
  // A secret is shown masked, so its field starts empty.
  if (!field.secret) input.value = written(field.value);
  const save = element("button", "", ["Save"]);
  save.type = "submit";
  const problem = alertLine();
  const node = element("form", "edit", [input, save, button("Cancel", "", done), problem]);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [value, wrong] = read(input.value, field);
    if (wrong) return tell(problem, wrong);
    const refused = await send("PATCH", address, nested(field.path, value));
    tell(problem, refused);
    // The change arrives as an event, unless nothing changed.
    if (refused === undefined) done();
  });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
  });
  return node;
}

/** A string stays a string; any other value is JSON. */
function read(text, { value, secret }) {
  if (secret || typeof value === "string") return [text];
  try {
    return [JSON.parse(text)];
  } catch {
    return [undefined, 'This value is JSON: true, 2 or ["a"]'];
  }
}

function nested(path, value) {
  return path.reduceRight((inner, name) => Object.fromEntries([[name, inner]]), value);
}

/** The emulator's error message; undefined on success. */
async function send(method, address, body) {
  try {
    const response = await fetch(`/_emulator/${address}`, {
      method,
      headers: { Authorization: sessionStorage.getItem(KEY) ?? "", "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (response.ok) return undefined;
    const { message } = await response.json();
    return message ?? `status ${response.status}`;
  } catch (error) {
    return `The emulator cannot be reached: ${error.message}`;
  }
}

function alertLine() {
  const node = element("span", "problem", []);
  node.setAttribute("role", "alert");
  return node;
}

function tell(line, text) {
  line.textContent = text ?? "";
}

const nameOf = ({ path }) => path.at(-1);
const written = (value) => (typeof value === "string" ? value : JSON.stringify(value));

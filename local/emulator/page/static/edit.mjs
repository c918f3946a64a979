import { button, element } from "./element.mjs";
import { KEY } from "./stream.mjs";

/** The fields of an object, each with a form that changes it. */
export function fieldList({ address, fields }) {
  if (fields.length === 0) return undefined;
  return element(
    "dl",
    "",
    fields.flatMap((field) => {
      // A value of several lines gets the whole width.
      const place = written(field.value).includes("\n") ? "wide" : "";
      return [element("dt", place, [field.name]), rowOf(address, field, place)];
    }),
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

function rowOf(address, field, place) {
  const row = element("dd", place, []);
  const show = () => {
    const action = field.secret ? "Rotate" : "Edit";
    const edit = button(action, `${action} ${field.name}`, () => {
      row.replaceChildren(form(address, field, show));
      row.querySelector("input, textarea").focus();
    });
    row.replaceChildren(element("bdi", "", [written(field.value) || '""']), " ", edit);
  };
  show();
  return row;
}

function form(address, field, done) {
  const input = inputFor(field);
  const save = element("button", "", ["Save"]);
  save.type = "submit";
  const problem = alertLine();
  const node = element("form", "edit", [input, save, button("Cancel", "", done), problem]);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [value, wrong] = read(input.value, field);
    if (wrong) return tell(problem, wrong);
    const refused = await send("PATCH", address, nested(field.path, mergePatch(field.value, value)));
    tell(problem, refused);
    // The change arrives as an event, unless nothing changed.
    if (refused === undefined) done();
  });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
  });
  return node;
}

function inputFor({ name, value, secret, json }) {
  // A secret is shown masked, so its field starts empty.
  const text = secret ? "" : written(value);
  const lines = text.split("\n").length;
  const input = element(lines > 1 || (secret && json) ? "textarea" : "input", "", []);
  if (input.localName === "textarea") input.rows = Math.min(Math.max(lines, 3), 20);
  else input.type = secret ? "password" : "text";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.setAttribute("aria-label", `New value of ${name}`);
  input.value = text;
  return input;
}

/** A string stays a string; any other value is JSON. */
function read(text, { json }) {
  if (!json) return [text];
  try {
    return [JSON.parse(text)];
  } catch {
    return [undefined, 'This value is JSON: true, 2 or ["a"]'];
  }
}

function nested(path, value) {
  return path.reduceRight((inner, name) => Object.fromEntries([[name, inner]]), value);
}

/** RFC 7396: what the emulator must merge into `before` to get `after`. Null removes a member. */
function mergePatch(before, after) {
  if (!isObject(before) || !isObject(after)) return after;
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const kept = Object.entries(after).map(([name, value]) => [
    name,
    mergePatch(Object.hasOwn(before, name) ? before[name] : undefined, value),
  ]);
  return Object.fromEntries([...removed.map((name) => [name, null]), ...kept]);
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

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const LONGEST_LINE = 60;

function written(value) {
  if (typeof value === "string") return value;
  const line = JSON.stringify(value);
  return line.length > LONGEST_LINE ? JSON.stringify(value, null, 2) : line;
}

import { deleteButton, fieldList } from "./edit.mjs";
import { element } from "./element.mjs";
import { jumpButton } from "./find.mjs";

const byId = (id) => document.getElementById(id);

/** The nodes of each list by key, with the data that they show. */
const drawn = new Map();

export function show({ configurations, environments, objects, audit }) {
  list("configurations", configurations, ({ _id }) => _id, configurationCard);
  list("environments", environments, ({ _id }) => _id, environmentCard);
  list("objects", objects, ({ _id }) => _id, objectCard);
  list("audit", audit, ({ number }) => number, auditEntry);
}

function list(id, { total, items }, keyOf, render) {
  byId(`${id}-count`).textContent = items.length < total ? `newest ${items.length} of ${total}` : `${total}`;
  byId(`${id}-empty`).hidden = total > 0;
  const before = drawn.get(id);
  const now = new Map();
  for (const item of items) {
    const text = JSON.stringify(item);
    const known = before?.get(keyOf(item));
    const entry = known?.text === text ? known : { text, node: render(item) };
    // Entries that existed when the page opened are not highlighted.
    if (before && entry !== known) entry.node.classList.add("news");
    if (known && entry !== known) carryOver(known.node, entry.node);
    now.set(keyOf(item), entry);
  }
  drawn.set(id, now);
  place(
    byId(id),
    [...now.values()].map(({ node }) => node),
  );
}

/** Keeps sections that the user opened open when the object changes. */
function carryOver(from, to) {
  const opened = from.querySelectorAll("details");
  for (const [i, details] of to.querySelectorAll("details").entries())
    details.open = opened[i]?.open === true;
}

/** Unchanged nodes are kept, so that selections and opened details survive. */
function place(parent, nodes) {
  const kept = new Set(nodes);
  for (const node of [...parent.children]) if (!kept.has(node)) node.remove();
  let next = parent.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
}

function configurationCard(configuration) {
  const { _integrationKey, name, enabled, tags = [], address } = configuration;
  return card(configuration, [
    element("h3", "", [
      element("bdi", "", [name]),
      enabled ? undefined : element("span", "pill", ["disabled"]),
    ]),
    meta(_integrationKey, configuration),
    tags.length > 0 &&
      element(
        "p",
        "tags",
        tags.map((tag) => element("bdi", "pill", [tag])),
      ),
    ...fieldsWithDetails(configuration, "capabilityConfig"),
    deleteButton(address, "Delete", `Delete ${name}`),
  ]);
}

function environmentCard(environment) {
  const { projectKey, key, name, approvals, address, fields } = environment;
  return card(environment, [
    element("h3", "", [element("bdi", "", [name])]),
    meta(`${projectKey}/${key}`, environment),
    ...Object.entries(approvals).map(([kind, settings]) =>
      element("details", "", [
        element("summary", "", [`${kind}: ${inWords(settings)}`]),
        fieldList({ address, fields: fields.filter(({ path }) => path[1] === kind) }),
      ]),
    ),
    deleteButton(address, "Forget", `Forget the settings of ${name}`),
  ]);
}

function objectCard(object) {
  const { kind, scope, name, on, address } = object;
  return card(object, [
    element("h3", "", [element("bdi", "", [name]), on === false && element("span", "pill", ["off"])]),
    meta([kind, scope].filter(Boolean).join(" "), object),
    ...fieldsWithDetails(object, "statements"),
    deleteButton(address, "Delete", `Delete ${name}`),
  ]);
}

/** The fields. Long ones of one member are collapsed behind a summary. */
function fieldsWithDetails({ address, fields }, member) {
  const long = fields.filter(({ path }) => path[0] === member);
  const others = fields.filter((field) => !long.includes(field));
  return [
    fieldList({ address, fields: others }),
    long.length > 0 &&
      element("details", "", [element("summary", "", [member]), fieldList({ address, fields: long })]),
  ];
}

/** An object that links can refer to. */
function card({ _id }, children) {
  const node = element("li", "card", children);
  node.dataset.id = _id;
  node.tabIndex = -1;
  return node;
}

function meta(what, { _id }) {
  return element("p", "meta", [element("code", "", [what]), " ", element("code", "id", [_id])]);
}

function inWords({ required, requiredApprovalTags: tags, serviceKind, minNumApprovals }) {
  if (!required && tags.length === 0) return "no approval needed";
  return `${minNumApprovals} by ${serviceKind}${required ? "" : ` for ${tags.join(", ")}`}`;
}

const VERBS = { create: "Created", update: "Updated", delete: "Deleted" };

function auditEntry({ date, operation, name, kind, integrationKey, environment, id, comment, patch }) {
  const moment = new Date(date);
  const time = element("time", "", [moment.toLocaleTimeString()]);
  time.dateTime = moment.toISOString();
  time.title = moment.toLocaleString();
  return element("li", "card", [
    element("h3", "", [
      element("span", `verb ${operation}`, [VERBS[operation]]),
      " ",
      element("bdi", "", [name || id]),
      time,
    ]),
    element("p", "meta", [
      element("code", "", [[kind, integrationKey ?? environment].filter(Boolean).join(" ")]),
      " ",
      element("code", "id", [id]),
      " ",
      jumpButton(id),
    ]),
    comment !== undefined && element("p", "comment", [element("bdi", "", [comment])]),
    patch && element("ul", "patch", patch.map(operationLine)),
  ]);
}

function operationLine(operation) {
  const { op, path, from, value } = operation;
  return element("li", "", [
    element("span", `op ${op}`, [op]),
    " ",
    element("bdi", "path", [from === undefined ? path : `${from} → ${path}`]),
    value === undefined ? undefined : element("bdi", "value", [` ${written(value)}`]),
  ]);
}

/** As JSON, except for the placeholder of a secret, which is not a value. */
const written = (value) => (value === "[secret]" ? value : JSON.stringify(value));

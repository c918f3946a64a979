// Names, tags and comments come from anybody: all text is set as text, never as HTML.

const byId = (id) => document.getElementById(id);

/** The nodes of each list by key, with the data they were drawn from. */
const drawn = new Map();

export function show({ configurations, environments, audit }) {
  list("configurations", configurations, ({ _id }) => _id, configurationCard);
  list("environments", environments, ({ _id }) => _id, environmentCard);
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
    // What was there when the page opened is no news.
    if (before && entry !== known) entry.node.classList.add("news");
    now.set(keyOf(item), entry);
  }
  drawn.set(id, now);
  place(
    byId(id),
    [...now.values()].map(({ node }) => node),
  );
}

/** Nodes that stay are not touched, so that selections and opened details survive. */
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
  const { _id, _integrationKey, name, enabled, tags = [], configValues, capabilityConfig } = configuration;
  return element("li", "card", [
    element("h3", "", [
      element("bdi", "", [name]),
      enabled ? undefined : element("span", "pill", ["disabled"]),
    ]),
    element("p", "meta", [element("code", "", [_integrationKey]), " ", element("code", "id", [_id])]),
    tags.length > 0 &&
      element(
        "p",
        "tags",
        tags.map((tag) => element("bdi", "pill", [tag])),
      ),
    values(configValues),
    capabilityConfig &&
      element("details", "", [
        element("summary", "", ["capabilityConfig"]),
        element("pre", "", [JSON.stringify(capabilityConfig, null, 2)]),
      ]),
  ]);
}

function environmentCard({ _id, projectKey, key, name, approvals }) {
  return element("li", "card", [
    element("h3", "", [element("bdi", "", [name])]),
    element("p", "meta", [element("code", "", [`${projectKey}/${key}`]), " ", element("code", "id", [_id])]),
    ...Object.entries(approvals).map(([kind, settings]) =>
      element("details", "", [
        element("summary", "", [`${kind}: `, element("bdi", "", [inWords(settings)])]),
        values(settings),
      ]),
    ),
  ]);
}

function inWords({ required, requiredApprovalTags: tags, serviceKind, minNumApprovals }) {
  if (!required && tags.length === 0) return "no approval needed";
  return `${minNumApprovals} by ${serviceKind}${required ? "" : ` for ${tags.join(", ")}`}`;
}

function values(configValues) {
  const entries = Object.entries(configValues);
  if (entries.length === 0) return undefined;
  return element(
    "dl",
    "",
    entries.flatMap(([key, value]) => [
      element("dt", "", [key]),
      element("dd", "", [typeof value === "string" ? value : JSON.stringify(value)]),
    ]),
  );
}

const VERBS = { create: "Created", update: "Updated", delete: "Deleted" };

function auditEntry({ date, operation, name, integrationKey, environment, id, comment, patch }) {
  const moment = new Date(date);
  const time = element("time", "", [moment.toLocaleTimeString()]);
  time.dateTime = moment.toISOString();
  time.title = moment.toLocaleString();
  return element("li", "card", [
    element("h3", "", [
      element("span", `verb ${operation}`, [VERBS[operation]]),
      " ",
      element("bdi", "", [name]),
      time,
    ]),
    element("p", "meta", [
      element("code", "", [integrationKey ?? environment]),
      " ",
      element("code", "id", [id]),
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

/** As JSON, but for what stands in place of a secret, which is no value. */
const written = (value) => (value === "[secret]" ? value : JSON.stringify(value));

function element(tag, className, children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== undefined && child !== false && child !== null));
  return node;
}

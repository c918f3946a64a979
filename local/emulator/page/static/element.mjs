// Names, tags and comments are untrusted, so all text is set as text, never as HTML.

export function element(tag, className, children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== undefined && child !== false && child !== null));
  return node;
}

export function button(text, label, act) {
  const node = element("button", "", [text]);
  node.type = "button";
  if (label) node.setAttribute("aria-label", label);
  node.addEventListener("click", act);
  return node;
}

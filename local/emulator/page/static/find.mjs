import { button } from "./element.mjs";

const search = () => document.getElementById("search");
const cards = () => [...document.querySelectorAll("main li.card")];

/** Shows the cards and log entries that contain every word of the search. */
export function filter() {
  const words = search().value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const card of cards()) {
    const text = card.textContent.toLowerCase();
    card.hidden = !words.every((word) => text.includes(word));
  }
  for (const jump of document.querySelectorAll("button.jump")) jump.hidden = !cardOf(jump.dataset.of);
}

export function watchSearch() {
  search().addEventListener("input", filter);
}

/** Links an entry of the audit log to its object, as long as that exists. */
export function jumpButton(id) {
  const node = button("Show", "Show the object", () => {
    const card = cardOf(id);
    if (!card) return;
    search().value = "";
    filter();
    card.scrollIntoView({ block: "center" });
    card.focus();
  });
  node.classList.add("jump");
  node.dataset.of = id;
  return node;
}

const cardOf = (id) => cards().find((card) => card.dataset.id === id);

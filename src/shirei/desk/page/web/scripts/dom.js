// Building blocks of the page. Text only ever goes in as text, never as markup.

export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) setProp(element, key, value);
  element.append(...children.flat(3).filter((child) => child != null && child !== false));
  return element;
}

function setProp(element, key, value) {
  if (value == null || value === false) return;
  if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
  else if (key === "vars") for (const [name, v] of Object.entries(value)) element.style.setProperty(name, v);
  else if (key === "data") Object.assign(element.dataset, value);
  else element.setAttribute(key === "class" ? "class" : key, value === true ? "" : value);
}

export const byId = (id) => document.getElementById(id);

export function fill(id, ...children) {
  const element = typeof id === "string" ? byId(id) : id;
  element.replaceChildren(...children.flat(3).filter((child) => child != null && child !== false));
  return element;
}

export function announce(text) {
  byId("announce").textContent = text;
}

const SVG = "http://www.w3.org/2000/svg";

// A 16 by 16 line icon from path data.
export function icon(name, label) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  if (label) { svg.setAttribute("role", "img"); svg.setAttribute("aria-label", label); } else svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

const ICONS = {
  warning: "M8 2 15 14H1ZM8 6.5v3.5M8 11.8v.4",
  tick: "M2.5 8.5 6.5 12.5 13.5 4",
  cross: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  person: "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14.5c.5-3.5 2.5-5 5.5-5s5 1.5 5.5 5",
  clock: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.5V8l2.5 1.8",
  question: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.2v.5",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  print: "M4.5 6V2h7v4M4.5 12H2V6.5h12V12h-2.5M4.5 9.8h7V14h-7Z",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3.1 3.1l1.1 1.1M11.8 11.8l1.1 1.1M12.9 3.1l-1.1 1.1M4.2 11.8l-1.1 1.1",
  moon: "M13 9.5A5.8 5.8 0 0 1 6.5 3 5.8 5.8 0 1 0 13 9.5Z",
  keys: "M1.5 4h13v8h-13ZM4 6.5h.5M7.8 6.5h.5M11.5 6.5h.5M4.5 9.5h7",
  find: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14",
  expand: "M9.5 2H14v4.5M14 2 9 7M6.5 14H2V9.5M2 14l5-5",
  copy: "M5.5 5.5h8v8h-8ZM2.5 10.5v-8h8",
  target: "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM8 1v3M8 12v3M1 8h3M12 8h3",
};

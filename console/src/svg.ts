// Small drawings as SVG elements.
type Child = Node | false | null | undefined | Child[];

export function s<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string | number>, ...children: Child[]): SVGElementTagNameMap[K] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  made.append(...children.flat(Infinity as 1).filter((child): child is Node => child instanceof Node));
  return made;
}

export function text(words: string, attributes: Record<string, string | number>): SVGTextElement {
  const made = s("text", attributes);
  made.textContent = words;
  return made;
}

// A citation that opens the clause beside what cites it, word for word and in the reader's language.
import { h } from "report/scripts/dom.js";
import { t } from "report/scripts/language.js";
import { state as settings } from "report/scripts/state.js";
import { api, type Clause, Problem } from "../api";

const kept = new Map<string, Clause>();
// What is open stays open when its panel is drawn again.
const open = new Set<string>();

export function cite(manual: string, clause: string): HTMLElement {
  const id = `${manual} ${clause}`;
  const place = h("div", { class: "clause", role: "region", "aria-label": t("clause_of", clause) });
  const button = h("button", { class: "cite", type: "button", "aria-expanded": String(open.has(id)), onclick: toggle }, `§ ${clause}`, h("span", { class: "sr-only" }, ` ${t("open_clause")}`));
  place.hidden = !open.has(id);
  if (open.has(id)) void show(place, manual, clause);
  return h("span", { class: "cited" }, button, place);

  function toggle(): void {
    if (!open.delete(id)) open.add(id);
    button.setAttribute("aria-expanded", String(open.has(id)));
    place.hidden = !open.has(id);
    if (open.has(id)) void show(place, manual, clause);
  }
}

async function show(place: HTMLElement, manual: string, clause: string): Promise<void> {
  const language = settings.language;
  const key = `${manual} ${clause} ${language}`;
  try {
    const found = kept.get(key) ?? (await api.clause(manual, clause, language));
    kept.set(key, found);
    place.replaceChildren(
      h("p", { class: "quiet" }, [found.manual, t("edition", found.edition), ...found.above].join(" · ")),
      h("blockquote", { lang: found.language }, found.text.split(/\n{2,}/).map(block)));
  } catch (error) {
    place.replaceChildren(h("p", { class: "alarm" }, error instanceof Problem ? error.said : t("lost")));
  }
}

// The manual's own marks for headings, notes and tables, shown as such; its words stay as they are.
function block(part: string): HTMLElement {
  if (part.startsWith("#")) return h("b", null, part.replace(/^#+\s*/, ""));
  const rows = part.split("\n").filter((line) => line.startsWith("|"));
  if (rows.length < 2) return h("p", null, part.replace(/^>\s*/gm, ""));
  const cells = (row: string) => row.replace(/^\||\|\s*$/g, "").split("|").map((cell) => cell.trim());
  const [head, ...body] = rows.filter((row) => !/^[|\s:-]+$/.test(row)).map(cells);
  return h("table", { class: "stays" }, h("thead", null, h("tr", null, head!.map((cell) => h("th", { scope: "col" }, cell)))), h("tbody", null, body.map((row) => h("tr", null, row.map((cell) => h("td", null, cell))))));
}

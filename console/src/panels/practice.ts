// Where the incident stands on the experts' map: the way so far, what they asked next, what they did, what the manual says.
import { fill, h, icon } from "report/scripts/dom.js";
import { t } from "report/scripts/language.js";
import { listen as listenSettings, state as settings } from "report/scripts/state.js";
import { api, type Practice, Problem } from "../api";
import { listen, state } from "../state";
import { cite } from "./clause";

let shown: { key: string; found: Practice | null; drawing: string; problem: string } | null = null;
let asked = "";

export function buildPractice(): void {
  listen(["view", "shown", "log"], () => void load());
  listenSettings(["language"], () => void load());
}

async function load(): Promise<void> {
  if (state.view !== "practice") return;
  const language = settings.language;
  const steps = state.log.filter((line) => line.kind === "stepped" || line.kind === "observed").length;
  const key = `${state.chosen} ${state.shown?.version} ${steps} ${language}`;
  if (!state.chosen || !state.shown) { asked = ""; shown = null; return draw(); }
  if (key === asked) return;
  asked = key;
  if (!shown) fill("view-practice", head(null), h("div", { class: "busy", role: "progressbar", "aria-label": t("map_loading") }));
  let next: typeof shown;
  try {
    next = { key, found: await api.practice(state.chosen, language), drawing: shown?.drawing ?? "", problem: "" };
  } catch (error) {
    next = { key, found: null, drawing: "", problem: error instanceof Problem ? error.said : t("lost") };
  }
  if (key !== asked) return;
  shown = next;
  draw();
  if (next.found) void loadDrawing(key, language);
}

// Where the incident stands is there at once; the drawing of the whole map takes the desk longer.
async function loadDrawing(key: string, language: string): Promise<void> {
  const drawing = await api.practiceDrawing(state.chosen!, language).catch(() => "");
  if (key !== asked || !shown) return;
  shown = { ...shown, drawing };
  const place = document.querySelector(".map-drawing");
  if (place) place.replaceWith(drawn(drawing));
  showHere();
}

function draw(): void {
  const place = document.getElementById("view-practice")!;
  if (!shown) return void fill(place, head(null), h("p", { class: "quiet pad" }, t("proposal_none")));
  if (!shown.found) return void fill(place, head(null), h("p", { class: "quiet pad" }, shown.problem));
  const found = shown.found;
  fill(place, head(found), h("div", { class: "practice" }, standing(found), drawn(shown.drawing)));
  showHere();
}

function head(found: Practice | null): HTMLElement {
  const signed = found && (found.signed_by ? t("map_signed", found.signed_by) : t("map_draft", found.version));
  return h("div", { class: "graph-head" }, h("h2", null, t("view_practice"), signed && h("small", null, signed)));
}

const nodeOf = (found: Practice, id: string) => found.nodes.find((node) => node.id === id)!;

function standing(found: Practice): HTMLElement {
  return h("div", { class: "standing" },
    found.path.length > 0 && h("section", null, h("h3", null, t("way_so_far")), h("ol", { class: "way" }, found.path.map((id) => step(found, id)))),
    found.asked ? question(found, found.asked) : h("p", { class: "quiet" }, t("map_end")),
    found.actions.length > 0 && h("section", null, h("h3", null, t("experts_did")), h("ul", { class: "way" }, found.actions.map((id) => step(found, id)))),
    aside(found),
    differs(found));
}

function step(found: Practice, id: string): HTMLElement {
  const node = nodeOf(found, id);
  return h("li", null, node.text, node.known && h("b", null, ` ${node.known}`), node.told === "check" && h("small", null, ` ${t("from_check")}`), node.clause && cited(node.clause));
}

function cited(clause: string): HTMLElement | null {
  const manual = state.shown?.view.diagnosis?.manual;
  return manual ? cite(manual, clause) : h("small", null, ` § ${clause}`);
}

// The question that decides now, with the ways that experts went on it, most dialogues first.
function question(found: Practice, id: string): HTMLElement {
  const node = nodeOf(found, id);
  const ways = found.edges.filter((edge) => edge.source === id).sort((a, b) => b.support - a.support);
  const said = h("p", { class: "alarm", role: "alert" });
  const may = state.me?.role !== "viewer" && !state.replay;
  const act = (answer: string) => void api.step(state.chosen!, id, answer, settings.language).catch((error: unknown) => { said.textContent = error instanceof Problem ? error.said : t("lost"); });
  const answers = [...new Set(ways.map((way) => way.answer).filter(Boolean))];
  return h("section", { class: "check" },
    h("h3", null, t("stands_at")),
    h("p", null, icon("question"), h("b", null, node.text), node.clause && cited(node.clause)),
    found.disputed.includes(id) && h("p", { class: "ask" }, t("experts_differ")),
    found.unknown_answer && h("p", { class: "ask" }, t("answer_unknown_to_map", found.unknown_answer)),
    may && h("div", { class: "answers" }, answers.map((answer) => h("button", { class: "secondary", onclick: () => act(answer) }, answer))),
    ways.length > 0 && h("ul", { class: "ways" }, ways.map((way) => h("li", null, way.answer && h("b", null, `${way.answer} → `), nodeOf(found, way.target).text, h("small", null, ` ${t("dialogues", way.support)}`)))),
    said);
}

// Answers that are known but that the way has not come to.
function aside(found: Practice): HTMLElement | false {
  const others = found.nodes.filter((node) => node.known && !found.path.includes(node.id) && node.id !== found.asked);
  return others.length > 0 && h("section", null, h("h3", null, t("known_too")), h("ul", { class: "way" }, others.map((node) => step(found, node.id))));
}

function differs(found: Practice): HTMLElement | false {
  return found.differs.length > 0 && h("section", null, h("h3", null, t("against_manual")), h("ul", { class: "way" }, found.differs.map((one) =>
    h("li", null, h("b", null, `${nodeOf(found, one.step).text}: `), one.what, one.quote && h("q", null, one.quote), cited(one.clause)))));
}

// The step that decides now stands in the middle of the drawing.
function showHere(): void {
  const [place, here] = [document.querySelector(".map-drawing"), document.querySelector(".map-drawing .here")];
  if (!place || !here) return;
  const [frame, box] = [place.getBoundingClientRect(), here.getBoundingClientRect()];
  place.scrollBy(box.left + box.width / 2 - frame.left - frame.width / 2, box.top + box.height / 2 - frame.top - frame.height / 3);
}

// The whole map, made by the desk; only its shapes and words are taken over.
function drawn(source: string): HTMLElement {
  const place = h("div", { class: "map-drawing", tabindex: 0, role: "group", "aria-label": t("whole_map") });
  if (!source) return place;
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  if (parsed.nodeName === "svg") place.append(document.importNode(parsed, true));
  return place;
}

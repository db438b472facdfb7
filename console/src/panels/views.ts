// What the middle of the desk shows: train graph, platforms, decision map, map. A view is made when it is first opened.
import { byId, fill, h } from "report/scripts/dom.js";
import { t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import { change, listen, state, type State } from "../state";

type View = State["view"];
const VIEWS: View[] = ["graph", "platforms", "practice", "map"];

export function buildViews(): void {
  draw();
  listen(["view"], draw);
  listenSettings(["language"], draw);
}

export function showNextView(): void {
  change({ view: VIEWS[(VIEWS.indexOf(state.view) + 1) % VIEWS.length]! });
}

function draw(): void {
  const focused = document.activeElement?.getAttribute("role") === "tab" && byId("views").contains(document.activeElement);
  fill("views", VIEWS.map((view) => h("button", {
    role: "tab", id: `tab-${view}`, "aria-selected": String(view === state.view), "aria-controls": `view-${view}`, tabindex: view === state.view ? 0 : -1,
    onclick: () => change({ view }), onkeydown: move }, t(`view_${view}`))));
  byId("views").setAttribute("aria-label", t("views"));
  for (const view of VIEWS) byId(`view-${view}`).hidden = view !== state.view;
  if (focused) byId(`tab-${state.view}`).focus();
}

function move(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  change({ view: VIEWS[(VIEWS.indexOf(state.view) + step + VIEWS.length) % VIEWS.length]! });
}

// The map is large and is asked for only when somebody wants to see it.
let mapAsked = false;
listen(["view"], () => {
  if (state.view !== "map" || mapAsked) return;
  mapAsked = true;
  fill("view-map", h("p", { class: "quiet pad" }, t("map_loading")));
  import("../map/map").then(({ buildMap }) => buildMap(byId("view-map")), () => { mapAsked = false; fill("view-map", h("p", { class: "alarm pad", role: "alert" }, t("map_failed"))); });
});

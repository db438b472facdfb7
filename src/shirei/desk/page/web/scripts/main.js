import { buildComparison } from "./comparison.js";
import { byId } from "./dom.js";
import { buildDiagnosis } from "./diagnosis.js";
import { buildGraph, drawForPrint, drawForScreen, timeRedraw } from "./graph/graph.js";
import { buildGraphHead } from "./graph-head.js";
import { buildIncident } from "./incident.js";
import { listenToKeys, showKeys } from "./keys.js";
import { t } from "./language.js";
import { buildNotices } from "./notices.js";
import { buildOptions } from "./options.js";
import { buildRail } from "./rail.js";
import { buildRests } from "./rests.js";
import { restoreSettings } from "./settings.js";
import { listen, state } from "./state.js";
import { buildTopbar } from "./topbar.js";
import { options, view } from "./view.js";

// The page, from top to bottom.

function start() {
  restoreSettings();
  state.option = firstOption();
  buildTopbar(showKeys);
  buildIncident();
  buildOptions();
  buildGraph(byId("graph-stage"));
  buildGraphHead();
  buildRail();
  buildDiagnosis();
  buildComparison();
  buildNotices();
  buildRests();
  listenToKeys();
  listenToPrinter();
  skipLink();
  listen(["language"], skipLink);
  // For whoever wants to measure the page; nothing in it depends on this.
  window.shirei = Object.freeze({ timeRedraw });
  document.documentElement.dataset.ready = "true";
}

// What was decided, else what is recommended, else what happens anyway.
function firstOption() {
  const decided = options.find((option) => option.id === view.decision?.option_id);
  return (decided ?? options.find((option) => option.recommended))?.id ?? view.predicted;
}

const skipLink = () => { for (const link of document.querySelectorAll("[data-t]")) link.textContent = t(link.dataset.t); };

// Paper is light, whatever the screen is.
function listenToPrinter() {
  window.addEventListener("beforeprint", () => { document.documentElement.dataset.theme = "light"; drawForPrint(); });
  window.addEventListener("afterprint", () => { document.documentElement.dataset.theme = state.theme; drawForScreen(); });
}

start();

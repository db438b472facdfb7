// The control desk, from top to bottom.
import "report/styles/tokens.css";
import "report/styles/base.css";
import "./styles/desk.css";
import "./styles/graph.css";
import "./styles/proposal.css";
import "drawing/style.css";
import "./styles/views.css";
import "./words";
import { byId } from "report/scripts/dom.js";
import { t } from "report/scripts/language.js";
import { restoreSettings } from "report/scripts/settings.js";
import { listen as listenSettings } from "report/scripts/state.js";
import { api, Problem } from "./api";
import { buildGraph, grabbed, timeRedraw, trainAt } from "./graph/graph";
import { listenToKeys } from "./keys";
import { follow, listenToFeeds, openLine, refresh } from "./live";
import { buildDiagnosis } from "./panels/diagnosis";
import { buildForecast } from "./panels/forecast";
import { buildIncidents } from "./panels/incidents";
import { buildPlatforms } from "./panels/platforms";
import { buildPractice } from "./panels/practice";
import { buildProposal } from "./panels/proposal";
import { buildReplay } from "./panels/replay";
import { buildReport } from "./panels/report";
import { askToSignIn } from "./panels/sign-in";
import { buildTimeline } from "./panels/timeline";
import { buildTopbar } from "./panels/topbar";
import { buildViews } from "./panels/views";
import { buildWhatIf } from "./panels/what-if";
import { change, state } from "./state";

async function start(): Promise<void> {
  restoreSettings();
  buildTopbar();
  buildReport();
  buildIncidents();
  buildDiagnosis();
  buildForecast();
  buildTimeline();
  buildReplay();
  buildViews();
  buildWhatIf();
  buildPlatforms();
  buildPractice();
  buildGraph(byId("graph-stage"));
  buildProposal();
  listenToKeys();
  const skip = () => { byId("skip").textContent = t("proposal"); };
  skip();
  listenSettings(["language"], skip);
  // For whoever wants to measure or try the page; nothing in it depends on this.
  Object.assign(window, { shirei: Object.freeze({ timeRedraw, trainAt, grabbed }) });
  await enter();
}

async function enter(): Promise<void> {
  try {
    change({ me: await api.me() });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    change({ me: await askToSignIn() });
  }
  const lines = await api.lines();
  change({ lines });
  await refresh();
  if (lines[0] && !state.day) await openLine(lines[0].id);
  follow();
  listenToFeeds();
  document.documentElement.dataset.ready = "true";
}


void start();

// Name, line, the day's clock, the connection, who sits here, language and theme.
import { fill, h, icon } from "report/scripts/dom.js";
import { clock } from "report/scripts/format.js";
import { say, t } from "report/scripts/language.js";
import { change as changeSettings, listen as listenSettings, state as settings } from "report/scripts/state.js";
import { INTERFACE_LANGUAGES, LANGUAGE_NAMES } from "report/scripts/words.js";
import { api } from "../api";
import { openLine } from "../live";
import { listen, nowS, state } from "../state";

export function buildTopbar(): void {
  draw();
  listen(["me", "lines", "line", "connection", "live"], draw);
  listenSettings(["language", "theme"], draw);
  setInterval(tick, 250);
}

function draw(): void {
  fill("topbar",
    h("strong", { class: "brand" }, "Shirei ", h("span", { lang: "ja" }, "指令")),
    h("label", { class: "picker" }, h("span", { class: "sr-only" }, t("line")), lines()),
    h("time", { class: "clock", id: "clock" }),
    h("span", { class: `connection ${state.connection}`, role: "status" }, h("i", { class: "dot", "aria-hidden": "true" }), t(state.connection)),
    feeds(),
    h("span", { class: "gap" }),
    who(),
    h("label", { class: "picker" }, h("span", { class: "sr-only" }, t("language")), languages()),
    h("button", { class: "icon-button", onclick: flip, title: t("theme"), "aria-label": t("theme") }, icon(settings.theme === "dark" ? "sun" : "moon")));
  tick();
}

function lines(): HTMLElement {
  const select = h("select", { onchange: () => void openLine(select.value) },
    state.lines.map((line) => h("option", { value: line.id, selected: line.id === state.line }, say(line.names))));
  return select;
}

function languages(): HTMLElement {
  const select = h("select", { onchange: () => changeSettings({ language: select.value }) },
    INTERFACE_LANGUAGES.map((tag) => h("option", { value: tag, lang: tag, selected: tag === settings.language }, LANGUAGE_NAMES[tag])));
  return select;
}

// How old the trains' real positions are; a feed that is stale or broken is never shown as the present.
function feeds(): HTMLElement[] {
  return (state.live?.feeds ?? []).map((feed) => {
    const age = feed.age_s === null ? t("feed_never") : t("feed_age", Math.round(feed.age_s));
    const said = [feed.url, feed.error, ...feed.remarks].filter(Boolean).join("; ");
    return h("span", { class: `connection ${feed.stale ? "lost" : "live"}`, title: said }, h("i", { class: "dot", "aria-hidden": "true" }),
      feed.stale ? t("feed_stale", age) : t("feed_fresh", age), feed.error && h("span", { class: "sr-only" }, feed.error));
  });
}

function who(): HTMLElement | null {
  if (!state.me) return null;
  if (state.me.open) return h("span", { class: "who" }, icon("person"), t("open_desk"));
  const leave = async () => { await api.signOut(); location.reload(); };
  return h("span", { class: "who" }, icon("person"), `${state.me.name}, ${state.me.role}`, h("button", { class: "link", onclick: leave }, t("sign_out")));
}

const flip = () => changeSettings({ theme: settings.theme === "dark" ? "light" : "dark" });

function tick(): void {
  const place = document.getElementById("clock");
  const now = nowS();
  if (!place || now === null) return;
  const speed = state.clock!.speed;
  place.textContent = clock(Math.floor(now), true) + (speed === 1 ? "" : ` ${t("speed", speed)}`);
}

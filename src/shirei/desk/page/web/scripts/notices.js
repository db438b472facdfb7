import { announce, byId, fill, h, icon } from "./dom.js";
import { t } from "./language.js";
import { change, listen, state } from "./state.js";
import { view } from "./view.js";
import { LANGUAGE_NAMES } from "./words.js";

// The words for passengers, one tab a language; on paper all of them.

export function buildNotices() {
  state.notice = Math.max(0, view.notices.findIndex((notice) => notice.language === state.language));
  drawNotices();
  listen(["language", "notice"], drawNotices);
}

function drawNotices() {
  fill("notices",
    h("header", { class: "section-head" }, h("h2", { id: "notices-title" }, t("notices")), !view.decision && view.notices.length > 0 && h("span", { class: "badge" }, t("draft"))),
    view.notices.length
      ? [h("div", { class: "tabs", role: "tablist", "aria-labelledby": "notices-title", onkeydown: moveNotice }, view.notices.map(noticeTab)), view.notices.map(noticePanel)]
      : h("p", { class: "quiet" }, t("no_notices")));
}

function noticeTab(notice, i) {
  const on = state.notice === i;
  return h("button", { type: "button", role: "tab", id: `notice-tab-${i}`, "aria-selected": String(on), "aria-controls": `notice-${i}`, tabindex: on ? "0" : "-1", lang: notice.language, onclick: () => change({ notice: i }) },
    LANGUAGE_NAMES[notice.language] ?? notice.language);
}

function noticePanel(notice, i) {
  return h("article", { id: `notice-${i}`, role: "tabpanel", "aria-labelledby": `notice-tab-${i}`, class: state.notice === i ? "notice" : "notice put-away", lang: notice.language },
    h("h3", null, notice.title), h("p", null, notice.text),
    h("button", { type: "button", class: "copy", lang: state.language, onclick: (event) => copy(event.currentTarget, notice) }, icon("copy"), h("span", null, t("copy"))));
}

async function copy(button, notice) {
  await navigator.clipboard.writeText(`${notice.title}\n${notice.text}`);
  button.lastChild.textContent = t("copied");
  announce(t("copied"));
}

function moveNotice(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  change({ notice: (state.notice + step + view.notices.length) % view.notices.length });
  byId(`notice-tab-${state.notice}`).focus();
}

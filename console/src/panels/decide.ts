// A person's word: accept, accept with groups left out, or reject; the cost of a change is shown before it counts.
import { announce, h, icon } from "report/scripts/dom.js";
import { clockMinute, difference, passengerTime } from "report/scripts/format.js";
import { t } from "report/scripts/language.js";
import { api, type Option, Problem, type Shown } from "../api";
import { choose } from "../live";
import { state } from "../state";

let reason = "";

export function decision(shown: Shown, option: Option): HTMLElement {
  const made = shown.view.decision;
  if (made) {
    return h("div", { class: "decided" }, icon("person"), h("p", null,
      h("b", null, t(`decision_${made.choice}`, made.option_id ?? "")), h("span", null, t("decided_by", made.by, clockMinute(made.at_s))), h("q", null, made.reason)));
  }
  if (state.replay) return h("p", { class: "quiet" }, icon("person"), t("replay_no_decision"));
  if (state.me?.role === "viewer" || state.me?.role === "maintainer") return h("p", { class: "quiet" }, icon("person"), t("decision_open"), " ", t("advisory"));
  const words = h("input", { id: "because", value: reason, maxlength: 1000, placeholder: t("because_hint"), oninput: () => { reason = words.value; } });
  const said = h("p", { class: "alarm", role: "alert" });
  const changed = state.without.size > 0;
  const act = (choice: string) => void decide(choice, shown, option, words, said);
  return h("form", { class: "decide", onsubmit: (event: Event) => { event.preventDefault(); act(changed ? "change" : "accept"); } },
    h("label", { for: "because" }, t("because")), words,
    changed && preview(option),
    said,
    h("div", { class: "buttons" },
      h("button", { class: "primary", disabled: !option.valid }, t(changed ? "accept_changed" : "accept", option.id)),
      h("button", { class: "secondary", type: "button", onclick: () => act("reject") }, t("reject")),
      h("a", { class: "secondary", href: `api/incidents/${state.chosen}/report.html`, target: "_blank", rel: "noopener" }, t("full_report"))),
    h("p", { class: "quiet" }, t("advisory")));
}

function preview(option: Option): HTMLElement {
  const place = h("p", { class: "preview", role: "status" }, `${t("changed")} …`);
  api.preview(state.chosen!, option.id, [...state.without]).then((found) => {
    const delay = Number(found.figures.passenger_delay_s);
    const { text, better } = difference(delay, option.figures.passenger_delay_s);
    place.replaceChildren(`${t("changed")}: ${passengerTime(delay)} `, h("b", { class: better === null ? "" : better ? "better" : "worse" }, text),
      found.valid ? "" : h("span", { class: "alarm" }, ` ${t("changed_refused", found.violations[0] ?? "")}`));
  }, (error: unknown) => { place.replaceChildren(h("span", { class: "alarm" }, error instanceof Problem ? error.said : String(error))); });
  return place;
}

async function decide(choice: string, shown: Shown, option: Option, words: HTMLInputElement, said: HTMLElement): Promise<void> {
  said.textContent = "";
  if (!words.value.trim()) {
    said.textContent = t("needs_reason");
    return words.focus();
  }
  try {
    await api.decide(state.chosen!, choice, choice === "reject" ? null : option.id, words.value, shown.version, choice === "change" ? [...state.without] : []);
    reason = "";
    announce(t("decided_now"));
  } catch (error) {
    said.textContent = error instanceof Problem ? (error.status === 409 ? `${t("stale")} ${error.said}` : error.said) : t("lost");
    if (error instanceof Problem && error.status === 409) await choose(state.chosen!);
  }
}

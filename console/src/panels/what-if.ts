// "What if this train left later?": the cost of one more order, and the redrawn day as a ghost; nothing is changed.
import { fill, h, icon } from "report/scripts/dom.js";
import { clockMinute, difference, passengerTime } from "report/scripts/format.js";
import { say, t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import { api, Problem } from "../api";
import { type Asked, change, chosenOption, listen, state } from "../state";

export function buildWhatIf(): void {
  draw();
  listen(["whatIf", "shown", "option"], draw);
  listen(["option", "shown", "chosen"], () => { if (state.whatIf && (state.whatIf.option !== state.option || !state.shown)) change({ whatIf: null }); });
  listenSettings(["language"], draw);
}

// Whether this person may ask now: a proposal must be there to be held against.
export const mayAsk = () => Boolean(state.shown && state.option && !state.replay && state.shown.view.line.id === state.line && state.me && !["viewer", "maintainer"].includes(state.me.role));

export async function askWhatIf(train: string, station: string, until_s: number): Promise<void> {
  const asked: Asked = { option: state.option!, train, station, until_s, answer: null, error: null };
  change({ whatIf: asked });
  try {
    const answer = await api.whatIf(state.chosen!, asked.option, train, station, until_s);
    if (state.whatIf === asked) change({ whatIf: { ...asked, answer } });
  } catch (error) {
    if (state.whatIf === asked) change({ whatIf: { ...asked, error: error instanceof Problem ? error.said : t("lost") } });
  }
}

function draw(): void {
  const asked = state.whatIf;
  const option = chosenOption();
  if (!asked || !option) return void fill("what-if");
  const number = state.day?.planned.find((train) => train.id === asked.train)?.number ?? asked.train;
  const station = state.day?.line.stations.find((one) => one.id === asked.station);
  fill("what-if", h("div", { class: "what-if", role: "status" },
    h("b", null, t("what_if")), h("span", null, t("held_until", number, station ? say(station.names) : asked.station, clockMinute(asked.until_s))),
    asked.error ? h("span", { class: "alarm" }, asked.error) : asked.answer ? cost(asked, option.figures.passenger_delay_s) : h("span", null, "…"),
    h("button", { class: "icon-button", "aria-label": t("forget"), title: t("forget"), onclick: () => change({ whatIf: null }) }, icon("cross"))));
}

function cost(asked: Asked, before: number): HTMLElement {
  const { figures, valid, violations } = asked.answer!;
  const delay = Number(figures.passenger_delay_s);
  const { text, better } = difference(delay, before);
  return h("span", null, `${t("f_passenger_delay_s")} ${passengerTime(delay)} `, h("b", { class: better === null ? "" : better ? "better" : "worse" }, `${delay >= before ? "+" : "−"}${passengerTime(Math.abs(delay - before))} ${text}`),
    !valid && h("span", { class: "alarm" }, ` ${t("changed_refused", violations[0] ?? "")}`), h("small", null, ` ${t("nothing_changed")}`));
}

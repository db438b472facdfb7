// When service can resume: how likely by which time, as a fan from the forecast's quantiles.
import { fill, h } from "report/scripts/dom.js";
import { clockMinute } from "report/scripts/format.js";
import { say, t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import type { View } from "../api";
import { listen, nowS, state } from "../state";
import { s, text } from "../svg";

type Forecast = NonNullable<View["forecast"]>;

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [280, 120, 34, 8, 8, 20];

export function buildForecast(): void {
  draw();
  listen(["shown", "clock", "replay"], draw);
  listenSettings(["language", "theme"], draw);
}

function draw(): void {
  const view = state.shown?.view;
  const place = fill("forecast");
  place.hidden = !view?.forecast;
  if (!view?.forecast) return;
  const { start_s: start, end_s: end } = view.incident;
  const points = chances(view.forecast);
  const [, q50, q90] = [10, 50, 90].map((share) => start + minuteAt(points, share / 100) * 60);
  fill("forecast",
    h("h2", null, t("forecast"), h("small", null, t("fan_median", clockMinute(q50!)))),
    fan(view, points),
    h("p", { class: "quiet" }, t("fan_words", clockMinute(q50!), clockMinute(q90!)), " ", end !== q50 && t("plans_assume", clockMinute(end))),
    h("details", null, h("summary", null, t("basis")), h("p", { class: "quiet" }, say(view.forecast.basis)), reasons(view.forecast)));
}

// What moves the middle of the forecast, the closed incidents most like this one, and what it becomes as time passes.
function reasons(forecast: Forecast): (HTMLElement | false)[] {
  return [
    forecast.causes.length > 0 && h("ul", { class: "way" }, forecast.causes.map((one) => h("li", null, `${one.name}: ${say(one.value)} `, h("b", null, `${one.minutes > 0 ? "+" : ""}${t("minutes", one.minutes)}`)))),
    forecast.nearest.length > 0 && h("div", null, h("h3", null, t("like_this")), h("ul", { class: "way" }, forecast.nearest.slice(0, 5).map((one) => h("li", null, `${one.date} ${one.place ? say(one.place) : ""} ${one.found ? say(one.found) : ""} `, h("b", null, t("minutes", Math.round(one.minutes))))))),
    forecast.fan.length > 1 && h("div", null, h("h3", null, t("as_time_passes")), passing(forecast.fan)),
  ];
}

// Across, the minutes gone by without a restart; upwards, when it is then expected, all from the start.
function passing(spreads: Forecast["fan"]): SVGElement {
  const [longest, latest] = [Math.max(...spreads.map((one) => one.passed_min)), Math.max(...spreads.map((one) => one.q90_min))];
  const x = (minutes: number) => LEFT + (minutes / Math.max(1, longest)) * (WIDTH - LEFT - RIGHT);
  const y = (minutes: number) => HEIGHT - BOTTOM - (minutes / latest) * (HEIGHT - TOP - BOTTOM);
  const band = (low: "q10_min" | "q25_min", high: "q90_min" | "q75_min") => [...spreads.map((one) => [x(one.passed_min), y(one[high])]), ...[...spreads].reverse().map((one) => [x(one.passed_min), y(one[low])])].map(([a, b]) => `${a!.toFixed(1)},${b!.toFixed(1)}`).join(" ");
  const middle = spreads.map((one) => `${x(one.passed_min).toFixed(1)},${y(one.q50_min).toFixed(1)}`).join(" ");
  return s("svg", { class: "fan", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": t("as_time_passes") },
    s("polygon", { class: "fan-band", points: band("q10_min", "q90_min") }), s("polygon", { class: "fan-band", points: band("q25_min", "q75_min") }), s("polyline", { class: "fan-line", points: middle }),
    [0, 0.5, 1].map((share) => [text(String(Math.round(longest * share)), { class: "fan-text", x: Math.min(x(longest * share), WIDTH - 14), y: HEIGHT - 5, "text-anchor": "middle" }), text(String(Math.round(latest * share)), { class: "fan-text", x: LEFT - 4, y: y(latest * share) + 3, "text-anchor": "end" })]));
}

// (minutes since the start, chance that service has resumed), between the quantiles on straight lines.
function chances(forecast: Forecast): [number, number][] {
  const found = Object.entries(forecast).flatMap(([name, value]): [number, number][] => {
    const share = /^q(\d+)_min$/.exec(name);
    return share && typeof value === "number" ? [[value, Number(share[1]) / 100]] : [];
  });
  return [[0, 0] as [number, number], ...found].sort((a, b) => a[1] - b[1]);
}

function minuteAt(points: [number, number][], share: number): number {
  const i = Math.max(1, points.findIndex(([, one]) => one >= share));
  const [[m0, p0], [m1, p1]] = [points[i - 1]!, points[i]!];
  return p1 === p0 ? m1 : m0 + ((share - p0) / (p1 - p0)) * (m1 - m0);
}

function fan(view: View, points: [number, number][]): SVGElement {
  const { start_s: start, end_s: end } = view.incident;
  const last = Math.max(points.at(-1)![0], (end - start) / 60) * 1.08 + 5;
  const x = (minutes: number) => LEFT + (minutes / last) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  const line = points.map(([minutes, share]) => `${x(minutes).toFixed(1)},${y(share).toFixed(1)}`).join(" ");
  const [low, high] = [minuteAt(points, 0.1), minuteAt(points, 0.9)];
  const now = nowS();
  const step = last > 180 ? 60 : last > 80 ? 30 : 15;
  const ticks = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
  return s("svg", { class: "fan", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": t("fan_words", clockMinute(start + minuteAt(points, 0.5) * 60), clockMinute(start + high * 60)) },
    s("rect", { class: "fan-band", x: x(low), y: TOP, width: x(high) - x(low), height: HEIGHT - TOP - BOTTOM }),
    [0.1, 0.5, 0.9].map((share) => [s("line", { class: "fan-grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) }), text(`${100 * share} %`, { x: LEFT - 4, y: y(share) + 3.5, class: "fan-text", "text-anchor": "end" })]),
    ticks.map((minutes) => text(clockMinute(start + minutes * 60), { x: Math.min(x(minutes), WIDTH - 18), y: HEIGHT - 5, class: "fan-text", "text-anchor": minutes ? "middle" : "start" })),
    s("polyline", { class: "fan-line", points: line }),
    points.slice(1).map(([minutes, share]) => s("circle", { class: "fan-dot", cx: x(minutes), cy: y(share), r: 3 })),
    s("line", { class: "fan-end", x1: x((end - start) / 60), x2: x((end - start) / 60), y1: TOP, y2: HEIGHT - BOTTOM }),
    now !== null && now >= start && now <= start + last * 60 && s("line", { class: "fan-now", x1: x((now - start) / 60), x2: x((now - start) / 60), y1: TOP, y2: HEIGHT - BOTTOM }));
}

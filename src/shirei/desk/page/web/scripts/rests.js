import { fill, h, icon } from "./dom.js";
import { clock } from "./format.js";
import { say, t } from "./language.js";
import { listen } from "./state.js";
import { view } from "./view.js";

// The incident's story, what is missing, and what the report rests on.

export function buildRests() {
  drawRests();
  listen(["language"], drawRests);
}

function drawRests() {
  fill("story", h("h2", { id: "story-title" }, t("story")),
    h("ol", { class: "timeline" }, view.story.map(({ at_s: at, what }) => h("li", null, h("time", null, clock(at)), h("p", null, say(what))))));
  fill("rests", h("h2", { id: "rests-title" }, t("rests")),
    h("h3", null, t("missing")),
    view.missing.length
      ? h("ul", { class: "missing" }, view.missing.map((what) => h("li", null, icon("warning"), h("span", null, say(what)))))
      : h("p", { class: "quiet" }, t("nothing_missing")),
    h("dl", { class: "provenance" }, sources().map(([k, v]) => h("div", null, h("dt", null, k), h("dd", null, v)))));
  fill("footer", h("p", null, h("b", null, t("advisory"))), h("p", null, t("made_by", view.generated_by)));
}

function sources() {
  const pack = [t("pack"), [say(view.pack.name), " ", h("code", null, t("digest", view.pack.digest.slice(0, 12)))]];
  const basis = view.forecast ? [[t("expected_restart"), say(view.forecast.basis)]] : [];
  return [pack, ...basis, ...view.provenance.map(({ k, v }) => [say(k), say(v)])];
}

// The box for a report. What is typed stays until the desk has it on disk.
import { announce, fill, h } from "report/scripts/dom.js";
import { t } from "report/scripts/language.js";
import { listen as listenSettings } from "report/scripts/state.js";
import { api, Problem } from "../api";
import { choose } from "../live";

let text = "";
let key = crypto.randomUUID();

export function buildReport(): void {
  draw();
  listenSettings(["language"], draw);
}

function draw(): void {
  const words = h("textarea", { id: "report-text", rows: 3, maxlength: 4000, placeholder: t("report_hint"), "aria-labelledby": "report-title" });
  const said = h("p", { class: "alarm", role: "alert", id: "report-said" });
  words.value = text;
  words.addEventListener("input", () => { text = words.value; key = crypto.randomUUID(); });
  words.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
  const form = h("form", { class: "report-form" },
    h("h2", { id: "report-title" }, t("report_new")), words, said, h("button", { class: "primary" }, t("report_send")));
  form.addEventListener("submit", (event) => { event.preventDefault(); void send(words, said); });
  fill("report", form);
}

// The same key until the words change: a lost answer does not report twice.
async function send(words: HTMLTextAreaElement, said: HTMLElement): Promise<void> {
  said.textContent = "";
  if (!words.value.trim()) return words.focus();
  try {
    const accepted = await api.report(words.value, key);
    words.value = text = "";
    key = crypto.randomUUID();
    announce(t("report_sent"));
    await choose(accepted.id);
  } catch (error) {
    said.textContent = error instanceof Problem ? error.said : t("lost");
  }
}

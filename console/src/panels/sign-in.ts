// Who sits at the desk, where the desk has users.
import { h } from "report/scripts/dom.js";
import { t } from "report/scripts/language.js";
import { api, type Me, Problem } from "../api";

export function askToSignIn(): Promise<Me> {
  return new Promise((done) => {
    const name = h("input", { name: "name", autocomplete: "username", required: true });
    const password = h("input", { name: "password", type: "password", autocomplete: "current-password", required: true });
    const said = h("p", { class: "alarm", role: "alert" });
    const form = h("form", { class: "sign-in panel" },
      h("h1", null, "Shirei"), h("label", null, t("name"), name), h("label", null, t("password"), password), said,
      h("button", { class: "primary" }, t("sign_in")));
    const dialog = h("dialog", { class: "keys", "aria-label": t("sign_in"), oncancel: (event: Event) => event.preventDefault() }, form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      api.signIn(name.value, password.value).then((me) => { dialog.remove(); done(me); }, (error: unknown) => {
        said.textContent = error instanceof Problem ? error.said : String(error);
        password.select();
      });
    });
    document.body.append(dialog);
    dialog.showModal();
    name.focus();
  });
}

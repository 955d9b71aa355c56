// The few things HTML cannot say by itself. Every page works without this file.
(() => {
  "use strict";

  document.addEventListener("click", async (event) => {
    const printer = event.target.closest("[data-print]");
    if (printer) window.print();

    const copier = event.target.closest("[data-copy]");
    if (copier) {
      await navigator.clipboard.writeText(copier.dataset.copy);
      copier.setAttribute("aria-label", copier.dataset.copied);
      copier.textContent = copier.dataset.copied;
    }
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
})();

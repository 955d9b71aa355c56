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

  // A visit of a draft can be dragged to another day; its page then says at once what that day allows.
  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".board a.event[href*='/plans/']") ?? null;
  });
  document.addEventListener("dragover", (event) => {
    if (dragged && event.target.closest?.(".board .column")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const column = event.target.closest?.(".board .column");
    if (!dragged || !column) return;
    event.preventDefault();
    const address = new URL(dragged.href);
    address.searchParams.set("day", column.querySelector("time").dateTime);
    location.assign(address);
  });

  // A form is sent once, however often its button is pressed; a page that stays (a download) may send it again.
  const PAUSE = 4000;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, PAUSE);
  });
})();

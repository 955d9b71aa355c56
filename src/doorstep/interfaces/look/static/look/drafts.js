// What one types into a form with `data-drafts` is kept on this phone as it is typed, sealed by the worker that
// also keeps the day's visits, and forgotten when the form is sent. It never leaves the phone from here.
(() => {
  "use strict";
  const form = document.querySelector("form[data-drafts]");
  if (!form || !("serviceWorker" in navigator)) return;
  const id = form.dataset.drafts, said = form.querySelector("[data-drafts-said]");
  const fields = [...form.querySelectorAll("[data-draft]")];

  const ask = async (what) => {
    const { active } = await navigator.serviceWorker.ready;
    return new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => done(event.data);
      active.postMessage({ ...what, id }, [channel.port2]);
    });
  };
  const kept = said.textContent;
  const keep = async () => {
    const answer = await ask({ draft: Object.fromEntries(fields.map((field) => [field.name, field.value])) });
    said.textContent = answer?.failed ? said.dataset.failed : kept;
    said.hidden = false;
  };

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    if (form.elements.tier?.value === "pair") ask({ draft: null });
  });
  (async () => {
    await navigator.serviceWorker.register("/visit-worker.js", { scope: "/" });
    const draft = await ask({ recall: true });
    for (const field of fields) field.value ||= draft?.[field.name] ?? "";
    // words typed before this file had arrived are on the page, and no event told of them
    if (fields.some((field) => field.value !== field.defaultValue)) await keep();
  })().catch(() => {});
})();

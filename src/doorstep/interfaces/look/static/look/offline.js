// Beside an educator's visits: asks the worker to keep today's on the phone, and fills in the page that stands
// in where there is no signal. Pages work without this file, as long as there is signal.
(() => {
  "use strict";
  if (!("serviceWorker" in navigator)) return;

  const ask = (worker, what) => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data);
    worker.postMessage(what, [channel.port2]);
  });
  const worker = () => navigator.serviceWorker.ready.then((registration) => registration.active);

  // --- on the pages of the site: keep, hand in, say so ---------------------------------------------------
  const line = document.querySelector("[data-kept]");
  if (line) {
    const refresh = async () => {
      const { kept, sent, told, failed } = await ask(await worker(), "refresh");
      if (failed) line.textContent = line.dataset.failed;
      else if (sent) {
        line.textContent = [line.dataset.sent, ...told].join(" ");
        line.insertAdjacentElement("beforeend", again(line));
      } else if (kept) line.textContent = line.dataset.kept;
      line.hidden = !(failed || sent || kept);
    };
    const again = ({ dataset }) => {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = ` ${dataset.look}`;
      return link;
    };
    navigator.serviceWorker.register("/visit-worker.js", { scope: "/" }).then(refresh).catch(() => {});
    addEventListener("online", refresh);
  }

  // --- on the page without signal ------------------------------------------------------------------------
  const place = document.querySelector("[data-offline]");
  if (!place) return;
  const template = (name) => document.querySelector(`template[data-part="${name}"]`).content.cloneNode(true);
  const fill = (part, values) => {
    for (const [name, value] of Object.entries(values)) {
      for (const slot of part.querySelectorAll(`[data-fill="${name}"]`)) {
        slot.textContent = value;
        if (!value) slot.remove();
      }
    }
    return part;
  };
  const words = (visit) => ({
    family: visit.family,
    when: `${visit.day} · ${visit.time}`,
    children: visit.children.length ? `${visit.children.join("; ")}.` : "",
    spoken: visit.spoken,
    with: visit.with.join(", "),
    kind: visit.kind,
    place: visit.place,
    reminder: visit.reminder,
  });

  function row(visit) {
    const part = fill(template("row"), words(visit));
    part.querySelector("a").href = visit.page;
    return part;
  }

  function whole(visit, said, { csrf, zone }) {
    const part = fill(template("visit"), words(visit));
    for (const [title, detail] of visit.guide) {
      const step = document.createElement("li"), strong = document.createElement("strong");
      strong.textContent = title;
      step.append(strong, ` ${detail}`);
      part.querySelector("[data-guide]").append(step);
    }
    const has = (...sayings) => said.some((word) => sayings.includes(word.saying));
    const arrived = visit.arrived || has("arrived"), left = visit.left || has("left", "left_now");
    const soon = Date.now() >= visit.earliest;
    const can = {
      here: visit.confirmed && soon && !arrived && !left,
      left: arrived && !left,
      "leave-now": visit.confirmed && soon && !left,
      attest: visit.to_say && (arrived || Date.now() >= visit.starts) && !has("account"),
    };
    for (const form of part.querySelectorAll("form[data-verb]")) {
      if (!can[form.dataset.verb]) {
        (form.closest("[data-only]") ?? form).remove();
        continue;
      }
      form.action = `${visit.page}${form.dataset.verb}/`;
      form.elements.csrfmiddlewaretoken.value = csrf;
      for (const name of ["began", "ended"]) if (form.elements[name]) form.elements[name].value = visit[name];
      if (form.elements.by_video) form.elements.by_video.checked = visit.video;
    }
    if (soon || arrived || !visit.confirmed) part.querySelector("[data-early]").remove();
    const list = part.querySelector("[data-said]");
    for (const word of said) {
      const line = document.createElement("li");
      line.textContent = `${place.dataset[word.saying.replace("_", "")]} (${new Date(word.said_at).toLocaleTimeString([], { hour: "numeric", minute: "2-digit", timeZone: zone })})`;
      list.append(line);
    }
    if (!said.length) list.closest("[data-only]").remove();
    return part;
  }

  async function show() {
    const { bundle, words: said = [] } = await ask(await worker(), "show");
    const visits = bundle?.visits ?? [];
    const visit = visits.find((each) => each.page === location.pathname);
    if (visit || !visits.length) place.replaceChildren();
    if (visit) place.append(whole(visit, said.filter((word) => word.visit === visit.key), bundle));
    else if (visits.length) visits.forEach((each) => place.append(row(each)));
    else place.append(template("nothing"));
    document.title = visit ? visit.family : document.title;
  }
  document.querySelector("[data-not-kept]").hidden = location.hash !== "#not-kept";
  show();
  addEventListener("online", async () => {
    await ask(await worker(), "refresh");
    location.reload();
  });
})();

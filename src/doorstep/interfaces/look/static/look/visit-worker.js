// The service worker of an educator's visits. It keeps the visits of one day on the phone, sealed, so that
// their pages can be read and used where there is no signal, and hands in what was said there.
//
// - Only today's visits, never an address; at midnight they are wiped, at sign-out everything is.
// - Sealed with AES-GCM under a key that the browser keeps and never gives out: no script can copy it.
// - What was said without signal is kept until it is handed in, for a week at most.
// - What someone types about herself after a visit stays here until she shares it, or for good.
(() => {
  "use strict";
  const { version, shell, files } = self.DOORSTEP;
  const CACHE = `visits-${version}`;
  const TODAY = "/my/visits/today.json", SYNC = "/my/visits/sync/", SIGN_OUT = "/accounts/logout/";
  const PAGE = /^\/(my\/visits\/|visits\/[0-9a-f-]{36}\/)$/;
  const WORD = /^\/visits\/([0-9a-f-]{36})\/(here|left|leave-now|attest)\/$/;
  const SAYING = { here: "arrived", left: "left", "leave-now": "left_now", attest: "account" };
  const PATIENCE = 8000, WEEK = 7 * 24 * 3600 * 1000;

  // --- the sealed store ----------------------------------------------------------------------------------
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const open = () => new Promise((done, failed) => {
    const request = indexedDB.open("doorstep-visits", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("key");
      request.result.createObjectStore("sealed");
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  // One transaction: what `work` reads and writes in these stores, nobody else changes meanwhile.
  async function store(names, mode, work) {
    const db = await open();
    try {
      const transaction = db.transaction(names, mode);
      const ended = new Promise((done, failed) => {
        transaction.oncomplete = done;
        transaction.onabort = () => failed(transaction.error);
      });
      const [result] = await Promise.all([work(...names.map((name) => transaction.objectStore(name))), ended]);
      return result;
    } finally {
      db.close();
    }
  }

  // The one key there is, with its name; two that ask at once may each make one, and the first one stays.
  const standing = async (keys) => {
    const [name] = await asked(keys.getAllKeys(null, 1));
    return name && { name, key: await asked(keys.get(name)) };
  };
  async function key() {
    const found = await store(["key"], "readonly", standing);
    if (found) return found;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    return store(["key"], "readwrite", async (keys) => {
      if (!(await asked(keys.count()))) await asked(keys.add(made, crypto.randomUUID()));
      return standing(keys);
    });
  }
  // Kept only while the key that sealed it stands. If midnight took that meanwhile it is sealed again; if a
  // sign-out did, it is gone with the rest: nobody's words wait for who signs in next.
  let wiped = 0;
  async function put(id, value, since = wiped) {
    const iv = crypto.getRandomValues(new Uint8Array(12)), { name, key: sealing } = await key();
    const text = new TextEncoder().encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) }, sealing, text);
    const kept = await store(["key", "sealed"], "readwrite", async (keys, rows) => {
      if (!(await asked(keys.getKey(name)))) return false;
      await asked(rows.put({ iv, sealed }, id));
      return true;
    });
    if (kept) return;
    if (since !== wiped) throw new Error("signed out meanwhile");
    await put(id, value, since);
  }
  async function get(id) {
    const { row, held } = await store(["key", "sealed"], "readonly", async (keys, rows) => ({
      row: await asked(rows.get(id)),
      held: await standing(keys),
    }));
    if (!row || !held) return null;
    try {
      const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: new TextEncoder().encode(id) }, held.key, row.sealed);
      return JSON.parse(new TextDecoder().decode(text));
    } catch {
      return null;
    }
  }
  const drop = (id) => store(["sealed"], "readwrite", (rows) => asked(rows.delete(id)));
  const wipe = () => {
    wiped += 1;
    return store(["key", "sealed"], "readwrite", (keys, rows) => Promise.all([asked(keys.clear()), asked(rows.clear())]));
  };
  async function waiting() {
    const ids = await store(["sealed"], "readonly", (rows) => asked(rows.getAllKeys()));
    const found = [];
    for (const id of ids.filter((each) => each.startsWith("word:"))) {
      const word = await get(id);
      if (word && Date.now() - word.said_at < WEEK) found.push(word);
      else await drop(id);
    }
    return found.sort((one, other) => one.said_at - other.said_at);
  }
  // The day's visits, or nothing once the day is over: then they, and if nothing waits the key, are wiped.
  async function day() {
    const bundle = await get("day");
    if (bundle && Date.now() < bundle.until) return bundle;
    await store(["key", "sealed"], "readwrite", async (keys, rows) => {
      await asked(rows.delete("day"));
      if (!(await asked(rows.count()))) await asked(keys.clear());
    });
    return null;
  }

  // --- with the server -----------------------------------------------------------------------------------
  const patiently = (request) => Promise.race([
    fetch(request),
    new Promise((_, failed) => setTimeout(() => failed(new Error("no signal")), PATIENCE)),
  ]);
  async function fetched() {
    const answer = await fetch(TODAY, { redirect: "manual", cache: "no-store", credentials: "same-origin" });
    if (!answer.ok) return null;
    const bundle = await answer.json();
    const before = await get("day");
    if (before && before.who !== bundle.who) await wipe();
    await put("day", bundle);
    return bundle;
  }
  let busy = null;
  async function handIn() {
    let bundle = await fetched();
    if (!bundle) return { kept: false, sent: 0, told: [] };
    const words = await waiting();
    let told = [];
    if (words.length) {
      const answer = await fetch(SYNC, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": bundle.csrf },
        body: JSON.stringify({ entries: words }),
      });
      if (answer.ok) {
        const heard = (await answer.json()).told;
        for (const each of heard) await drop(`word:${each.entry}`);
        told = heard.map((each) => each.told).filter(Boolean);
        bundle = await fetched();
      }
    }
    return { kept: Boolean(bundle?.visits.length), sent: words.length, told };
  }
  // One at a time: two pages that wake up together would hand everything in twice.
  const refresh = () => (busy ??= handIn().finally(() => { busy = null; }));

  // --- what the pages ask for ----------------------------------------------------------------------------
  async function page(request) {
    try {
      return await patiently(request);
    } catch {
      return (await caches.match(shell)) ?? Response.error();
    }
  }
  async function word(request, visit, verb) {
    const copy = request.clone();
    try {
      return await patiently(request);
    } catch {
      const form = await copy.formData();
      const account = verb === "attest" ? Object.fromEntries([...form].filter(([name]) => name !== "csrfmiddlewaretoken")) : {};
      const entry = crypto.randomUUID();
      try {
        await put(`word:${entry}`, { entry, visit, saying: SAYING[verb], said_at: Date.now(), account });
      } catch {
        return Response.redirect(`/visits/${visit}/#not-kept`, 303);
      }
      await self.registration.sync?.register("words").catch(() => {});
      return Response.redirect(`/visits/${visit}/`, 303);
    }
  }
  async function leaving(request) {
    const answer = await fetch(request);
    await wipe();
    return answer;
  }
  const file = async (request) => {
    try {
      return await fetch(request);
    } catch {
      return (await caches.match(request)) ?? Response.error();
    }
  };

  self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([shell, ...files])).then(() => self.skipWaiting()));
  });
  self.addEventListener("activate", (event) => {
    event.waitUntil((async () => {
      for (const name of await caches.keys()) if (name.startsWith("visits-") && name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })());
  });
  self.addEventListener("fetch", (event) => {
    const { request } = event, { origin, pathname } = new URL(request.url);
    if (origin !== self.location.origin) return;
    const said = request.method === "POST" && pathname.match(WORD);
    if (said) event.respondWith(word(request, said[1], said[2]));
    else if (request.method === "POST" && pathname === SIGN_OUT) event.respondWith(leaving(request));
    else if (request.method === "GET" && request.mode === "navigate" && PAGE.test(pathname)) event.respondWith(page(request));
    else if (request.method === "GET" && files.includes(pathname)) event.respondWith(file(request));
  });
  self.addEventListener("sync", (event) => {
    if (event.tag === "words") event.waitUntil(refresh());
  });
  // Every message is answered: a page that waits for ever would let someone think that her words are kept.
  const work = ({ id, draft, recall }, what) => {
    if (what === "refresh") return refresh();
    if (what === "show") return Promise.all([day(), waiting()]).then(([bundle, words]) => ({ bundle, words }));
    if (recall) return get(`draft:${id}`);
    return draft === null ? drop(`draft:${id}`) : put(`draft:${id}`, draft);
  };
  self.addEventListener("message", (event) => {
    const answer = (told) => event.ports[0]?.postMessage(told);
    event.waitUntil(work(event.data, event.data).catch(() => ({ failed: true })).then(answer));
  });
})();

// Keeps the shell of the field pages (上报问题, 记巡查, 现场记录, 入户登记, 夜间巡查) for places without a network: one page without a person or a figure on it,
// and the scripts that it needs. Nothing that a person may see is ever kept here; what is answered by the server goes through.
const SHELL = "lantian-field-shell";
const PAGE = "/offline";
const FIELD = /^\/(issues\/new|inspections(\/patrol|\/\d+)?|ledgers\/stoves\/doors|fireworks\/\d+|todo|offline)?\/?$/;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A field page that came over the network asks for a fresh shell: the kept one then fits the server's own version.
self.addEventListener("message", (event) => {
  if (event.data === "keep-shell") event.waitUntil(keepShell());
});

async function keepShell() {
  const answer = await fetch(PAGE, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const text = await answer.clone().text();
  const parts = [...new Set(text.match(/\/_next\/static\/[^"'\\\s<>]+/g) ?? [])];
  const cache = await caches.open(SHELL);
  await cache.addAll(parts);
  await cache.put(PAGE, answer);
  // A part's address says after `?` which version asks for it; the part is its path.
  const wanted = new Set([PAGE, ...parts.map((part) => part.split("?")[0])]);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (!wanted.has(pathname)) await cache.delete(request);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && FIELD.test(url.pathname))
    event.respondWith(fetch(request).catch(async () => (await caches.match(PAGE)) ?? Response.error()));
  else if (url.pathname.startsWith("/_next/static/"))
    event.respondWith(fetch(request).catch(async () => (await caches.match(url.pathname, { ignoreSearch: true })) ?? Response.error()));
});

/*
 * Keeps the pages for everybody on a phone whose owner asked for it (keep.js), so that they can be read without a line.
 * What the network gives comes first; what is kept is shown, and says so, when there is no line or none within seconds.
 * Nothing of whoever signs in is touched: only these addresses, and of them only what says that anybody may keep it.
 */
const KEPT = 'pages-1';
const LIST = '/offline';
const FOR_EVERYBODY = /^\/($|offline$|topics\b|for\/|offers\/|what-can-i-get$|who-to-contact\b|directory\b|pledge$|help-now$|words$|accessibility$|privacy$|cookies$)/;
const PATIENCE = 4000; // milliseconds on a line that gives nothing
const FRESH = 7 * 24 * 60 * 60 * 1000;

const may = (answer) => answer.ok && /\bpublic\b/.test(answer.headers.get('Cache-Control') ?? '');
const addresses = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((found) => found[1]))];

const parts = (text) => addresses(text, /(?:href|src)="(\/assets\/[^"]+)"/g);

/* The list of pages names the others, and those each offer; each says what it looks like. */
async function keepAll() {
	const cache = await caches.open(KEPT);
	const list = await fetch(LIST);
	const text = await list.clone().text();
	const needed = new Set(parts(text));
	const pages = new Set(addresses(text.slice(text.indexOf('data-keep-list')), /href="(\/[^"#]*)"/g));
	for (const page of pages) { // which grows meanwhile
		const answer = await fetch(page);
		if (!FOR_EVERYBODY.test(page) || !may(answer))
			continue;
		const says = await answer.clone().text();
		parts(says).forEach((part) => needed.add(part));
		addresses(says, /href="(\/offers\/[^"#]*)"/g).forEach((offer) => pages.add(offer));
		await cache.put(page, answer);
	}
	await cache.addAll([...needed]);
	await cache.put(LIST, list); // last: with it all are there
}

/* A copy that says what it is. */
async function shown(kept, mark) {
	const headers = new Headers(kept.headers);
	headers.delete('Content-Encoding');
	headers.delete('Content-Length');
	return new Response((await kept.text()).replace(`hidden ${mark}`, mark), { status: 200, headers });
}

async function fromNetwork(request, cache) {
	const answer = await fetch(request);
	if (may(answer))
		await cache.put(request, answer.clone());
	else if (answer.status === 404 || answer.status === 410)
		await cache.delete(request);
	return answer;
}

async function page(request) {
	const cache = await caches.open(KEPT);
	const kept = await cache.match(request);
	const network = fromNetwork(request, cache).catch(() => undefined);
	const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
	const answer = await (kept ? Promise.race([network, late]) : network);
	if (answer)
		return answer;
	if (kept)
		return shown(kept, 'data-kept');
	const list = await cache.match(LIST);
	return list ? shown(list, 'data-not-kept') : Response.error();
}

/* A stylesheet's address names its content. */
async function asset(request) {
	return await caches.match(request) ?? fetch(request);
}

/* Now and then, while there is a line, all are fetched again. */
async function renew() {
	const list = await caches.match(LIST);
	if (!list || Date.now() - Date.parse(list.headers.get('Date')) > FRESH)
		await keepAll().catch(() => undefined);
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil((async () => {
	for (const name of await caches.keys())
		if (name !== KEPT)
			await caches.delete(name);
	await self.clients.claim();
})()));
self.addEventListener('fetch', (event) => {
	const url = new URL(event.request.url);
	if (event.request.method !== 'GET' || url.origin !== self.location.origin)
		return;
	if (event.request.mode === 'navigate' && FOR_EVERYBODY.test(url.pathname)) {
		event.respondWith(page(event.request));
		if (url.pathname === '/')
			event.waitUntil(renew());
	} else if (url.pathname.startsWith('/assets/')) {
		event.respondWith(asset(event.request));
	}
});

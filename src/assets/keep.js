/* On the page that asks: whether this phone shall keep the pages for everybody, and forget them (offline.js does it). */
const offered = document.querySelector('[data-keeping]');
const keep = document.querySelector('[data-keep-them]');
const forget = document.querySelector('[data-forget-them]');
const said = document.querySelector('[data-keep-said]');

function show(kept) {
	keep.hidden = kept;
	forget.hidden = !kept;
}

/* Until the worker has fetched everything, or could not. */
function fetched(worker) {
	return new Promise((resolve) => {
		const look = () => ['installed', 'activating', 'activated', 'redundant'].includes(worker.state) && resolve(worker.state !== 'redundant');
		worker.addEventListener('statechange', look);
		look();
	});
}

async function keepThem() {
	said.textContent = 'Fetching the pages. This can take a minute.';
	try {
		const registration = await navigator.serviceWorker.register('/offline.js');
		const worker = registration.installing ?? registration.waiting ?? registration.active;
		if (!await fetched(worker))
			throw new Error('not fetched');
		show(true);
		said.textContent = 'Done. You can read these pages without a line now.';
	} catch {
		said.textContent = 'That did not work. Try again where the line is better.';
	}
}

async function forgetThem() {
	for (const registration of await navigator.serviceWorker.getRegistrations())
		await registration.unregister();
	for (const name of await caches.keys())
		await caches.delete(name);
	show(false);
	said.textContent = 'This phone keeps none of these pages any more.';
}

if (offered && 'serviceWorker' in navigator) {
	offered.hidden = false;
	document.querySelector('[data-cannot-keep]').hidden = true;
	navigator.serviceWorker.getRegistration('/').then((registration) => show(Boolean(registration)));
	keep.addEventListener('click', keepThem);
	forget.addEventListener('click', forgetThem);
}

/* Whoever follows a link arrives: each kind of page that links lead to, as each role, twice. Without a browser, which looks the
 * pages over elsewhere: here it is whether they are there. */
import { check, equal, none, yes } from './tap.mjs';

const TIMES = 2, PEOPLE = 8; // of a kind; of young people, of whom each has something else

const slugs = /^(offers|directory|who-to-contact|local-offer|partners|pledges|our-words)$/;

function wordOf(part, i, all) {
	if (/^[a-z0-9]{12}$/.test(part))
		return 'ref';
	if (/^\d{4}-\d\d-\d\d$/.test(part))
		return 'day';
	if (/^\d+$/.test(part))
		return 'n';
	return i > 0 && i < 3 && slugs.test(all[0]) && part !== 'new' && part !== 'being-safe' ? 'one' : part;
}

/* /people/k3m9px2q8d4t/contacts/new -> people-ref-contacts-new */
export function kindOf(url) {
	return url.pathname.split('/').filter(Boolean).map(wordOf).join('-') || 'start';
}

/* Somebody with cookies. */
function visitor(address) {
	const jar = new Map();
	return async (path, init = {}) => {
		const headers = { ...init.headers, Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
		const answer = await fetch(new URL(path, address), { redirect: 'manual', ...init, headers });
		for (const cookie of answer.headers.getSetCookie()) {
			const [name, value] = cookie.split(';')[0].split('=');
			jar.set(name, value);
		}
		return answer;
	};
}

async function signedIn(address, { email, password }) {
	const go = visitor(address);
	const csrf = (await (await go('/sign-in')).text()).match(/name="csrf" value="([^"]*)"/)[1];
	const { status } = await go('/sign-in', { method: 'POST', body: new URLSearchParams({ csrf, next: '', email, password }) });
	equal(status, 303, `what ${email} is answered at sign-in`);
	return go;
}

/* The pages that a page leads to; none of a file. */
async function linksOn(answer, url) {
	const to = answer.headers.get('location');
	if (to)
		return [new URL(to, url)];
	if (!/^text\/html/.test(answer.headers.get('content-type') ?? ''))
		return [];
	return [...(await answer.text()).matchAll(/<a [^>]*href="([^"]+)"/g)].map(found => new URL(found[1].replaceAll('&amp;', '&'), url))
		.filter(link => link.origin === url.origin && !/^\/(assets|sign-out|in)\b/.test(link.pathname)); // other languages are looked at elsewhere
}

/* Somebody of another team opens with a reason, which the page asks for. */
async function isDead(answer) {
	return answer.status >= 400 && !(answer.status === 403 && /is with another team/.test(await answer.clone().text()));
}

async function deadEnds(address, account) {
	const go = await signedIn(address, account);
	const times = new Map(), known = new Set(), waiting = [[new URL('/home', address), '']], dead = [];
	for (let next; (next = waiting.shift());) {
		const [url, from] = next, kind = kindOf(url), n = (times.get(kind) ?? 0) + 1;
		if (n > (kind === 'people-ref' ? PEOPLE : TIMES))
			continue;
		times.set(kind, n);
		const answer = await go(url);
		if (await isDead(answer))
			dead.push(`${answer.status} ${kind}, from ${from}`);
		for (const link of await linksOn(answer, url))
			if (!known.has(link.href)) {
				known.add(link.href);
				waiting.push([link, kind]);
			}
	}
	return { dead, kinds: times.size };
}

export async function links(app) {
	for (const who of ['an adviser', 'a duty worker', 'a manager', 'an analyst', 'an administrator'])
		await check(`no link on a page of ${who} leads nowhere`, async () => {
			const role = who.split(' ')[1];
			const { dead, kinds } = await deadEnds(app.address, app.accounts.find(one => one.line.toLowerCase().includes(role)));
			none(dead, 'dead ends');
			yes(kinds > 20, `only ${kinds} kinds of pages were found`);
		}, 600);
}

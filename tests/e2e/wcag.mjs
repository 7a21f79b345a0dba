/*
 * What the Web Content Accessibility Guidelines 2.2 AA ask of every page for everybody, found by following links from the
 * start, in English and in Arabic: axe-core with the size of what is tapped, 400 % zoom, help in the same place. And of one
 * page of each kind: focus that can be seen, in the colours that somebody forced on their machine, too.
 */
import { check, none, yes } from './tap.mjs';
import { axe, openPage, walk } from './browser.mjs';

/* 1280 x 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
/* Of places and of what is happening there, two stand for all. */
const alike = /^\/who-to-contact\/(?!worksop|elsewhere)/;
const left = /^\/(assets|api|paper|sign-in|my)\b|\.(pdf|webmanifest|txt)$/;

/* "/offers/being-safe" -> "/offers/one": pages that one template makes. */
const kindOf = path => path.replace(/^\/in\/ar/, '').replace(/^\/(offers|topics|for|directory|who-to-contact)\/[^/]+/, '/$1/one')
	.replace(/one\/[^/]+$/, found => found === 'one/easy' ? found : 'one/two');

/* What the page links to of ours, as it stands in the language that is asked for. */
const linksOf = page => page.evaluate(() => [...document.querySelectorAll('a[href]')].map(a => new URL(a.href))
	.filter(url => url.origin === location.origin).map(url => url.pathname));

/* Nothing is wider, nothing is cut off, nothing lies over what is read. */
export async function zoomed(page) {
	await page.setViewportSize(ZOOMED);
	return page.evaluate(width => {
		const said = e => e.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
		const all = [...document.body.querySelectorAll('*')];
		const wrong = [];
		if (document.documentElement.scrollWidth > width)
			wrong.push(`${document.documentElement.scrollWidth} px wide at 400 %`);
		for (const e of all) {
			const style = getComputedStyle(e), box = e.getBoundingClientRect();
			const hidden = style.visibility === 'hidden' || box.width <= 1 || box.height <= 1;
			if (hidden)
				continue;
			if (['fixed', 'sticky'].includes(style.position) && box.height > 64)
				wrong.push(`lies over the page: ${said(e)}`);
			if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && e.innerText?.trim())
				wrong.push(`cut off: ${said(e)}`);
		}
		return wrong;
	}, ZOOMED.width);
}

/* Help stands in the same order on every page (3.2.6): these links, and after what the page itself says. */
export const helpOf = page => page.evaluate(() => {
	const links = [...document.querySelectorAll('.app-numbers a')];
	const after = links.length && (document.querySelector('main').compareDocumentPosition(links[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
	return [after ? 'after the page' : 'elsewhere', ...links.map(a => a.getAttribute('href').replace(/^\/in\/ar/, ''))].join(' ');
});

/* With the colours forced, backgrounds and shadows are gone: a line under it or around it must say what can be used. */
async function withoutColours(page) {
	await page.emulateMedia({ forcedColors: 'active' });
	const wrong = await page.evaluate(() => {
		const line = (style, side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none';
		return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select')].filter(e => {
			const style = getComputedStyle(e), box = e.getBoundingClientRect();
			if (box.width <= 1 || box.height <= 1 || style.opacity === '0')
				return false;
			const under = /underline/.test(style.textDecorationLine) || [...e.querySelectorAll('*')].some(c => /underline/.test(getComputedStyle(c).textDecorationLine));
			const around = ['Top', 'Right', 'Bottom', 'Left'].some(side => line(style, side));
			const inList = e.closest('nav, header, li, .govuk-service-navigation'); // there, being in the list says it
			return !(under || around || inList);
		}).map(e => `looks like text: ${e.outerHTML.replace(/\s+/g, ' ').slice(0, 120)}`);
	});
	const focus = await page.evaluate(() => {
		const wrong = [];
		for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select')) {
			e.focus({ focusVisible: true });
			if (document.activeElement !== e)
				continue;
			const label = e.labels?.[0] && /radio|checkbox/.test(e.type) ? getComputedStyle(e.labels[0], '::before') : null;
			const marked = [getComputedStyle(e), label].some(s => s && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
			if (!marked)
				wrong.push(`focus is lost: ${e.outerHTML.replace(/\s+/g, ' ').slice(0, 120)}`);
		}
		return wrong;
	});
	await page.emulateMedia({ forcedColors: 'none' });
	return [...wrong, ...focus];
}

/* most: pages that are looked at, at most. In another language than English those that come in it, and of the others one of each kind. */
async function inLanguage(browser, app, code, most) {
	const page = await openPage(browser, app.address);
	const start = code === 'en' ? '/' : `/in/${code}/`;
	const waiting = [start], known = new Set(waiting), kinds = new Set();
	const found = { axe: [], zoom: [], help: [], focus: [], forced: [] };
	let help, pages = 0;
	while (waiting.length && pages < most) {
		const path = waiting.shift();
		await page.setViewportSize({ width: 1280, height: 900 });
		const answer = await page.goto(path);
		if (!/^text\/html/.test(answer.headers()['content-type'] ?? ''))
			continue;
		for (const to of await linksOf(page)) {
			const plain = to.replace(/^\/in\/\w+/, '') || '/';
			const inIt = code === 'en' ? !to.startsWith('/in/') : to.startsWith(`/in/${code}/`);
			if (!inIt || known.has(to) || left.test(plain) || alike.test(plain))
				continue;
			known.add(to);
			waiting.push(to);
		}
		const comes = await page.locator('html').getAttribute('lang');
		const kind = `${kindOf(path)} ${comes}`;
		if (comes !== code && kinds.has(kind))
			continue;
		pages++;
		const add = (list, lines) => list.push(...lines.map(line => `${path}: ${line}`));
		add(found.axe, await axe(page));
		const here = await helpOf(page);
		help ??= here;
		add(found.help, here === help ? [] : [`help is otherwise: ${here}`]);
		if (!kinds.has(kind)) {
			kinds.add(kind);
			add(found.focus, (await walk(page)).wrong);
			add(found.forced, await withoutColours(page));
		}
		add(found.zoom, await zoomed(page));
	}
	console.log(`# wcag: ${pages} pages of ${kinds.size} kinds in ${code}`);
	await check(`wcag: there are many pages to look at in ${code}`, () => yes(pages > (code === 'en' ? 100 : 25) && kinds.size > 15, `${pages} of ${kinds.size} kinds`));
	await check(`wcag: axe-core finds nothing on any page in ${code}, nor a target too small`, () => none(found.axe));
	await check(`wcag: at 400 % nothing is wider, cut off or covered in ${code}`, () => none(found.zoom));
	await check(`wcag: help stands in the same place and order on every page in ${code}`, () => none(found.help));
	await check(`wcag: focus can be seen, in every kind of page in ${code}`, () => none(found.focus));
	await check(`wcag: with forced colours everything that can be used looks like it, and focus shows, in ${code}`, () => none(found.forced));
	await page.context().close();
}

export async function wcag(browser, app, most = Infinity) {
	await inLanguage(browser, app, 'en', most);
	await inLanguage(browser, app, 'ar', most);
}

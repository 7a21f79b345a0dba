/* Chromium, and what it has seen: every page's own bytes, every complaint on its console. */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

export const seen = {
	pages: new Map(), // HTML as it came -> the first address that gave it
	complaints: [],   // console errors, exceptions, breaches of the content security policy
	wrong: [],        // answers from the server's own faults
};

export async function openBrowser() {
	return chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
			'--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
}

/* A person at a browser: no cookies yet. */
export async function openPage(browser, address, { javaScript = true, width = 1280, height = 900 } = {}) {
	const context = await browser.newContext({
		baseURL: address, javaScriptEnabled: javaScript, viewport: { width, height }, locale: 'en-GB',
		timezoneId: 'Europe/London',
	});
	context.setDefaultTimeout(5000);
	const page = await context.newPage();
	page.on('console', message => {
		// A page that says "not found" or "wrong password" is an answer, though Chromium calls it an error.
		if (message.type() === 'error' && !/^Failed to load resource.*status of 4\d\d/.test(message.text()))
			seen.complaints.push(`${page.url()}: ${message.text()}`);
	});
	page.on('pageerror', error => seen.complaints.push(`${page.url()}: ${error}`));
	page.on('response', async response => {
		if (response.status() >= 500)
			seen.wrong.push(`${response.status()} ${response.request().method()} ${response.url()}`);
		if (response.status() >= 400 && response.request().resourceType() !== 'document')
			seen.wrong.push(`${response.status()} for ${response.url()}`);
		if (!/^text\/html/.test(response.headers()['content-type'] ?? ''))
			return;
		const html = await response.text().catch(() => '');
		if (html && !seen.pages.has(html))
			seen.pages.set(html, response.url());
	});
	return page;
}

/* What axe-core finds, a line each; of WCAG 2.2, which it leaves out unless asked, too. */
export async function axe(page) {
	await page.evaluate(axeSource);
	const result = await page.evaluate(() => globalThis.axe.run(document, {
		resultTypes: ['violations'], rules: { 'target-size': { enabled: true } },
	}));
	return result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html}`));
}

/* How many pixels the page is wider than a narrow phone. */
export async function overflowAt320(page) {
	await page.setViewportSize({ width: 320, height: 640 });
	return page.evaluate(() => {
		const wide = document.documentElement.scrollWidth - 320;
		const guilty = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > 320.5);
		return wide > 0 ? [`${wide} px too wide`, ...guilty.slice(0, 5).map(e => e.outerHTML.slice(0, 160))] : [];
	});
}

const sheets = new Map(); // address -> what it says

/* What the stylesheets say that this page asks for. */
async function stylesOf(page) {
	const asked = await page.$$eval('link[rel=stylesheet]', links => links.map(link => link.href));
	for (const href of asked.filter(each => !sheets.has(each)))
		sheets.set(href, await (await page.request.get(href)).text());
	return asked.map(href => sheets.get(href)).join('');
}

/* Classes on the page that the stylesheet does not know: a component that was not put on the list in app.scss. */
export async function unstyled(page) {
	const css = await stylesOf(page);
	const blocks = await page.evaluate(() => [...new Set([...document.querySelectorAll('[class]')]
		.flatMap(e => [...e.classList]).map(c => c.split(/__|--/)[0]).filter(c => /^(govuk|app)-/.test(c)))]);
	return blocks.filter(block => !css.includes(`.${block}`) && !/^govuk-(js-|frontend-supported)/.test(block));
}

/* Tabs through the whole page. Gives a line for each stop, and what is wrong with it. */
export async function walk(page) {
	const stops = [];
	const wrong = [];
	await page.evaluate(() => {
		// Where the next Tab starts from: the top, though a summary or a banner may have taken the focus.
		document.body.tabIndex = -1;
		document.body.focus();
		document.body.removeAttribute('tabindex');
		window.scrollTo(0, 0);
	});
	for (let i = 0; i < 200; i++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const e = document.activeElement;
			if (!e || e === document.body)
				return null;
			const first = !e.hasAttribute('data-e2e-walked');
			e.setAttribute('data-e2e-walked', '');
			const box = e.getBoundingClientRect();
			const style = getComputedStyle(e);
			// The design system marks focus by outline, box-shadow or background; a hidden radio by its label's ::before.
			const label = e.labels?.[0] && /radio|checkbox/.test(e.type) ? getComputedStyle(e.labels[0], '::before') : style;
			const marked = [style, label].some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)
				|| s.boxShadow !== 'none' || s.backgroundColor === 'rgb(255, 221, 0)');
			return {
				first, marked, seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
				what: `${e.tagName.toLowerCase()} ${(e.innerText || e.name || e.id || '').trim().slice(0, 60)}`,
			};
		});
		if (!at || !at.first)
			break;
		stops.push(at.what);
		if (!at.marked)
			wrong.push(`focus cannot be seen on ${at.what}`);
		if (!at.seen)
			wrong.push(`focus is outside the window on ${at.what}`);
	}
	return { stops, wrong };
}

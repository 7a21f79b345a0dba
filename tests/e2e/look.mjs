/* node tests/e2e/look.mjs BINARY [PEOPLE [ROLE,ROLE...]]: every kind of page that a link leads to, as each role, on a phone of 320 pixels and on a
 * desk of 1280, and as everybody, who has not signed in, as pictures in build/look/ROLE/: for somebody to look at. Says which are wider than the phone. */
import { mkdirSync, rmSync } from 'node:fs';
import { openBrowser, openPage, overflowAt320, seen } from './browser.mjs';
import { startApp } from './app.mjs';
import { kindOf } from './links.mjs';

const app = await startApp(process.argv[2] ?? 'build/alwayshere', process.argv[3] ?? '1170');
const browser = await openBrowser();

/* What stands behind ? counts by its names. */
function shownAs(url) {
	return [kindOf(url), ...new Set(url.searchParams.keys())].join('-');
}

async function linksOf(page) {
	const all = await page.locator('a[href]').evaluateAll(list => list.map(a => a.href));
	return all.map(href => new URL(href)).filter(url => url.origin === app.address && !/^\/(assets|sign-out)/.test(url.pathname));
}

async function picture(page, folder, name) {
	const wide = await overflowAt320(page);
	await page.screenshot({ path: `${folder}/${name}-320.png`, fullPage: true });
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.screenshot({ path: `${folder}/${name}-1280.png`, fullPage: true });
	if (wide.length)
		console.log(`${folder}/${name}: ${wide.join('; ')}`);
}

async function lookAs(role, account) {
	const folder = `build/look/${role}`;
	const done = new Map(); // kind of page -> how many were looked at
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const page = await openPage(browser, app.address);
	page.setDefaultTimeout(60000); // of pictures that are many screens long, on a machine that does other things
	await page.goto(account ? '/sign-in' : '/');
	if (account) {
		await page.fill('[name=email]', account.email);
		await page.fill('[name=password]', account.password);
		await page.click('main button[type=submit]');
	}
	const waiting = [new URL(page.url())];
	for (let url; (url = waiting.shift());) {
		const kind = shownAs(url);
		const n = (done.get(kind) ?? 0) + 1;
		if (n > (kind === 'people-ref' ? 4 : 1))
			continue;
		done.set(kind, n);
		const answer = await page.goto(url.href).catch(() => null); // a download is no page
		if (!answer || !/^text\/html/.test(answer.headers()['content-type'] ?? ''))
			continue;
		if (answer.status() !== 200)
			console.log(`${role}: ${kind}: ${answer.status()}`);
		await picture(page, folder, n > 1 ? `${kind}-${n}` : kind);
		waiting.push(...(await linksOf(page)).filter(link => !account || !link.pathname.startsWith('/in/'))); // once is enough
	}
	await page.context().close();
	console.log(`${role}: ${done.size} kinds of pages`);
}

for (const role of process.argv[4]?.split(',') ?? ['everybody', 'adviser', 'duty', 'manager', 'analyst', 'administrator'])
	await lookAs(role, app.accounts.find(account => account.line.toLowerCase().includes(role)));
for (const line of [...seen.complaints, ...seen.wrong])
	console.log(line);
await browser.close();
await app.stop();

/*
 * What a page costs on a bad line: bytes over the wire as Chromium counts them, heads and all, on a phone that has seen
 * nothing yet, and afterwards.
 */
import { check, none, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { signIn } from './day.mjs';

export const FIRST = 30 * 1024, AFTERWARDS = 6 * 1024;

/* Goes there and counts what came: [address, bytes], the page first. */
export async function weigh(page, go) {
	const cdp = await page.context().newCDPSession(page);
	const address = new Map(), came = [];
	await cdp.send('Network.enable');
	cdp.on('Network.requestWillBeSent', e => address.set(e.requestId, e.request.url));
	cdp.on('Network.loadingFinished', e => came.push([address.get(e.requestId), e.encodedDataLength]));
	await go();
	await page.waitForLoadState('networkidle');
	await cdp.detach();
	return came;
}

export const sum = came => came.reduce((bytes, [, n]) => bytes + n, 0);
export const said = came => came.map(([address, n]) => `${n} ${address}`).join(', ');

export async function light(browser, app) {
	const phone = { width: 390, height: 844 };
	const page = await openPage(browser, app.address, phone);
	let came = await weigh(page, () => page.goto('/sign-in'));
	await check('light: the first page of all, with all it needs, is at most 30 kB', () => {
		yes(came.length >= 3, `only ${said(came)}`); // or it was not the first
		yes(sum(came) <= FIRST, said(came));
	});
	await signIn(page, app.adviser);
	await page.waitForURL('**/worklist');
	const person = await page.locator('.app-worklist__who a').first().getAttribute('href');
	for (const path of ['/worklist', person, `${person}/contacts/new`]) {
		came = await weigh(page, () => page.goto(path));
		console.log(`# ${path.replace(person, '/people/...')} afterwards: ${sum(came)} bytes`);
		await check(`light: ${path.replace(person, '/people/...')} afterwards is at most 6 kB`, () => {
			yes(came.length >= 1 && sum(came) > 500, `nothing was counted: ${said(came)}`);
			yes(sum(came) <= AFTERWARDS, said(came));
		});
		await check(`light: ${path.replace(person, '/people/...')} brings nothing again that is kept`,
			() => none(came.filter(([address, n]) => address.includes('/assets/') && n > 0)));
	}
	// The same person's page on a phone that has nothing yet.
	const cold = await openPage(browser, app.address, phone);
	await cold.context().addCookies(await page.context().cookies());
	came = await weigh(cold, () => cold.goto(person));
	console.log(`# a young person's page on a new phone: ${sum(came)} bytes`);
	await check('light: a young person\'s page on a new phone is at most 30 kB', () => {
		yes(came.length >= 3, `only ${said(came)}`);
		yes(sum(came) <= FIRST, said(came));
	});
	await page.context().close();
	await cold.context().close();
}

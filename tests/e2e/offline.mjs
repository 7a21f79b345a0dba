/*
 * Pages for everybody on a phone without a line: kept when somebody asks for it, shown with a word that they are old, and
 * nothing of what is seen signed in, or left in a hurry, among them.
 */
import { check, equal, none, step, yes } from './tap.mjs';
import { axe, openPage, overflowAt320 } from './browser.mjs';
import { signIn } from './day.mjs';

const keptAddresses = page => page.evaluate(async () => {
	const all = [];
	for (const name of await caches.keys())
		all.push(...(await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname));
	return all;
});

async function keeping(page) {
	await step('offline: the page says what it costs and asks', async () => {
		await page.goto('/offline');
		none(await overflowAt320(page));
		none(await axe(page));
		yes(await page.getByRole('button', { name: 'Keep them on this phone' }).isVisible(), 'no button');
		equal((await keptAddresses(page)).length, 0, 'kept without being asked');
	});
	await step('offline: they are kept', async () => {
		await page.click('text=Keep them on this phone');
		await page.locator('text=You can read these pages without a line now').waitFor({ timeout: 60000 });
		yes(await page.getByRole('button', { name: 'Remove them from this phone' }).isVisible(), 'cannot be removed');
		const kept = await keptAddresses(page);
		yes(kept.length > 60, `only ${kept.length}`);
		none(kept.filter(path => /being-safe|^\/(sign-in|worklist|people)/.test(path)));
	});
	await check('offline: all that is kept comes to less than 1 MB over the wire', async () => {
		let bytes = 0;
		for (const path of await keptAddresses(page))
			bytes += Number((await page.request.get(path, { headers: { 'Accept-Encoding': 'gzip' } })).headers()['content-length']);
		console.log(`# all pages that a phone keeps: ${bytes} bytes`);
		yes(bytes > 50000 && bytes < 1000000, `${bytes} bytes`);
	});
}

async function withoutLine(page) {
	await step('offline: an offer is read without a line, and says that it is a copy', async () => {
		const offer = '/offers/home-establishment-grant';
		const title = /<h1[^>]*>([^<]+)/.exec(await (await page.request.get(offer)).text())[1];
		await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache'); // what is five minutes old is not old
		await page.context().setOffline(true);
		await page.goto(offer);
		equal(await page.locator('h1').innerText(), title, 'heading');
		yes(await page.locator('text=Your phone kept this page').isVisible(), 'does not say that it is old');
		equal(await page.evaluate(() => getComputedStyle(document.querySelector('header')).display), 'block', 'without its looks');
	});
	await step('offline: the numbers of all teams are there', async () => {
		await page.goto('/who-to-contact/elsewhere');
		yes(await page.locator('main a[href^="tel:"]').count() > 3, 'no numbers');
	});
	await step('offline: a page that is not kept leads to those that are', async () => {
		await page.goto('/offers/being-safe');
		yes(await page.locator('text=did not keep the page you asked for').isVisible(), 'not said');
		await page.locator('main').getByRole('link', { name: 'Help now', exact: true }).first().click();
		equal(await page.locator('h1').innerText(), 'Help now', 'heading');
	});
}

async function signedIn(page, app) {
	await step('offline: nothing of whoever signs in is kept, nor anything new of the pages for staff', async () => {
		await page.context().setOffline(false);
		await page.goto('/');
		yes(await page.locator('text=Your phone kept this page').isHidden(), 'says that it is old');
		await page.goto('/sign-in');
		await signIn(page, app.adviser);
		await page.waitForURL('**/worklist');
		await page.locator('.app-worklist__who a').first().click();
		none((await keptAddresses(page)).filter(path => /^\/(worklist|people|sign)/.test(path)));
		await page.context().setOffline(true);
		yes(await page.goto('/worklist').then(() => false, () => true), 'a page for staff came without a line');
		await page.context().setOffline(false);
	});
	await step('offline: removed, nothing is left', async () => {
		await page.goto('/offline');
		await page.click('text=Remove them from this phone');
		await page.locator('text=keeps none of these pages').waitFor();
		equal((await keptAddresses(page)).length, 0, 'something is left');
	});
}

export async function offline(browser, app) {
	const page = await openPage(browser, app.address, { width: 320, height: 640 });
	await keeping(page);
	await check('offline: Chromium would install it', async () => {
		const cdp = await page.context().newCDPSession(page);
		none((await cdp.send('Page.getInstallabilityErrors')).installabilityErrors.map(e => e.errorId)
			.filter(id => id !== 'in-incognito')); // as every test is
	});
	await withoutLine(page);
	await signedIn(page, app);
	await page.context().close();
	const plain = await openPage(browser, app.address, { javaScript: false, width: 320, height: 640 });
	await step('offline: without JavaScript the page says what to do instead', async () => {
		await plain.goto('/offline');
		yes(await plain.locator('text=write down our number').isVisible(), 'not said');
		yes(await plain.getByRole('button', { name: 'Keep them' }).isHidden(), 'a button that does nothing');
	});
	await plain.context().close();
}

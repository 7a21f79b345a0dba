/*
 * The pages for everybody, on a phone of 320 pixels, without JavaScript and without signing in: they are there, they read
 * well, cost little, keep nothing, and lead from the start to an offer and to a number.
 */
import { check, equal, none, step, yes } from './tap.mjs';
import { axe, openPage, overflowAt320, unstyled } from './browser.mjs';
import { AFTERWARDS, FIRST, said, sum, weigh } from './light.mjs';

const paths = ['/', '/topics', '/topics/money', '/topics/custody', '/for/custody', '/for/parents', '/for/uasc', '/for/21-plus',
	'/for/achievement', '/for/professionals', '/offers/home-establishment-grant', '/offers/release-credit-21-plus',
	'/offers/being-safe', '/easy-read', '/offers/home-establishment-grant/easy', '/offers/release-credit-21-plus/easy', '/what-can-i-get', '/help-now', '/words', '/accessibility', '/privacy', '/cookies', '/offline'];

async function eachPage(app, phone, desk) {
	for (const path of paths) {
		await check(`public: ${path} has nothing wider than a narrow phone, no class without a style, no cookie`, async () => {
			await phone.goto(path);
			none(await overflowAt320(phone));
			equal((await phone.context().cookies()).length, 0, 'cookies');
			equal(await phone.locator('h1').count(), 1, 'headings of the first level');
		});
		await check(`public: axe finds nothing on ${path}`, async () => {
			await desk.goto(path);
			none(await axe(desk));
			none(await unstyled(desk));
		});
	}
}

async function weighed(browser, app) {
	const page = await openPage(browser, app.address, { width: 320, height: 640 });
	let came = await weigh(page, () => page.goto('/'));
	console.log(`# the first page for everybody, with all it needs: ${sum(came)} bytes`);
	await check('public: the first page of all is at most 30 kB', () => {
		yes(came.length >= 3, `only ${said(came)}`);
		yes(sum(came) <= FIRST, said(came));
	});
	let most = 0;
	for (const path of paths.slice(1)) {
		came = await weigh(page, () => page.goto(path));
		most = Math.max(most, sum(came));
		await check(`public: ${path} afterwards is at most 6 kB`, () => yes(sum(came) <= AFTERWARDS, said(came)));
	}
	console.log(`# the heaviest page afterwards: ${most} bytes`);
	await page.context().close();
}

async function journey(page) {
	await step('public: from the start to what somebody can get, by answering', async () => {
		await page.goto('/');
		await page.click('text=What can I get?');
		await page.fill('[name=age]', '22');
		await page.check('[name=care][value=left]');
		await page.check('[name=custody][value=sentenced]');
		await page.check('[name=alone][value=no]');
		await page.check('[name=child][value=no]');
		await page.check('[name=here][value=yes]');
		await page.click('text=See what I can get');
		const text = await page.innerText('main');
		yes(/Because you left care, are 21 or over and are in custody/.test(text), text.slice(0, 400));
		yes(!/too, if it is so/.test(text), 'something depends, though all was answered');
		equal(new URL(page.url()).search, '', 'what stands behind the address');
		equal((await page.context().cookies()).length, 0, 'cookies');
		none(await overflowAt320(page));
	});
	await step('public: from there to an offer, its amount and its number', async () => {
		await page.click('text=Credit on your phone, from 21');
		const text = await page.innerText('main');
		yes(/£20 to start with/.test(text), text);
		yes(await page.locator('a[href="tel:01158044154"]').count() > 0, 'no number to ring');
	});
	await step('public: a word that is spelt otherwise finds it', async () => {
		await page.goto('/topics');
		await page.fill('#look-for', 'furnitur');
		await page.getByRole('button', { name: 'Look' }).click();
		yes(/Money to set up your first home/.test(await page.innerText('main')), 'not found');
		equal(new URL(page.url()).search, '', 'what stands behind the address');
	});
	await check('public: an age that is none is said at its field, and the rest is kept', async () => {
		await page.goto('/what-can-i-get');
		await page.fill('[name=age]', 'old');
		await page.check('[name=custody][value=remand]');
		await page.click('text=See what I can get');
		yes((await page.title()).startsWith('Error: '), await page.title());
		yes(await page.locator('[name=custody][value=remand]').isChecked(), 'the answer is lost');
	});
}

/* With JavaScript the page is left at once, and going back does not lead to it. */
async function leaving(browser, app) {
	const page = await openPage(browser, app.address);
	await page.route('https://www.bbc.co.uk/**', route => route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><html lang="en"><title>Weather</title><h1>Weather</h1></html>' }));
	await check('public: a page about abuse is left at once, and going back does not lead to it', async () => {
		await page.goto('/topics');
		await page.goto('/offers/being-safe');
		yes(!/Always Here|care leavers/.test(await page.title()), await page.title());
		await page.click('text=Exit this page');
		await page.waitForURL('https://www.bbc.co.uk/**');
		await page.goBack();
		equal(new URL(page.url()).pathname, '/topics', 'path after going back');
	});
	await check('public: and with Shift pressed three times', async () => {
		await page.goto('/offers/being-safe');
		for (let i = 0; i < 3; i++)
			await page.keyboard.press('Shift');
		await page.waitForURL('https://www.bbc.co.uk/**');
	});
	await page.context().close();
}

/* They are made after the start, and the page looks again by itself until they are. */
async function onPaper(app, phone, desk) {
	await step('public: what can be printed is listed, with pages and size', async () => {
		await phone.goto('/on-paper');
		await phone.waitForSelector('text=Booklet to fold', { timeout: 90000 });
		const came = await weigh(phone, () => phone.goto('/on-paper'));
		yes(sum(came) <= AFTERWARDS, `more than 6 kB: ${said(came)}`);
		yes(/PDF, \d+ pages, \d+ kB/.test(await phone.innerText('main')), 'no size');
		none(await overflowAt320(phone));
		await desk.goto('/on-paper');
		none(await axe(desk));
		none(await unstyled(desk));
	});
	await step('public: from an offer to the same on paper', async () => {
		await phone.goto('/offers/release-credit-21-plus');
		const link = await phone.getAttribute('text=Print this (PDF)', 'href');
		const paper = await fetch(app.address + link);
		equal(paper.status, 200, link);
		equal(paper.headers.get('content-type'), 'application/pdf', 'type');
		yes((await paper.arrayBuffer()).byteLength < 500000, 'too many bytes');
	});
}

export async function localOffer(browser, app) {
	const phone = await openPage(browser, app.address, { javaScript: false, width: 320, height: 640 });
	const desk = await openPage(browser, app.address);
	try {
		await eachPage(app, phone, desk);
		await weighed(browser, app);
		await journey(phone);
		await leaving(browser, app);
		await onPaper(app, phone, desk);
	} finally {
		await phone.context().close();
		await desk.context().close();
	}
}

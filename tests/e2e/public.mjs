/*
 * What everybody sees, without an account: on a phone 320 pixels wide, without JavaScript, a number in two taps from "Who do
 * I contact?"; who helps, by topic, age and name; the Pledge.
 */
import { check, equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main } from './day.mjs';

const phone = { width: 320, height: 640 };
const text = async page => (await main(page).innerText()).replace(/\s+/g, ' ');
const tap = (page, name) => main(page).getByRole('link', { name, exact: true }).click();

/* Where on the page something stands, in screens of the phone. */
const screens = async (page, locator) => (await locator.boundingBox()).y / phone.height;

/* From the first page of all. */
async function threeTaps(page) {
	await page.goto('/');
	await main(page).getByRole('link', { name: /Who do I contact\?/ }).first().click();
	await tap(page, 'Worksop');
	await tap(page, 'I am leaving prison soon');
}

/* On a phone that has nothing yet, over a line as slow as GPRS: half a second there and back, 50 kilobits a second. */
async function onSlowLine(t) {
	const page = await openPage(t.browser, t.app.address, { javaScript: t.javaScript, ...phone });
	page.setDefaultTimeout(10000);
	const line = await page.context().newCDPSession(page);
	await line.send('Network.enable');
	await line.send('Network.emulateNetworkConditions', { offline: false, latency: 500, downloadThroughput: 6250, uploadThroughput: 2500 });
	await check(`on a 2G line: three taps to a number, none waited for longer than 10 seconds${t.suffix}`, async () => {
		const began = Date.now();
		await threeTaps(page);
		await main(page).locator('a[href="tel:01158044401"]').waitFor();
		const seconds = (Date.now() - began) / 1000;
		yes(seconds > 4, `four pages in ${seconds} s: the line was not slow`);
		console.log(`# on a 2G line, from nothing to the number: ${seconds.toFixed(1)} s`);
	});
	await page.context().close();
}

async function worksop(t, page) {
	await step(`whom to contact asks for a place${t.suffix}`, async () => {
		await page.goto('/who-to-contact');
		equal(await heading(page).innerText(), 'Who do I contact?', 'heading');
		equal((await page.context().cookies()).length, 0, 'cookies');
	});
	await look(t, page, 'who-to-contact');
	await page.setViewportSize(phone);
	await step(`from the first page of all: three taps to a number in Worksop, leaving prison${t.suffix}`, async () => {
		await threeTaps(page);
		const under = main(page).locator('a[href="tel:01158044401"]');
		const over = main(page).locator('a[href="tel:01158044154"]');
		const at = await under.boundingBox();
		yes(at.y + at.height <= phone.height, `the number for under 21 does not stand on the first screen: ${at.y}`);
		yes(await screens(page, over) < 2.5, 'the number of 21 Plus stands too far down');
		yes((await under.boundingBox()).height >= 24, 'too small for a thumb');
		yes(/If you are under 21/.test(await text(page)) && /LeavingCare.North@nottscc.gov.uk/.test(await text(page)), 'words');
		equal(new URL(page.url()).pathname, '/who-to-contact/worksop/leaving-prison', 'address');
		equal((await page.context().cookies()).length, 0, 'cookies');
	});
	await look(t, page, 'leaving-prison');
	await step(`somewhere else: every team, with its places${t.suffix}`, async () => {
		await page.goto('/who-to-contact');
		await tap(page, 'Somewhere else, or I do not know');
		yes(/Beeston, Stapleford/.test(await text(page)), 'no places');
	});
	await look(t, page, 'elsewhere');
	await step(`no bed tonight: the district's own council${t.suffix}`, async () => {
		await page.goto('/who-to-contact/mansfield-woodhouse/homeless-tonight');
		yes(/Mansfield District Council, housing/.test(await text(page)), 'not named');
		yes(!/Bassetlaw District/.test(await text(page)), 'another district is named');
	});
	await look(t, page, 'homeless-tonight');
}

async function directory(t, page) {
	await step(`who helps begins with what cannot wait${t.suffix}`, async () => {
		await page.goto('/directory');
		yes(/When it cannot wait Emergency/.test(await text(page)), await text(page));
	});
	await look(t, page, 'directory');
	await step(`by topic${t.suffix}`, async () => {
		await tap(page, 'Work and learning');
		yes(/Achievement Service/.test(await text(page)), 'not there');
	});
	await look(t, page, 'directory-topic');
	await step(`and the organisation behind it${t.suffix}`, async () => {
		await tap(page, 'Achievement Service');
		equal(await heading(page).innerText(), 'Nottinghamshire County Council', 'heading');
		equal(new URL(page.url()).hash, '#achievement-service', 'where');
	});
	await look(t, page, 'organisation');
	await step(`by age${t.suffix}`, async () => {
		await page.goto('/directory');
		await tap(page, '25 or over');
		equal(await main(page).getByRole('link', { name: 'Achievement Service', exact: true }).count(), 0, 'ends at 25');
		yes(/National|Health advice/.test(await text(page)), 'nobody is left');
	});
	await look(t, page, 'directory-age');
}

async function pledge(t, page) {
	await step(`the Pledge has six themes, and who keeps each commitment${t.suffix}`, async () => {
		await page.goto('/pledge');
		equal(await main(page).locator('section[id]:not(#words)').count(), 6, 'themes');
		await tap(page, 'You are safe, and feel safe');
		equal(new URL(page.url()).hash, '#safe', 'where');
		yes(await main(page).locator('#safe a[href="/directory/childrens-rights#advocate"]').count() === 1, 'no advocate');
	});
	await look(t, page, 'pledge');
}

export async function everybody(browser, app, { javaScript }) {
	const t = { app, browser, javaScript, suffix: javaScript ? '' : ', without JavaScript', file: javaScript ? '' : '-no-js' };
	const page = await openPage(browser, app.address, { javaScript, ...phone });
	await worksop(t, page);
	await onSlowLine(t);
	await directory(t, page);
	await pledge(t, page);
	await check(`nothing was kept of it${t.suffix}`, async () => equal((await page.context().cookies()).length, 0, 'cookies'));
	await page.context().close();
}

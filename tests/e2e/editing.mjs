/*
 * What everybody reads is changed by one and published by another: an amount, which then stands on the page, on paper, in the
 * feed for other directories, in "What can I get?" and on the page of who is entitled to it; the number at night; the Pledge.
 */
import { execFileSync } from 'node:child_process';
import { check, equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { look, main, signIn } from './day.mjs';

const OFFER = 'home-establishment-grant', NAME = /Money to set up your first home/;
const NEW = '£4,321';
const button = (page, name) => main(page).getByRole('button', { name });
const link = (page, name) => main(page).getByRole('link', { name }).first();
const text = async page => (await main(page).innerText()).replace(/\s+/g, ' ');

async function staff(t, browser, who) {
	const page = await openPage(browser, t.app.address, t);
	await page.goto('/sign-in');
	await signIn(page, t.app.accounts.find(account => who.test(account.line)));
	return page;
}

const get = (t, path) => fetch(t.app.address + path);

async function paper(t) {
	for (let i = 0; i < 120; i++) {
		const response = await get(t, `/paper/offer-${OFFER}-a4.pdf`);
		if (response.status === 200)
			return execFileSync('pdftotext', ['-', '-'], { input: Buffer.from(await response.arrayBuffer()) }).toString();
		await new Promise(resolve => setTimeout(resolve, 1000));
	}
	return 'no paper was made';
}

async function feed(t) {
	for (let page = 1, pages = 1; page <= pages; page++) {
		const list = await (await get(t, `/api/oruk/services?per_page=100&page=${page}`)).json();
		pages = list.total_pages;
		const found = list.contents.find(service => NAME.test(service.name));
		if (found)
			return JSON.stringify(await (await get(t, `/api/oruk/services/${found.id}`)).json());
	}
	return 'not in the feed';
}

async function canGet(page) {
	await page.goto('/what-can-i-get');
	await page.fill('[name=age]', '19');
	await page.check('[name=care][value=left]');
	await button(page, 'See what I can get').click();
	return text(page);
}

/* Of somebody who can have it, as whoever works with them sees it. */
async function entitled(t, adviser) {
	if (!t.entitled) {
		await adviser.goto('/caseload');
		const people = await main(adviser).locator('a[href^="/people/"]').evaluateAll(list => list.map(a => a.pathname));
		for (const path of new Set(people.filter(one => /^\/people\/\w+$/.test(one)))) {
			await adviser.goto(`${path}/offers`);
			if (NAME.test(await text(adviser))) {
				t.entitled = `${path}/offers`;
				break;
			}
		}
	}
	await adviser.goto(t.entitled);
	return text(adviser);
}

async function everywhere(t, reader, adviser) {
	const page = await (await get(t, `/offers/${OFFER}`)).text(); // not a copy that a browser kept
	return { 'its page': page, 'on paper': await paper(t), 'the feed': await feed(t), 'what can I get': await canGet(reader),
		'a young person\'s page': await entitled(t, adviser) };
}

async function amount(t, writer, publisher, reader, adviser) {
	await step('editing: somebody writes another amount', async () => {
		await writer.goto('/local-offer');
		await link(writer, NAME).click();
		await link(writer, 'Change it').click().catch(() => button(writer, 'Change it').click());
		await writer.fill('[name=what]', 'We give you {amount} for what your first home needs.');
		await writer.fill('[name=amounts]', `2020-01-01 ${NEW}`);
		await writer.fill('[name=note]', 'The board raised it');
	});
	await look(t, writer, 'edit-offer-form');
	await step('editing: which is a draft that they cannot publish', async () => {
		await button(writer, 'Save as a draft').click();
		equal(await button(writer, 'Publish this draft').count(), 0, 'buttons to publish it');
		await reader.goto(`/offers/${OFFER}`);
		yes(!(await text(reader)).includes(NEW), 'a draft is shown to everybody');
	});
	await look(t, writer, 'edit-offer-mine');
	await step('editing: somebody else reads what it changes, and publishes', async () => {
		await publisher.goto('/local-offer');
		await link(publisher, NAME).click();
		yes((await text(publisher)).includes('The board raised it'), 'it is not said why');
	});
	await look(t, publisher, 'edit-offer-draft');
	await step('editing: page, paper, feed, answers and entitlement change together', async () => {
		await button(publisher, 'Publish this draft').click();
		for (const [where, says] of Object.entries(await everywhere(t, reader, adviser)))
			yes(says.includes(NEW), `${where} does not say ${NEW}: ${says.slice(0, 300)}`);
		await link(publisher, 'As everybody reads it').click();
		yes((await text(publisher)).includes(NEW), 'whoever published it reads the old one');
	});
	await step('editing: and go back together', async () => {
		await writer.reload();
		await button(writer, /Make a draft of this version.*1\)/).click();
		await publisher.goto(`/local-offer/${OFFER}`);
		await button(publisher, 'Publish this draft').click();
		for (const [where, says] of Object.entries(await everywhere(t, reader, adviser)))
			yes(!says.includes(NEW) && !/^n/.test(says), `${where} still says ${NEW}, or nothing: ${says.slice(0, 100)}`);
	});
}

async function otherPages(t, writer) {
	for (const [path, name] of [['/local-offer', 'edit-offers'], ['/partners', 'edit-partners'], ['/pledges', 'edit-pledges'],
		['/pledges-new', 'edit-pledge-new'], ['/pledges/safe--advocate/change', 'edit-pledge'], ['/our-words', 'edit-words'],
		['/our-words/out-of-hours/change', 'edit-number'], ['/our-words/situation-leaving-prison/change', 'edit-situation'],
		['/our-words/words-we-use/change', 'edit-glossary'], ['/our-words/page-privacy/change', 'edit-page'],
		['/our-words/page-privacy/versions/1', 'edit-preview'],
		['/pledges/safe--advocate/versions/1', 'edit-pledge-preview'], ['/partners/services/advocate/versions/1', 'edit-service-preview'],
		['/partners/organisations/nottinghamshire-police/versions/1', 'edit-organisation-preview'], ['/our-words-new/theme', 'edit-theme-new']]) {
		await step(`editing: ${path}`, async () => equal((await writer.goto(path)).status(), 200, 'status'));
		await look(t, writer, name);
	}
}

async function words(t, writer, publisher, reader) {
	await step('editing: what the council says on a page of ours', async () => {
		await writer.goto('/our-words/page-privacy/change');
		await writer.fill('[name=says]', '## Who looks after your data\n- by email\ndpo@council.example');
		await writer.fill('[name=note]', 'As the law asks');
		await button(writer, 'Save as a draft').click();
		await publisher.goto('/our-words/page-privacy');
		await button(publisher, 'Publish this draft').click();
		await reader.goto('/privacy');
		equal(await main(reader).locator('a[href="mailto:dpo@council.example"]').count(), 1, 'links to write to');
	});
	await look(t, reader, 'privacy-worded');
	await check('editing: nothing was kept of who reads', async () => equal((await reader.context().cookies()).length, 0, 'cookies'));
}

export async function editing(browser, app) {
	const t = { app, javaScript: true, suffix: '', file: '' };
	const [writer, publisher, adviser] = [await staff(t, browser, /ruth/), await staff(t, browser, /administrator/i), await staff(t, browser, /lena/)];
	const reader = await openPage(browser, app.address, t);
	try {
		await amount(t, writer, publisher, reader, adviser);
		await otherPages(t, writer);
		await words(t, writer, publisher, reader);
	} finally {
		for (const page of [writer, publisher, reader, adviser])
			await page.context().close();
	}
}

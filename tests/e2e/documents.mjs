/*
 * A document, on a phone of 320 pixels as on a desk: a colleague adds it, having tried a file that is not taken; the young
 * person finds it on their own pages and saves it; taken back, it is gone.
 */
import { readFileSync } from 'node:fs';
import { equal, step, yes } from './tap.mjs';
import { heading, look, main } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await page.locator('body').innerText()).replace(/\s+/g, ' ');
const pdf = Buffer.from('%PDF-1.4\n%\xe2\xe3 a made-up letter\n%%EOF\n', 'latin1');

/* A list's links, each of which is followed by the title for whoever cannot see where it stands. */
const linkOf = (page, verb, title) => main(page).getByRole('link', { name: verb }).filter({ hasText: title });

/* What pressing a link saves: its name and its bytes. */
async function saved(page, link) {
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function added(t, worker) {
	await step(`a file that is not taken is refused in words, and the rest stays${t.suffix}`, async () => {
		await worker.goto(t.record);
		await main(worker).getByRole('link', { name: 'Add a document' }).click();
		await worker.fill('[name=title]', `Letter about <council tax>${t.suffix}`);
		await worker.check('[name=kind][value=letter]');
		await worker.setInputFiles('#file', { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('PK\x03\x04 word/') });
		await button(worker, 'Add document').click();
		const text = await words(worker);
		yes(/Save it as a PDF and select that/.test(text) && /Say whether they see it/.test(text), text);
		equal(await worker.inputValue('[name=title]'), `Letter about <council tax>${t.suffix}`, 'the title');
		yes(await worker.isChecked('[name=kind][value=letter]'), 'the kind is gone');
		await worker.locator('.govuk-error-summary a').first().click();
		equal(await worker.evaluate(() => document.activeElement.id), 'file', 'where the first error leads');
	});
	await look(t, worker, 'documents-form');
	await step(`the right one is added${t.suffix}`, async () => {
		await worker.setInputFiles('#file', { name: '../../letter.pdf', mimeType: 'text/html', buffer: pdf });
		await worker.check('[name=for-them][value=yes]');
		await button(worker, 'Add document').click();
		yes(/Document added/.test(await words(worker)), 'nothing says so');
		const it = await saved(worker, linkOf(worker, 'Download', `<council tax>${t.suffix}`));
		yes(it.bytes.equals(pdf), 'other bytes came back');
		yes(/^letter-\d{4}-\d\d-\d\d\.pdf$/.test(it.name), it.name);
	});
	await look(t, worker, 'documents');
}

async function theirs(t, phone) {
	await step(`the young person finds it and saves it${t.suffix}`, async () => {
		await phone.goto('/my');
		await main(phone).getByRole('link', { name: /My documents/ }).click();
		const it = await saved(phone, main(phone).getByRole('link', { name: `Letter about <council tax>${t.suffix}` }));
		yes(it.bytes.equals(pdf), 'other bytes came');
		yes(/^document-\d{4}-\d\d-\d\d\.pdf$/.test(it.name), it.name);
	});
	await look(t, phone, 'own-pages-documents');
}

async function takenBack(t, worker, phone) {
	const link = main(phone).getByRole('link', { name: `Letter about <council tax>${t.suffix}` });
	const path = await link.evaluate(a => a.pathname);
	await step(`the record shows it${t.suffix}`, async () => {
		await worker.goto(t.record);
		yes(await main(worker).getByRole('link', { name: `Letter about <council tax>${t.suffix}` }).count() > 0, 'not in the box');
		yes(/Document added: Letter/.test(await words(worker)), 'not on the timeline');
		await main(worker).getByRole('link', { name: /^All documents/ }).click();
		await linkOf(worker, 'Withdraw', `<council tax>${t.suffix}`).click();
		equal((await heading(worker).innerText()).includes('Withdraw a document'), true, 'heading');
	});
	await look(t, worker, 'documents-withdraw');
	await step(`withdrawn, it is gone for both${t.suffix}`, async () => {
		await worker.fill('[name=why]', 'Of somebody else');
		await button(worker, 'Withdraw document').click();
		yes(!(await words(worker)).includes(`<council tax>${t.suffix}`), 'it is still there');
		await phone.goto('/my/documents');
		equal(await link.count(), 0, 'links on their page');
		equal((await phone.context().request.get(path)).status(), 404, 'its address');
	});
}

/* t: of own_pages.mjs, whose young person is signed in on phone and whose worker is at their record. */
export async function documents(t, worker, phone) {
	await added(t, worker);
	await theirs(t, phone);
	await takenBack(t, worker, phone);
}

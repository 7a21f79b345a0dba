/* An administrator imports a file from a page, with and without JavaScript: checked, then imported but for one row. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { look, main, signIn } from './day.mjs';

const fileOf = id => ({ name: 'new people.csv', mimeType: 'text/csv', buffer: Buffer.from(
	'person_id,first_name,surname,birth_date,care_from,care_to\n'
	+ `${id}-1,Imogen,Ashdown,14/06/2009,03/02/2019,\n`
	+ `${id}-2,Tobiah,Quill,31/02/2005,01/09/2010,\n`
	+ `${id}-3,Zoë,Finch,28/02/2006,01/09/2010,\n`) });

/* The page looks again by itself; so do we. */
async function until(page, heading) {
	for (let i = 0; i < 100 && !heading.test(await page.locator('h1').innerText()); i++) {
		await page.waitForTimeout(100);
		await page.reload();
	}
	yes(heading.test(await page.locator('h1').innerText()), await main(page).innerText());
}

async function send(t, page) {
	await step('nothing chosen is said beside the fields', async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /administrator/i.test(account.line)));
		await page.getByRole('link', { name: 'Import' }).click();
		await page.getByRole('button', { name: 'Check the file' }).click();
		equal((await page.locator('.govuk-error-summary li').allInnerTexts()).join('; '),
			'Select what the file holds; Select a file', 'errors');
	});
	await look(t, page, 'import-errors');
	await step('a file is sent and checked', async () => {
		await page.getByLabel('Young people').check();
		await page.getByLabel('File').setInputFiles(fileOf(t.id));
		await page.getByRole('button', { name: 'Check the file' }).click();
		await until(page, /^What is in new_people\.csv/);
		const text = await main(page).innerText();
		yes(/2 new here/.test(text) && /31\/02\/2005/.test(text), text);
	});
	await look(t, page, 'import-checked');
}

async function take(t, page) {
	await step('it is imported but for one row, which can be had', async () => {
		await page.getByRole('button', { name: 'Import and leave out 1 row' }).click();
		await until(page, /is imported/);
		const [download] = await Promise.all([page.waitForEvent('download'),
			page.getByRole('link', { name: /refused-people/ }).click()]);
		let text = '';
		for await (const piece of await download.createReadStream())
			text += piece;
		yes(/-2,Tobiah/.test(text) && !/Imogen/.test(text), text);
	});
	await look(t, page, 'import-done');
	await step('what is not needed any more is removed', async () => {
		await page.getByRole('button', { name: 'Remove the file' }).click();
		yes(/Imported; 1 row left out/.test(await main(page).innerText()), await main(page).innerText());
	});
	await look(t, page, 'imports');
}

/* A workbook of three sheets: the page asks, and what is read can be another one. */
async function choose(t, page) {
	await step('of a workbook with several sheets one is chosen', async () => {
		await page.goto('/imports');
		await page.getByLabel('Young people').check();
		await page.getByLabel('File').setInputFiles('tests/data/imports/sheets.xlsx');
		await page.getByRole('button', { name: 'Check the file' }).click();
		await until(page, /^Which sheet of sheets\.xlsx/);
		await page.getByRole('button', { name: 'Check this sheet' }).click();
		equal((await page.locator('.govuk-error-summary li').allInnerTexts()).join('; '), 'Select the sheet to read', 'errors');
		await page.getByLabel('Young people').check();
	});
	await look(t, page, 'import-sheet');
	await step('and read', async () => {
		await page.getByRole('button', { name: 'Check this sheet' }).click();
		await until(page, /^What is in sheets\.xlsx/);
		yes(/Read from the sheet “Young people”/.test(await main(page).innerText()), await main(page).innerText());
		await page.getByRole('button', { name: 'Remove the file' }).click();
	});
}

/* A file of 33 MB is refused in words, and the connection is not cut before. */
async function tooLarge(page) {
	await step('a file that is too large is refused in words', async () => {
		await page.goto('/imports');
		await page.getByLabel('Young people').check();
		const folder = mkdtempSync(join(tmpdir(), 'large-'));
		writeFileSync(join(folder, 'large.csv'), Buffer.alloc(33 * 1024 * 1024, 'x'));
		await page.getByLabel('File').setInputFiles(join(folder, 'large.csv'));
		await page.getByRole('button', { name: 'Check the file' }).click({ timeout: 20000 });
		rmSync(folder, { recursive: true });
		equal(await page.locator('h1').innerText(), 'That is too much to send at once', 'heading');
	});
}

export async function imports(browser, app) {
	for (const javaScript of [true, false]) {
		const t = { app, javaScript, id: javaScript ? 'E2E-a' : 'E2E-b', suffix: javaScript ? '' : ' without JavaScript',
			file: javaScript ? '' : '-plain' };
		const page = await openPage(browser, app.address, { javaScript });
		try {
			await send(t, page);
			await take(t, page);
			await choose(t, page);
			if (!javaScript)
				await tooLarge(page);
		} finally {
			await page.context().close();
		}
	}
}

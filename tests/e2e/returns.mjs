/*
 * A performance analyst checks a return before it is sent, and makes Ofsted's list: with and without JavaScript.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const words = async page => (await main(page).innerText()).replace(/\s+/g, ' ');
const button = (page, name) => main(page).getByRole('button', { name, exact: true });
const errors = async page => (await page.locator('.govuk-error-summary li').allInnerTexts()).join('; ');

async function until(page, pattern) {
	for (let tries = 0; tries < 120 && !pattern.test(await words(page)); tries++) {
		await page.waitForTimeout(500);
		await page.reload();
	}
	yes(pattern.test(await words(page)), await words(page));
}

async function saved(page, link) {
	const [download] = await Promise.all([page.waitForEvent('download'), main(page).locator('a', { hasText: link }).click()]);
	let text = '';
	for await (const piece of await download.createReadStream())
		text += piece;
	return text;
}

async function wrongly(t, page) {
	await step(`a workbook in place of the files is said beside the field${t.suffix}`, async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /analyst/i.test(account.line)));
		await page.getByRole('link', { name: 'Import', exact: true }).click();
		await main(page).getByRole('link', { name: /Check a return/ }).click();
		await page.setInputFiles('[name=file]', csv('return.xlsx', 'PK'));
		await page.fill('[name=year]', '26');
		await button(page, 'Check the return').click();
		equal(await errors(page), 'return.xlsx is not a CSV file: save each table of the return as CSV, and select those; '
			+ 'Enter the year in which the return’s year ended, such as 2026', 'errors');
		equal(await page.inputValue('[name=year]'), '26', 'what was typed');
	});
	await look(t, page, 'return-check-errors');
}

const oc3 = 'CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n100101,01/02/2008,YES,F9,T1\n100102,05/05/2006,YES,F2,\n100103,05/05/2006,DIED,0,U1\n';
const header = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n100101,1,01/02/2008,WBRI,A1,,\n100102,2,05/05/2006,WBRI,A2,,\n100103,1,06/05/2006,WBRI,A3,,\n';

async function checked(t, page) {
	await step(`a return is checked, and each error says how to put it right${t.suffix}`, async () => {
		await page.setInputFiles('[name=file]', [csv('oc3.csv', oc3), csv('header.csv', header)]);
		await page.setInputFiles('[name=last]', [csv('oc3.csv', oc3.replace(/YES/g, 'NO'))]);
		await page.fill('[name=year]', '2026');
		await button(page, 'Check the return').click();
		await until(page, /found, by/);
		const text = await words(page);
		yes(/ACTIV is no code of this return/.test(text) && /oc3\.csv, line 2 child 100101/.test(text), text);
		yes(!/100101/.test(page.url()), page.url());
	});
	await look(t, page, 'return-check');
	await step(`of one rule, as a file${t.suffix}`, async () => {
		await page.selectOption('[name=rule]', '132');
		await button(page, 'Show').click();
		yes(/1 to 1 of 1/.test(await words(page)), await words(page));
		const one = await saved(page, 'Download this rule as CSV');
		yes(/oc3\.csv,2,100101,132,ACTIV,/.test(one) && !/100102/.test(one), one);
		yes(/100102/.test(await saved(page, 'Download all as CSV')), 'all');
		yes((await saved(page, 'Download all as spreadsheet')).startsWith('PK'), 'workbook');
	});
	await look(t, page, 'return-check-rule');
	await step(`and is removed when they say so${t.suffix}`, async () => {
		await button(page, 'Remove what was found').click();
		equal(await heading(page).innerText(), 'Check a return (SSDA903)', 'heading');
		yes(/What was found is removed/.test(await words(page)), await words(page));
	});
	await look(t, page, 'return-check-form');
	await step(`a file with a column too few is refused in words${t.suffix}`, async () => {
		await page.setInputFiles('[name=file]', csv('oc3.csv', 'CHILD,DOB,IN_TOUCH,ACTIV\n1,01/01/2008,YES,F2\n'));
		await button(page, 'Check the return').click();
		await until(page, /Nothing was checked/);
		yes(/the column ACCOM is missing/.test(await words(page)), await words(page));
		await button(page, 'Remove what was found').click();
	});
}

async function ofsted(t, page) {
	await step(`what is missing in Ofsted's list stands before it is made${t.suffix}`, async () => {
		await page.getByRole('link', { name: 'Forecast', exact: true }).click();
		await main(page).getByRole('link', { name: /Ofsted's list/ }).click();
		await until(page, /What would be blank/);
	});
	await look(t, page, 'annex-a');
	await step(`and it is made and fetched${t.suffix}`, async () => {
		await page.getByLabel('As before: 13 columns').check();
		await page.getByLabel('CSV').check();
		await button(page, 'Make the list').click();
		await until(page, /The list is ready/);
		const list = await saved(page, 'Download the list');
		yes(/^\uFEFF?Child Unique ID,Gender,/.test(list) && list.split('\n').length > 20, list.slice(0, 300));
	});
	await look(t, page, 'annex-a-ready');
}

export async function returns(browser, app, { javaScript }) {
	const t = { app, javaScript, suffix: javaScript ? '' : ' without JavaScript', file: javaScript ? '' : '-plain' };
	const page = await openPage(browser, app.address, { javaScript });
	try {
		await wrongly(t, page);
		await checked(t, page);
		await ofsted(t, page);
	} finally {
		await page.context().close();
	}
}

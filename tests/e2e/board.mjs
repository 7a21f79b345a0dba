/*
 * A report to the board: an analyst starts it, writes, mistypes a figure's name (and loses nothing), moves a section; a
 * manager freezes it; facts change, and the report does not.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { look, main, signInAs, today } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await main(page).innerText()).replace(/\s+/g, ' ');

async function write(t, page) {
	await step(`an analyst starts a report${t.suffix}`, async () => {
		await page.goto('/board');
		await look(t, page, 'board');
		await button(page, 'Start a report').click();
		await button(page, 'Start the report').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		await look(t, page, 'board-new-errors');
		const day = today();
		await page.fill('[name=title]', `A report of this journey${t.suffix}`);
		for (const part of ['day', 'month', 'year'])
			await page.fill(`[name=on-${part}]`, day[part]);
		if (await page.locator('[name=from]').count())
			await page.selectOption('[name=from]', '');
		await button(page, 'Start the report').click();
		t.report = page.url().match(/\/board\/\w+/)[0];
	});
	await step(`a section moves up, and another is switched off${t.suffix}`, async () => {
		await look(t, page, 'board-edit');
		await button(page, /^Up\W+Accommodation$/).click();
		const order = await page.locator('[name=shown]').evaluateAll(all => all.map(one => one.value));
		equal(order.indexOf('homes') + 1, order.indexOf('contact'), 'where accommodation stands');
		await page.uncheck('[name=shown][value=audit]');
		await button(page, 'Save').click();
		yes(!/What looking closely/.test(await words(page)), 'the section is still there');
	});
	await step(`a mistyped name is said, with those there are, and nothing typed is lost${t.suffix}`, async () => {
		await page.goto(`${t.report}/sections/homes`);
		await look(t, page, 'board-section');
		await page.fill('[name=narrative]', 'Now {suitable.precent}.\n\n- a <list>');
		await button(page, 'Save').click();
		yes(/No figure is called \{suitable\.precent\}/.test(await words(page)), 'nothing says which');
		yes(/\{suitable\.percent\}/.test(await page.locator('.govuk-error-summary').innerText()), 'nothing says what there is');
		equal(await page.inputValue('[name=narrative]'), 'Now {suitable.precent}.\n\n- a <list>', 'what was typed');
	});
	await look(t, page, 'board-section-errors');
	await step(`it is mended, and reads with the figure in it${t.suffix}`, async () => {
		await page.fill('[name=narrative]', 'Now {suitable.percent} of {suitable.of}.\n\n- a <list>');
		await button(page, 'Save').click();
		yes(/Now (\d+\.\d%|none|a share that is not shown) of (\d+|a number that is not shown)\. a <list>/.test(await words(page)), 'the figure is not there');
	});
	await step(`a next step has an owner and a day, and is seen to be late${t.suffix}`, async () => {
		await page.goto(`${t.report}/sections/priority-homes/new`);
		await page.fill('[name=what]', `Find homes${t.suffix}`);
		await page.fill('[name=who]', 'Housing lead');
		for (const [part, value] of [['day', '1'], ['month', '2'], ['year', '2026']])
			await page.fill(`[name=by-${part}]`, value);
		await look(t, page, 'board-item');
		await button(page, 'Save').click();
		await page.goto('/board');
		yes(/Find homes.*Overdue Housing lead, by 1 February 2026/.test(await words(page)), 'it is not late');
	});
	await step(`an analyst cannot freeze it${t.suffix}`, async () => {
		equal((await page.request.get(`${t.report}/freeze`)).status(), 403, 'the answer');
	});
	await page.goto(t.report);
	await look(t, page, 'board-draft');
}

async function freeze(t, page) {
	await signInAs(t, page, /ruth\.adeyemi/);
	await step(`a manager freezes it${t.suffix}`, async () => {
		await page.goto(t.report);
		await main(page).getByRole('link', { name: 'Freeze it' }).click();
		await look(t, page, 'board-freeze');
		await button(page, 'Freeze the report').click();
		yes(/Frozen by Ruth Adeyemi/.test(await words(page)), 'nothing says so');
	});
	await page.goto(t.report);
	await look(t, page, 'board-frozen');
	t.said = await page.locator('section').allInnerTexts();
	await step(`facts change, and it does not${t.suffix}`, async () => {
		await page.goto('/worklist/everybody?team=north');
		const href = await main(page).locator('tbody tr a[href^="/people/"]').nth(t.javaScript ? 2 : 3).getAttribute('href');
		await page.goto(`${href.match(/^\/people\/[^/?#]+/)[0]}/activity/new`);
		await page.selectOption('[name=code]', 'F1');
		await button(page, 'Record what they do').click();
		await page.goto(t.report);
		equal((await page.locator('section').allInnerTexts()).join('\n'), t.said.join('\n'), 'what the report says');
		equal((await page.request.get(`${t.report}/edit`)).status(), 409, 'the answer to changing it');
	});
	await step(`its PDF and its workbook are made${t.suffix}`, async () => {
		for (let tries = 0; tries < 60 && !await main(page).getByRole('link', { name: 'As a PDF' }).count(); tries++) {
			await page.waitForTimeout(1000);
			await page.goto(t.report);
		}
		const pdf = await page.request.get(await main(page).getByRole('link', { name: 'As a PDF' }).getAttribute('href'));
		equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-', 'how the PDF begins');
		const book = await page.request.get(await main(page).getByRole('link', { name: 'workbook' }).getAttribute('href'));
		equal((await book.body()).subarray(0, 2).toString(), 'PK', 'how the workbook begins');
	});
}

export async function board(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await signInAs(t, page, /ann\.whittle/);
		await write(t, page);
		await freeze(t, page);
	} finally {
		await page.context().close();
	}
}

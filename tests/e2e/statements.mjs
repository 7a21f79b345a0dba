/*
 * What a young person says: recorded with mistakes and without, waits on lists, is answered; and one about a worker,
 * which the worker does not see.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signInAs } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await page.locator('body').innerText()).replace(/\s+/g, ' ');

async function open(page, name) {
	await page.goto('/worklist');
	await page.getByRole('search').getByRole('searchbox').fill(name);
	await page.getByRole('search').getByRole('searchbox').press('Enter');
	await main(page).getByRole('link', { name }).first().click();
	equal(await heading(page).innerText(), name, 'heading');
}

async function recorded(t, page, name) {
	await step(`a statement with mistakes comes back with what was typed${t.suffix}`, async () => {
		await open(page, name);
		await main(page).getByRole('link', { name: 'Record a statement' }).click();
		await page.fill('[name=said]', 'I want to <move>, soon');
		await page.fill('[name=clock-came]', 'teatime');
		await button(page, 'Record statement').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=said]'), 'I want to <move>, soon', 'said');
		equal(await page.inputValue('[name=clock-came]'), 'teatime', 'time');
	});
	await look(t, page, 'statement-errors');
	await step(`one is recorded and waits${t.suffix}`, async () => {
		await page.check('[name=channel][value=phone]');
		await page.check('[name=about][value=nobody]');
		await page.fill('[name=clock-came]', '12:01am');
		await button(page, 'Record statement').click();
		yes(/It waits for an answer now/.test(await words(page)), 'nothing says so');
	});
	await look(t, page, 'statements-of-person');
	await step(`it stands on the list and the worklist${t.suffix}`, async () => {
		await page.goto('/worklist');
		await main(page).getByRole('link', { name: /statements? to answer/ }).click();
		yes((await words(page)).includes(name), 'not on the list');
	});
	await look(t, page, 'statements');
}

async function answered(t, page, name) {
	await step(`an answer without words comes back${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: new RegExp(`Read and answer.*${name}`) }).last().click();
		await button(page, 'Record answer').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, page, 'statement-answer');
	await step(`and is recorded${t.suffix}`, async () => {
		await page.fill('[name=words]', 'We look at rooms on Thursday');
		await page.check('[name=channel][value=in-person]');
		await button(page, 'Record answer').click();
		yes(/Answer recorded, .* after it came/.test(await words(page)), 'nothing says so');
	});
}

async function aboutWorker(t, page, name) {
	await step(`one about their worker goes to the manager${t.suffix}`, async () => {
		await signInAs(t, page, /ruth\.adeyemi/);
		await open(page, name);
		await main(page).getByRole('link', { name: 'Record a statement' }).click();
		await page.fill('[name=said]', 'Does not <ring> back');
		await page.check('[name=channel][value=paper]');
		await page.check('[name=about][value=worker]');
		await page.fill('[name=clock-came]', '12:01am');
		await button(page, 'Record statement').click();
		yes(/a manager answers it/.test(await words(page)), 'nothing says so');
		await main(page).getByRole('link', { name: /^Read and answer/ }).first().click();
	});
	await look(t, page, 'statement-about-worker');
	await step(`the worker does not see it${t.suffix}`, async () => {
		await signInAs(t, page, /sam\.okoro/);
		await open(page, name);
		yes(!(await words(page)).includes('Does not <ring> back'), 'it is on the page');
		await page.goto('/statements');
		equal(await main(page).getByRole('link', { name: new RegExp(`Read and answer.*${name}`) }).count(), 0, 'those that wait');
	});
}

export async function statements(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await signInAs(t, page, /sam\.okoro/);
		t.name = await main(page).locator('tbody tr a').nth(how.javaScript ? 0 : 2).innerText();
		await recorded(t, page, t.name);
		await answered(t, page, t.name);
		await aboutWorker(t, page, t.name);
	} finally {
		await page.context().close();
	}
}

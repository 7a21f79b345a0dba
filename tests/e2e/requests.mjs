/*
 * Requests and complaints: recorded with mistakes and without, given, answered with ready-made tables that are kept; and
 * one about a young person, which whoever may not see it does not find.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signInAs, today } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await page.locator('body').innerText()).replace(/\s+/g, ' ');

async function list(t, page) {
	await step(`the register says what is overdue, in words${t.suffix}`, async () => {
		await signInAs(t, page, /ann\.whittle/);
		await page.getByRole('link', { name: 'Requests', exact: true }).click();
		const text = await words(page);
		yes(/Overdue, \d+ (days?|weeks?) late/.test(text), 'nothing is overdue');
		yes(/Answered in time/.test(text) && /Answered \d+ days late/.test(text), 'nothing was answered');
		yes(!/have rung in a month/.test(text), 'a young person\'s complaint is shown to the analyst');
	});
	await look(t, page, 'requests');
}

async function recorded(t, page) {
	await step(`a request with mistakes comes back with what was typed${t.suffix}`, async () => {
		await main(page).getByRole('button', { name: 'Record a request or complaint' }).or(main(page).getByRole('link', { name: 'Record a request or complaint' })).first().click();
		await page.fill('[name=asked]', 'How many are <in touch>?');
		await page.fill('[name=came-day]', '31');
		await page.fill('[name=came-month]', '2');
		await button(page, 'Record it').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=asked]'), 'How many are <in touch>?', 'asked');
		equal(await page.inputValue('[name=came-day]'), '31', 'day');
	});
	await look(t, page, 'request-errors');
	await step(`one is recorded with its number and its day${t.suffix}`, async () => {
		const day = today();
		await page.check('[name=kind][value=information]');
		await page.check('[name=channel][value=email]');
		await page.fill('[name=who]', 'A made-up newspaper');
		await page.fill('[name=came-day]', day.day);
		await page.fill('[name=came-month]', day.month);
		await page.fill('[name=came-year]', day.year);
		await button(page, 'Record it').click();
		const text = await words(page);
		yes(/Recorded as \d{4}-\d{4}/.test(text), 'no number');
		yes(/Answer by .*in \d+ (days|weeks)/.test(text), 'no day');
		t.request = page.url();
	});
	await look(t, page, 'request');
}

async function answered(t, page) {
	await step(`ready-made tables are looked at, and a day to come is refused${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Answer it with ready-made tables' }).click();
		await page.fill('[name=day-year]', String(Number(today().year) + 1));
		await button(page, 'Show the answer').click();
		yes(/must be today or in the past/.test(await words(page)), 'a day to come is answered');
	});
	await look(t, page, 'answers-errors');
	await step(`an answer is kept with the request, or given again${t.suffix}`, async () => {
		await page.goto(`/requests/answers?request=${t.request.split('/').pop()}`);
		const before = main(page).getByRole('link', { name: /^As of/ });
		if (await before.count()) {
			await before.first().click();
			await button(page, 'Keep it with the request').click();
		} else {
			const day = today();
			await page.fill('[name=day-day]', day.day);
			await page.fill('[name=day-month]', day.month);
			await page.fill('[name=day-year]', day.year);
			await button(page, 'Show the answer').click();
			await look(t, page, 'answers');
			await button(page, 'Keep this answer').click();
			yes(/Draft answer, to copy/.test(await words(page)), 'nothing to copy');
			yes(/(\d+ of \d+|How many) young people with an open case/.test(await page.inputValue('[name=words]')), 'no figures');
			await look(t, page, 'answer');
			await page.goto(t.request);
		}
		yes(/answer as of/.test(await words(page)), 'not kept with it');
	});
	await step(`answered without an outcome comes back; with one it is closed${t.suffix}`, async () => {
		await page.check('[name=happened][value=answered]');
		await button(page, 'Record it').click();
		yes(/Say what the outcome was/.test(await words(page)), 'no error');
		await page.check('[name=outcome][value=given]');
		await button(page, 'Record it').click();
		yes(/Answered in time/.test(await words(page)), 'not answered');
		equal(await page.locator('[name=happened]').count(), 0, 'what can happen to it');
	});
	await look(t, page, 'request-answered');
}

async function complaint(t, page) {
	await step(`a complaint about a young person is a manager's, and not the analyst's${t.suffix}`, async () => {
		await signInAs(t, page, /ruth\.adeyemi/);
		await page.goto('/worklist');
		yes(/Nobody has it yet/.test(await words(page)), 'what nobody has is not on a manager\'s worklist');
		await main(page).getByRole('link', { name: 'Requests and complaints' }).click();
		await main(page).getByRole('link', { name: /^Complaint, stage 1/ }).last().click();
		const reason = page.locator('[name=access-reason]');
		equal(await reason.count(), 0, 'a reason is asked of their own team');
		yes(/Answer by|Overdue/.test(await words(page)), 'no day');
		t.complaint = page.url();
	});
	await look(t, page, 'request-complaint');
	await step(`whoever it is not for does not find it${t.suffix}`, async () => {
		await signInAs(t, page, /ann\.whittle/);
		await page.goto(t.complaint);
		equal(await heading(page).innerText(), 'Page not found', 'heading');
	});
}

export async function requests(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await list(t, page);
		await recorded(t, page);
		await answered(t, page);
		await complaint(t, page);
	} finally {
		await page.context().close();
	}
}

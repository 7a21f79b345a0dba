/*
 * A Team Manager looks ahead and back: the forecast of the team and the names behind a number, what was kept in the last
 * twelve months, and why something was late.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn, today } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await main(page).innerText()).replace(/\s+/g, ' ');

/* A job makes it: the page looks again by itself, and so do we. */
async function ready(page, caption) {
	for (let tries = 0; tries < 60; tries++) {
		if (await page.locator('caption', { hasText: caption }).count() && !/being worked out/.test(await words(page)))
			return;
		await page.waitForTimeout(500);
		await page.reload();
	}
	throw new Error(`it was never worked out: ${await words(page)}`);
}

async function ahead(t, page) {
	await step(`a manager finds the forecast of the team, once it is worked out${t.suffix}`, async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /ruth/.test(account.email)));
		await page.getByRole('link', { name: 'Forecast', exact: true }).click();
		equal(await heading(page).innerText(), 'Forecast', 'heading');
		await ready(page, 'Month by month');
		yes(/late now/.test(await words(page)), 'what is late is not said');
	});
	await step(`of all teams, for two years${t.suffix}`, async () => {
		await page.selectOption('[name=team]', 'all');
		await page.selectOption('[name=months]', '24');
		await button(page, 'Show').click();
		await ready(page, 'Month by month');
		equal(await page.locator('table').first().locator('tbody tr').count(), 24, 'months');
		yes(/Be in touch/.test(await words(page)), 'no promise by name');
	});
	await look(t, page, 'forecast');
	await step(`who is behind a number${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /Turns (18|21|25), / }).first().click();
		yes(/^Turns|Turns (18|21|25)/.test(await heading(page).innerText()), await heading(page).innerText());
		yes(await main(page).locator('.app-list__item').count() > 0, 'nobody is named');
	});
	await look(t, page, 'forecast-names');
}

async function back(t, page) {
	await step(`a period that is none comes back, with what was typed${t.suffix}`, async () => {
		await page.goto('/forecast');
		await main(page).getByRole('link', { name: /Kept or not/ }).click();
		equal(await heading(page).innerText(), 'Kept or not', 'heading');
		await page.fill('[name=to-day]', '31');
		await page.fill('[name=to-month]', '2');
		await button(page, 'Show').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=to-day]'), '31', 'the day');
	});
	await step(`what was kept in the last twelve months${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Last 12 months' }).click();
		await ready(page, 'What was kept');
		yes(/\d+ of \d+/.test(await words(page)), 'no counts');
	});
	await look(t, page, 'kept');
	await step(`it can be downloaded${t.suffix}`, async () => {
		const links = main(page).getByRole('link', { name: 'Download as CSV' });
		for (const [link, heading] of [[links.first(), 'Promise,Kept on time,'], [links.last(), 'promise,outcome,due_by,done_on,']]) {
			const file = await page.request.get(await link.getAttribute('href'));
			yes((await file.text()).includes(heading), `it is no such file: ${heading}`);
		}
	});
	await step(`down to whom it was late for, and why${t.suffix}`, async () => {
		for (const [part, value] of Object.entries(today()))
			await page.fill(`[name=to-${part}]`, value);
		await button(page, 'Show').click();
		await ready(page, 'What was kept');
		await main(page).getByRole('link', { name: /\d+ (Late|Missed|Still open): / }).first().click();
		await main(page).locator('.app-list__item a').first().click();
		equal((await heading(page).innerText()).split('\n').pop(), 'What was kept', 'heading');
	});
	await look(t, page, 'person-kept');
	await step(`a reason without its words comes back${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /^(Say why|Change the reason)/ }).first().click();
		await page.check('[name=why][value=other]');
		await page.fill('[name=words]', '');
		await button(page, 'Record the reason').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, page, 'why-not');
	await step(`and is recorded${t.suffix}`, async () => {
		await page.check('[name=why][value=worker-away]');
		await page.fill('[name=words]', 'Away for <three> weeks');
		await button(page, 'Record the reason').click();
		yes(/The reason is recorded/.test(await page.locator('body').innerText()), 'no banner');
		yes(/The worker was away/.test(await words(page)) && /<three>/.test(await words(page)), 'not shown');
	});
}

export async function forecast(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await ahead(t, page);
		await back(t, page);
	} finally {
		await page.context().close();
	}
}

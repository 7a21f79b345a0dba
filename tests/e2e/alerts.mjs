/*
 * What must be known first: an alert is added with mistakes and without, stands first on the page and as a mark where the
 * person is found, is looked at again, and ends.
 */
import { check, equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });

async function until(page, day) {
	await page.fill('[name=by-day]', '1');
	await page.fill('[name=by-month]', day.month);
	await page.fill('[name=by-year]', day.year);
}

/* The first of the month after next, so that it is in the future on every day. */
function soon() {
	const now = new Date();
	const then = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1));
	return { month: String(then.getUTCMonth() + 1), year: String(then.getUTCFullYear()) };
}

async function open(t, page, name) {
	await page.goto('/worklist');
	await page.getByRole('search').getByRole('searchbox').fill(name);
	await page.getByRole('search').getByRole('searchbox').press('Enter');
	await main(page).getByRole('link', { name }).first().click();
	equal(await heading(page).innerText(), name, 'heading');
}

async function added(t, page) {
	await step(`an alert with mistakes comes back with what was typed${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Add an alert' }).click();
		await page.fill('[name=reason]', 'Never alone <there>');
		await until(page, { month: '1', year: '2001' });
		await button(page, 'Add alert').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=reason]'), 'Never alone <there>', 'reason');
		equal(await page.inputValue('[name=by-year]'), '2001', 'year');
	});
	await look(t, page, 'alert-errors');
	await step(`an alert is added and stands before what is due${t.suffix}`, async () => {
		await page.check('[name=kind][value=pairs]');
		await page.check('[name=stops][value=stops]');
		await until(page, soon());
		await button(page, 'Add alert').click();
		const text = await main(page).innerText();
		yes(text.indexOf('Never alone <there>') < text.indexOf('What is due'), 'it does not stand first');
	});
	await look(t, page, 'person-alert');
}

/* The number that a file named is said to be unsafe; the page says so, and asks for nothing else. */
async function reached(t, page, name) {
	await step(`a number of a file is said not to be safe to text${t.suffix}`, async () => {
		await open(t, page, name);
		await main(page).getByRole('link', { name: /Say whether it is safe/ }).click();
		yes(/^07700 900/.test(await page.inputValue('[name=value]')), 'the number is not filled in');
	});
	await look(t, page, 'way');
	await step(`with what to mind${t.suffix}`, async () => {
		const number = await page.inputValue('[name=value]');
		await page.fill('[name=value]', '12');
		await page.check('[name=safe][value=no]');
		await page.fill('[name=caution]', 'Shared with a <brother>');
		await button(page, 'Save how to reach them').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		await page.fill('[name=value]', number);
		await button(page, 'Save how to reach them').click();
		const text = await main(page).innerText();
		yes(/Do not text/.test(text) && /Shared with a <brother>/.test(text), 'the page does not say so');
	});
	await step(`how to speak and write to them is recorded${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /Say what they like best/ }).click();
		await page.check('[name=channel][value=call]');
		await page.fill('[name=language]', 'Bengali');
		await page.check('[name=interpreter][value=yes]');
	});
	await look(t, page, 'speaking');
	await step(`and stands on the page${t.suffix}`, async () => {
		await button(page, 'Save how to speak and write').click();
		yes(/Speaks Bengali/.test(await main(page).innerText()), 'it does not');
	});
	await look(t, page, 'person-reach');
}

/* Papers: a status with mistakes and without, a birth date that is in force from now on, and what they want. */
async function papers(browser, t) {
	const page = await openPage(browser, t.app.address, t);
	const name = t.javaScript ? 'Thao Nguyen' : 'Rezan Karimi';
	try {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /aster/.test(account.email)));
		await step(`papers are a page of their own${t.suffix}`, async () => {
			await open(t, page, name);
			await main(page).getByRole('link', { name: 'Papers and birth dates' }).click();
			yes(/never a reason to withhold help/.test(await main(page).innerText()), 'it does not say so');
		});
		await look(t, page, 'papers');
		await step(`a status with mistakes comes back with what was typed${t.suffix}`, async () => {
			await main(page).getByRole('button', { name: 'Record a status' }).or(main(page).getByRole('link', { name: 'Record a status' })).first().click();
			await page.fill('[name=said]', 'Hearing <soon>');
			await button(page, 'Record this status').click();
			yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
			equal(await page.inputValue('[name=said]'), 'Hearing <soon>', 'what else to know');
		});
		await look(t, page, 'papers-status');
		await step(`leave that ends soon is said so on the person's page${t.suffix}`, async () => {
			await page.check('[name=status][value=refugee]');
			for (const [field, value] of [['since-day', '1'], ['since-month', '2'], ['since-year', '2022'],
				['until-day', '1'], ['until-month', soon().month], ['until-year', soon().year]])
				await page.fill(`[name=${field}]`, value);
			await button(page, 'Record this status').click();
			yes(/Refugee status until 1 /.test(await main(page).innerText()), 'the status is not there');
		});
		await step(`the solicitor and a birth date are recorded${t.suffix}`, async () => {
			await main(page).getByRole('link', { name: 'Record the solicitor' }).click();
			await page.fill('[name=name]', 'Ada Okafor');
			await button(page, 'Save solicitor').click();
			await main(page).getByRole('link', { name: /Record a birth date/ }).click();
			await page.check('[name=kind][value=claimed]');
			for (const [field, value] of [['born-day', '1'], ['born-month', '1'], ['born-year', '2008']])
				await page.fill(`[name=${field}]`, value);
			await page.check('[name=in-force][value=no]');
		});
		await look(t, page, 'birth-date');
		await step(`and stand on the page${t.suffix}`, async () => {
			await button(page, 'Record birth date').click();
			const text = await main(page).innerText();
			yes(/Ada Okafor/.test(text) && /Claimed: 1 January 2008/.test(text), 'they do not');
		});
		await look(t, page, 'papers-full');
		await step(`what they want is written down in their words${t.suffix}`, async () => {
			await page.locator('.govuk-back-link').click();
			yes(/Speak to the solicitor before it ends/.test(await main(page).innerText()), 'no warning');
			await main(page).getByRole('link', { name: 'Write down what they want' }).click();
			await page.fill('[name=said]', 'I want to be a <baker>');
		});
		await look(t, page, 'wants');
		await step(`and stands there${t.suffix}`, async () => {
			await button(page, 'Save what they want').click();
			yes(/I want to be a <baker>/.test(await main(page).innerText()), 'it does not');
		});
		await look(t, page, 'person-full');
	} finally {
		await page.context().close();
	}
}

export async function alerts(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	const name = how.javaScript ? 'Connor Bingham' : 'Aaliyah Begum';
	try {
		await page.goto('/sign-in');
		await signIn(page, app.accounts.find(account => /tom\.hallam/.test(account.email)));
		await step(`somebody without alerts says so${t.suffix}`, async () => {
			await open(t, page, name);
			yes(/No alerts/.test(await main(page).innerText()), 'it does not say so');
		});
		await added(t, page);
		await check(`who is found carries a mark${t.suffix}`, async () => {
			await page.getByRole('search').getByRole('searchbox').fill(name);
			await page.getByRole('search').getByRole('searchbox').press('Enter');
			yes(await main(page).locator('li', { hasText: name }).locator('.app-mark').isVisible(), 'no mark');
		});
		await step(`it is looked at again${t.suffix}`, async () => {
			await open(t, page, name);
			await main(page).getByRole('link', { name: 'Look again' }).click();
			yes(await page.isChecked('[name=stops][value=stops]'), 'what it stops is not filled in');
		});
		await look(t, page, 'alert-again');
		await step(`and ends, with a reason${t.suffix}`, async () => {
			await main(page).getByRole('link', { name }).or(page.locator('.govuk-back-link')).first().click();
			await main(page).getByRole('link', { name: /^End\b/ }).click();
			await button(page, 'End this alert').click();
			yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
			await page.fill('[name=words]', 'Has moved away');
			await button(page, 'End this alert').click();
			const text = await main(page).innerText();
			yes(/No alerts/.test(text) && /Has moved away/.test(text), 'it has not ended');
		});
		await reached(t, page, name);
		await papers(browser, t);
	} finally {
		await page.context().close();
	}
}

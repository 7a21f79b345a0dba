/* An analyst reads the figures, opens one, and sees what the year's return still needs; a manager sees whom a figure is about. */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await main(page).innerText()).replace(/\s+/g, ' ');

async function again(page, ready, what) {
	for (let tries = 0; tries < 100; tries++) {
		if (await ready())
			return;
		await page.waitForTimeout(500);
		await page.reload();
	}
	throw new Error(`${what}: ${await words(page)}`);
}

async function figures(t, page) {
	await step(`an analyst finds the figures, with a line over time once it is worked out${t.suffix}`, async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /ann\.whittle/.test(account.email)));
		await page.goto('/figures');
		equal(await heading(page).innerText(), 'Figures', 'heading');
		// While it is worked out again the line of before stands.
		await again(page, async () => await page.locator('polyline').count() > 3 &&
			!/being worked out/.test(await words(page)), 'no line was drawn');
		yes(/In two years between/.test(await words(page)), 'the line is not said in words');
		yes(/A year before: (?!none)/.test(await words(page)), 'nothing of a year ago');
	});
	await look(t, page, 'figures');
	await step(`what a figure means, and every quarter of it, opens without leaving the page${t.suffix}`, async () => {
		await page.locator('.app-figure', { hasText: 'Suitable accommodation' }).locator('summary').first().click();
		yes(/Custody never is, nor is having no home/.test(await words(page)), 'the definition is not there');
	});
	await step(`a day that is still to come comes back, with what was typed${t.suffix}`, async () => {
		await page.fill('[name=on-year]', '2199');
		await button(page, 'Show').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=on-year]'), '2199', 'the year');
	});
	await look(t, page, 'figures-error');
	await step(`one figure opens into what it is made up of${t.suffix}`, async () => {
		await page.goto('/figures');
		await main(page).getByRole('link', { name: 'Suitable accommodation' }).click();
		yes(/Made up of, and why not/.test(await words(page)), 'no reasons');
		yes(!/Whom it is about/.test(await words(page)), 'an analyst is led to names');
	});
	await look(t, page, 'figure');
}

async function oc3(t, page) {
	await step(`the year's return says who belongs and what is missing${t.suffix}`, async () => {
		await page.goto('/returns/oc3');
		await again(page, async () => /young people belong/.test(await words(page)), 'it was never worked out');
	});
	await look(t, page, 'oc3');
	await step(`its files are made${t.suffix}`, async () => {
		await button(page, 'Make the files').click();
		await again(page, async () => /oc3\.csv/.test(await words(page)) || await main(page).getByRole('link', { name: /files/ }).count() > 0,
			'they were never made');
		await page.goto('/returns/oc3');
		const file = await page.request.get(await main(page).getByRole('link', { name: 'oc3.csv', exact: true }).first().getAttribute('href'));
		yes((await file.text()).includes('CHILD,DOB,IN_TOUCH,ACTIV,ACCOM'), 'it is no such file');
	});
	await look(t, page, 'oc3-made');
}

async function names(t, page) {
	await step(`a manager reads whom a figure is about${t.suffix}`, async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /ruth/.test(account.email)));
		await page.goto('/figures/suitable');
		await main(page).getByRole('link', { name: 'Whom it is about' }).click();
		yes(await main(page).locator('.app-list__item').count() > 0, 'nobody is named');
	});
	await look(t, page, 'figure-names');
}

export async function figuresAndReturn(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	for (const part of [[figures, oc3], [names]]) {
		const page = await openPage(browser, app.address, how);
		try {
			for (const go of part)
				await go(t, page);
		} finally {
			await page.context().close();
		}
	}
}

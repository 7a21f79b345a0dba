/*
 * Somebody is found from the worklist by a name that was heard and never seen written: the box at the top of every page,
 * what comes back, and from there to the person. Without JavaScript; the second time round it runs with.
 */
import { check, equal, none, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const box = page => page.getByRole('search').getByRole('searchbox', { name: 'Find a young person' });

async function type(page, text) {
	await box(page).fill(text);
	await box(page).press('Enter');
}

/* Kai is with another team than the adviser who looks for him: the first page of the day asks why. */
async function reason(t, page) {
	await step(`who is found with another team opens with a reason${t.suffix}`, async () => {
		yes(!/born/.test(await main(page).locator('li', { hasText: 'Kai Moorhouse' }).innerText()), 'more than name, age and team');
		await main(page).getByRole('link', { name: 'Kai Moorhouse' }).click();
		if (await heading(page).innerText() === 'Kai Moorhouse')
			return; // said before, today
		equal(await heading(page).innerText(), 'This young person is with another team', 'heading');
		t.asked = true;
	});
	if (!t.asked)
		return;
	await look(t, page, 'reason');
	await step(`without one it stays shut${t.suffix}`, async () => {
		await main(page).getByRole('button', { name: 'Open the record' }).click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, page, 'reason-errors');
	await step(`and leads to their page${t.suffix}`, async () => {
		await page.check('[name=access-reason][value=duty-call]');
		await main(page).getByRole('button', { name: 'Open the record' }).click();
		equal(await heading(page).innerText(), 'Kai Moorhouse', 'heading');
	});
}

export async function find(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await page.goto('/sign-in');
		await signIn(page, app.adviser);
		await step(`a misspelt name typed on the worklist finds the person${t.suffix}`, async () => {
			equal(new URL(page.url()).pathname, '/worklist', 'path');
			await type(page, 'moorhuse KAY');
			equal(await heading(page).innerText(), 'Find a young person', 'heading');
			yes(await main(page).getByRole('link', { name: 'Kai Moorhouse' }).isVisible(), 'Kai Moorhouse is not there');
			equal(await box(page).inputValue(), 'moorhuse KAY', 'what was typed');
		});
		await check(`no name is in the address or the title${t.suffix}`, async () => {
			equal(new URL(page.url()).pathname + new URL(page.url()).search, '/find', 'address');
			none([page.url(), await page.title()].filter(text => /moorhuse|kay|kai/i.test(text)));
		});
		await look(t, page, 'found');
		await reason(t, page);
		await step(`many are found by two letters, whoever begins so first${t.suffix}`, async () => {
			await type(page, 'sa');
			yes(await main(page).locator('li a').count() > 1, 'fewer than two');
		});
		await look(t, page, 'found-many');
		await step(`nobody found says what to try${t.suffix}`, async () => {
			await type(page, 'Qwertyuiop');
			yes(/Nobody was found/.test(await main(page).innerText()), 'it does not say so');
		});
		await look(t, page, 'found-nobody');
	} finally {
		await page.context().close();
	}
}

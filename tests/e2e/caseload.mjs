/*
 * A Team Manager's morning: who has how many, somebody is handed over with a note, cover is arranged; and an adviser
 * looks for somebody who does not answer.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const signedIn = async (t, page, who) => {
	await page.goto('/sign-in');
	await signIn(page, t.app.accounts.find(account => who.test(account.email)));
};

async function handOver(t, page) {
	await step(`a manager sees caseloads and opens one${t.suffix}`, async () => {
		await signedIn(t, page, /ruth/);
		await page.getByRole('link', { name: 'My people' }).click();
		await main(page).getByRole('link', { name: 'Caseloads' }).click();
		equal(await heading(page).innerText(), 'Caseloads', 'heading');
	});
	await look(t, page, 'caseloads');
	await step(`handing over without saying whom, to whom and why comes back${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Lena Brook' }).first().click();
		await page.fill('[name=note]', 'Rings <late>, likes texts');
		await button(page, 'Hand over').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=note]'), 'Rings <late>, likes texts', 'note');
	});
	await look(t, page, 'hand-over');
	await step(`one is handed over${t.suffix}`, async () => {
		t.moved = (await main(page).locator('.govuk-checkboxes__label').last().innerText()).replace(/ \d.*/s, '').trim();
		await main(page).locator('[name=person]').last().check();
		await page.selectOption('[name=to]', { label: 'Sam Okoro (Leaving Care North)' });
		await button(page, 'Hand over').click();
		yes(/Handed over to Sam Okoro/.test(await page.locator('body').innerText()), 'nothing says that it was done');
	});
}

async function cover(t, page) {
	await step(`cover for somebody who is away is arranged and ended${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /Cover for somebody/ }).click();
		const day = new Date(Date.now() + 9 * 86400e3);
		await page.selectOption('[name=away]', { label: 'Sam Okoro (Leaving Care North)' });
		await page.selectOption('[name=by]', await page.locator('[name=by] option', { hasText: 'Lena Brook' }).getAttribute('value'));
		await page.fill('[name=until-day]', String(day.getUTCDate()));
		await page.fill('[name=until-month]', String(day.getUTCMonth() + 1));
		await page.fill('[name=until-year]', String(day.getUTCFullYear()));
		await button(page, 'Arrange cover').click();
		yes(/Sam Okoro is covered by/.test((await main(page).innerText()).replace(/\s+/g, ' ')), 'the cover is not listed');
	});
	await look(t, page, 'cover');
	await step(`and is ended${t.suffix}`, async () => {
		await button(page, /End it today/).first().click();
		yes(/Nobody is covered/.test(await main(page).innerText()), 'it is listed still');
	});
}

async function lost(t, page) {
	await step(`the next worker reads the note${t.suffix}`, async () => {
		await signedIn(t, page, /sam\.okoro/);
		await page.getByRole('link', { name: 'My people' }).click();
		yes(/Rings <late>, likes texts/.test(await main(page).innerText()), 'no note');
	});
	await look(t, page, 'my-people');
	await step(`somebody who does not answer is searched for, step by step${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: t.moved }).first().click();
		await main(page).getByRole('link', { name: 'Lost contact' }).click();
		await button(page, 'Start the search').click();
		await page.fill('[name=note]', 'Went straight to voicemail');
		await button(page, 'Record it').click();
		yes(/1 of \d+ steps tried/.test((await main(page).innerText()).replace(/\s+/g, ' ')), 'no step was tried');
	});
	await look(t, page, 'lost-person');
	await step(`and stands on the list${t.suffix}`, async () => {
		await page.goto('/lost');
		yes((await main(page).innerText()).includes(t.moved), 'not on the list');
	});
	await look(t, page, 'lost');
}

export async function caseload(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	for (const one of [[handOver, cover], [lost]]) {
		const page = await openPage(browser, app.address, how);
		try {
			for (const part of one)
				await part(t, page);
		} finally {
			await page.context().close();
		}
	}
}

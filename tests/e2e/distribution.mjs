/*
 * Who has the Local Offer: recorded for one in two taps, with mistakes and corrected; for many at once; what share has it;
 * a campaign with what came of it.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { look, main, signInAs } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await page.locator('body').innerText()).replace(/\s+/g, ' ');

async function one(t, page) {
	await step(`from somebody's page one tap leads to recording what they got${t.suffix}`, async () => {
		await page.goto('/worklist');
		const href = await main(page).locator('tbody tr a[href^="/people/"]').nth(t.javaScript ? 1 : 6).getAttribute('href');
		t.person = href.match(/^\/people\/[^/?#]+/)[0];
		await page.goto(t.person);
		await main(page).getByRole('link', { name: 'Record that they got it' }).click();
		await button(page, 'Record that they got it').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, page, 'got-errors');
	await step(`it is recorded, stands in what has happened, and is no contact${t.suffix}`, async () => {
		const contacts = await page.goto(t.person + '?show=contacts').then(() => main(page).locator('.app-list__item').count());
		await page.goto(t.person);
		await main(page).getByRole('link', { name: 'Record that they got it' }).click();
		await page.check('[name=form][value=booklet]');
		await page.check('[name=how][value=handed]');
		await button(page, 'Record that they got it').click();
		yes(/Recorded that they got it/.test(await words(page)), 'nothing says so');
		yes(/Handed over: What you can get and who can help, as a booklet/.test(await words(page)), 'not in what has happened');
		await page.goto(t.person + '?show=contacts');
		equal(await main(page).locator('.app-list__item').count(), contacts, 'what is shown as contacts');
	});
	await step(`it is corrected, and what it said is kept${t.suffix}`, async () => {
		await page.goto(t.person + '/local-offer');
		await look(t, page, 'got');
		await main(page).getByRole('link', { name: /^Correct/ }).first().click();
		await page.check('[name=form][value=a4]');
		await look(t, page, 'got-correct');
		await button(page, 'Save').click();
		yes(/What it said before is kept/.test(await words(page)), 'nothing says so');
		yes(/Corrected on/.test(await words(page)), 'not shown as corrected');
	});
}

async function many(t, page) {
	await step(`a list of who has not had it, and who must not be sent it${t.suffix}`, async () => {
		await signInAs(t, page, /ruth\.adeyemi/);
		await page.goto('/distribution/send?team=all&had=any&how=posted');
		yes(/Record that all \d+ were posted it/.test(await words(page)), 'no button');
		yes(/Not them/.test(await words(page)), 'nobody is held out');
	});
	await look(t, page, 'give-many');
	await step(`it is recorded for the ticked ones alone${t.suffix}`, async () => {
		await button(page, 'Record it for the ticked ones').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		await main(page).locator('[name=person]').first().check();
		await button(page, 'Record it for the ticked ones').click();
		yes(/Recorded: 1 person was posted it/.test(await words(page)), 'nothing says so');
	});
}

async function shareAndCampaign(t, page) {
	await step(`what share has it${t.suffix}`, async () => {
		await page.goto('/distribution');
		yes(/\d+ of \d+ \(\d+%\)/.test(await words(page)), 'no share');
	});
	await look(t, page, 'share');
	await step(`a campaign is recorded${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Campaigns to professionals and partners' }).click();
		await look(t, page, 'campaigns');
		await button(page, 'Record a campaign').click();
		await look(t, page, 'campaign-new');
		await page.fill('[name=name]', 'Letter to <colleges>');
		await page.check('[name=form][value=a4]');
		await page.check('[name=how][value=email]');
		await button(page, 'Record the campaign').click();
		yes(/write it under Others/.test(await words(page)), 'nothing says who is missing');
		await page.fill('[name=others]', 'All colleges');
		await button(page, 'Record the campaign').click();
		yes(/Campaign recorded/.test(await words(page)), 'nothing says so');
	});
	await look(t, page, 'campaign');
}

export async function distribution(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await signInAs(t, page, /sam\.okoro/);
		await one(t, page);
		await many(t, page);
		await shareAndCampaign(t, page);
	} finally {
		await page.context().close();
	}
}

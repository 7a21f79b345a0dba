/*
 * Where somebody lives, what they do and whether they are in touch: recorded, corrected, kept from view; and who looks
 * after whom.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const press = (page, name) => page.locator('main').getByRole('button', { name }).click();
const text = async page => (await main(page).innerText()).replace(/\s+/g, ' ');

async function day(page, name, d, m, y) {
	await page.fill(`[name=${name}-day]`, String(d));
	await page.fill(`[name=${name}-month]`, String(m));
	await page.fill(`[name=${name}-year]`, String(y));
}

async function home(t, page, person) {
	await step(`where they live is recorded${t.suffix}`, async () => {
		await page.goto(person);
		await main(page).getByRole('link', { name: 'Change home' }).click();
		equal(await heading(page).locator('span').count(), 1, 'whose page it is');
	});
	await look(t, page, 'home');
	await step(`what is wrong is said, and what was typed stays${t.suffix}`, async () => {
		await page.selectOption('[name=kind]', 'X');
		await page.check('[name=suitable][value="1"]');
		await page.fill('[name=postcode]', 'S80');
		await page.fill('[name=address]', '4 Mill Lane');
		await press(page, 'Record where they live');
		const said = await page.locator('.govuk-error-summary').innerText();
		yes(/Custody is never suitable/.test(said) && /full postcode/.test(said), said);
		equal(await page.inputValue('[name=address]'), '4 Mill Lane', 'address');
		equal(await page.inputValue('[name=postcode]'), 'S80', 'postcode');
	});
	await look(t, page, 'home-errors');
	await step(`a home that others do not see${t.suffix}`, async () => {
		await page.selectOption('[name=kind]', 'U');
		await page.selectOption('[name=where]', t.javaScript ? 'Worksop' : 'Beeston');
		await page.fill('[name=postcode]', 's80 2ab');
		await page.check('[name=sensitive]');
		await page.fill('[name=sensitive-why]', 'An ex-partner is looking for them');
		await press(page, 'Record where they live');
		const said = await text(page);
		yes(/Home recorded/.test(await page.locator('.govuk-notification-banner').innerText()), 'no banner');
		yes(/Living independently, suitable U1/.test(said) && /S80 2AB/.test(said), said);
	});
	await look(t, page, 'person-home');
}

async function correct(t, page, person) {
	await step(`the history shows it, and leads to the change${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'History of home' }).click();
		equal(new URL(page.url()).pathname, `${person}/history`, 'path');
		await main(page).getByRole('link', { name: /Change Home/ }).first().click();
		equal(await page.inputValue('[name=address]'), '4 Mill Lane', 'address');
	});
	await look(t, page, 'home-change');
	await step(`a correction is recorded, and what it replaced can be seen${t.suffix}`, async () => {
		await page.selectOption('[name=kind]', 'E');
		await press(page, 'Record the change');
		const said = await text(page);
		yes(/Supported lodgings, suitable/.test(said) && /Home: what was corrected \(1\)/.test(said), said);
	});
	await look(t, page, 'history');
}

async function doing(t, page, person) {
	await page.goto(`${person}/activity/new`);
	await look(t, page, 'activity');
	await step(`what they do is recorded${t.suffix}`, async () => {
		await page.selectOption('[name=code]', 'F4');
		await page.fill('[name=note]', 'Plumbing');
		await press(page, 'Record what they do');
		yes(/Apprenticeship, full time/.test(await text(page)), 'it is not there');
	});
	await page.goto(`${person}/in-touch/new`);
	await look(t, page, 'in-touch');
	await page.goto(`${person}/care/new`);
	await look(t, page, 'episode');
	await step(`an episode of care is recorded${t.suffix}`, async () => {
		await day(page, 'day', 3, 2, 2012);
		await page.selectOption('[name=rne]', 'S');
		await page.selectOption('[name=ls]', 'V3');
		await day(page, 'until', 10, 2, 2012);
		await page.selectOption('[name=rec]', 'E8');
		await press(page, 'Record an episode of care');
		await page.goto(`${person}/history`);
		yes(/from 3 February 2012 to 10 February 2012/.test(await text(page)), 'it is not there');
	});
}

async function keptFromView(t, browser, person) {
	const page = await openPage(browser, t.app.address, { javaScript: t.javaScript });
	try {
		await step(`a colleague is told whom to ring instead${t.suffix}`, async () => {
			await page.goto('/sign-in');
			await signIn(page, t.app.accounts.find(account => !t.colleagueIsNot.test(account.email) && /adviser/i.test(account.line)));
			await page.goto(person);
			await page.check('[name=access-reason][value=duty-call]');
			await press(page, 'Open the record');
			const said = await text(page);
			yes(/Address kept from view/.test(said), said);
			yes(!/Mill Lane|S80/.test(await page.content()), 'the address is on the page');
		});
		await look(t, page, 'address-kept');
	} finally {
		await page.context().close();
	}
}

async function whoFor(t, page) {
	await step(`who looks after whom${t.suffix}`, async () => {
		await page.goto('/who-looks-after-whom');
		await page.selectOption('[name=place]', 'Ruddington');
		await page.fill('[name=age]', '19');
		await press(page, 'Show the team');
		yes(/Leaving Care South.*0115 854 6318/.test(await text(page)), await text(page));
	});
	await look(t, page, 'who-for');
}

export async function histories(browser, app, { javaScript, nth }) {
	const t = { app, javaScript, suffix: javaScript ? ', with JavaScript' : '', file: javaScript ? '-js' : '', colleagueIsNot: new RegExp(app.adviser.email) };
	const page = await openPage(browser, app.address, { javaScript });
	try {
		await page.goto('/sign-in');
		await signIn(page, app.adviser);
		const links = await main(page).locator('tbody a[href^="/people/"]:not([href*="/contacts"])').evaluateAll(all => all.map(a => a.getAttribute('href')));
		const people = [...new Set(links)];
		const person = people[people.length - 1 - nth];
		await home(t, page, person);
		await correct(t, page, person);
		await doing(t, page, person);
		await whoFor(t, page);
		await keptFromView(t, browser, person);
	} finally {
		await page.context().close();
	}
}

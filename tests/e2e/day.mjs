/*
 * One day's work, as an adviser does it: sign in, the worklist, a person, a contact, and what is due has moved.
 * All of it must work without JavaScript; the second time round it runs with.
 */
import { check, equal, none, step, yes } from './tap.mjs';
import { onPostgres } from './app.mjs';
import { axe, openPage, overflowAt320, unstyled, walk } from './browser.mjs';

/* Of the made-up people's promises, one that a contact meets. */
const promise = /Be in touch/;

/* Today in London, as the date input takes it. */
export function today() {
	const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'numeric', year: 'numeric' })
		.formatToParts(new Date());
	const part = type => parts.find(p => p.type === type).value;
	return { day: part('day'), month: part('month'), year: part('year') };
}

/* What must be true of every page, and a picture of it on a desktop and a phone. */
export async function look(t, page, name) {
	if (onPostgres)
		return;
	const title = `${name}${t.suffix}`;
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.screenshot({ path: `build/screenshots/${name}${t.file}.png`, fullPage: true });
	// axe-core waits on timers, which stand still where JavaScript is off; the pages are the same ones.
	if (t.javaScript)
		await check(`${title}: axe-core finds nothing`, async () => none(await axe(page)));
	await check(`${title}: every class has its style`, async () => none(await unstyled(page)));
	await check(`${title}: one heading, and it is in the title`, async () => {
		equal(await page.locator('h1').count(), 1, 'number of h1');
		yes((await page.title()).length > 5, `the title is "${await page.title()}"`);
	});
	await check(`${title}: fits 320 pixels`, async () => {
		const wide = await overflowAt320(page);
		await page.screenshot({ path: `build/screenshots/${name}${t.file}-320.png`, fullPage: true });
		none(wide);
	});
	await check(`${title}: by keyboard, focus can be seen at every stop`, async () => {
		await page.setViewportSize({ width: 1280, height: 900 });
		const { stops, wrong } = await walk(page);
		none(wrong);
		yes(/skip/i.test(stops[0] ?? ''), `the first stop is "${stops[0]}", not the skip link`);
		yes(stops.length > 2, `only ${stops.length} stops`);
	});
	await page.setViewportSize({ width: 1280, height: 900 });
}

export const main = page => page.locator('main');
export const heading = page => page.locator('h1');
const button = (page, name) => page.locator('main').getByRole('button', { name });

export async function signIn(page, { email, password }) {
	await page.fill('[name=email]', email);
	await page.fill('[name=password]', password);
	await button(page, 'Sign in').click();
}

/* As the first of the demonstration's accounts whose email fits; whoever was signed in is signed out. */
export async function signInAs(t, page, who) {
	await page.goto('/sign-in');
	if (await page.locator('.app-sign-out__button').count())
		await page.locator('.app-sign-out__button').click();
	await page.goto('/sign-in');
	await signIn(page, t.app.accounts.find(account => who.test(account.email)));
}

/* Fills the contact form; what is not given stays as it is. */
async function fillContact(page, { kind, made, day, topics, note }) {
	if (kind)
		await page.locator('[name=kind]').nth(kind.nth).check();
	if (made)
		await page.check('[name=made][value=made]');
	if (day) {
		await page.fill('[name=day-day]', day.day);
		await page.fill('[name=day-month]', day.month);
		await page.fill('[name=day-year]', day.year);
	}
	for (const nth of topics ?? [])
		await page.locator('main input[type=checkbox]').nth(nth).check();
	if (note)
		await page.fill('[name=note]', note);
}

async function wrongPassword(t, page) {
	await step(`the start of what staff see leads to sign-in${t.suffix}`, async () => {
		await page.goto('/home');
		equal(new URL(page.url()).pathname, '/sign-in', 'path');
	});
	await look(t, page, 'sign-in');
	await step(`a wrong password is refused, the address stays${t.suffix}`, async () => {
		await signIn(page, { email: t.app.adviser.email, password: 'not the password' });
		equal(new URL(page.url()).pathname, '/sign-in', 'path');
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		yes((await page.title()).startsWith('Error: '), `the title is "${await page.title()}"`);
		equal(await page.inputValue('[name=email]'), t.app.adviser.email, 'address');
		equal(await page.inputValue('[name=password]'), '', 'password');
	});
	await look(t, page, 'sign-in-error');
	await check(`a page inside sends somebody unknown to sign-in${t.suffix}`, async () => {
		await page.goto('/worklist');
		equal(new URL(page.url()).pathname, '/sign-in', 'path');
	});
}

/* Gives the address of the person whom the row is about. */
async function worklist(t, page) {
	await step(`signing in leads to the worklist${t.suffix}`, async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.adviser);
		equal(new URL(page.url()).pathname, '/worklist', 'path');
	});
	await look(t, page, 'worklist');
	const links = main(page).locator('tbody a[href^="/people/"]:not([href*="/contacts"])');
	await step(`the worklist has people${t.suffix}`, async () => {
		yes(await links.count() > 3, `${await links.count()} rows`);
		const text = await main(page).innerText();
		yes(/late|today|this week/.test(text), 'nothing says how much is late');
	});
	await check(`an item is at most two lines of text on a phone, besides long words${t.suffix}`, async () => {
		await page.setViewportSize({ width: 360, height: 740 });
		const heights = await main(page).locator('tbody tr').evaluateAll(rows => rows.map(r => r.getBoundingClientRect().height));
		await page.setViewportSize({ width: 1280, height: 900 });
		heights.sort((a, b) => a - b);
		yes(heights[Math.floor(heights.length / 2)] <= 110, `half of the rows are over ${heights[Math.floor(heights.length / 2)]} px high`);
	});
	// Of one promise that a contact meets, take a row that the other run does not touch.
	const rows = main(page).locator('tbody tr', { hasText: promise }).locator('a[href^="/people/"]:not([href*="/contacts"])');
	const addresses = [...new Set(await rows.evaluateAll(all => all.map(a => a.getAttribute('href'))))];
	await step(`somebody is owed a contact${t.suffix}`, () => yes(addresses.length > t.nth, `${addresses.length} rows match ${promise}`));
	return addresses[t.nth];
}

/* What the page says of that promise. */
async function due(t, page) {
	const text = await main(page).locator('li, tr', { hasText: promise }).first().innerText();
	return text.replace(/\s+/g, ' ').trim();
}

async function contactWithMistakes(t, page, person) {
	await step(`a person's page leads to the contact form${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /Record contact/ }).or(button(page, /Record contact/)).first().click();
		equal(new URL(page.url()).pathname, `${person}/contacts/new`, 'path');
	});
	await look(t, page, 'contact');
	await step(`a contact with mistakes comes back with what was typed${t.suffix}`, async () => {
		await fillContact(page, { kind: { nth: 1 }, day: { day: '31', month: '2', year: '2026' }, topics: [0], note: 'Kai & I spoke <about> work\nand home' });
		await button(page, 'Record contact').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		yes((await page.title()).startsWith('Error: '), `the title is "${await page.title()}"`);
		equal(await page.inputValue('[name=note]'), 'Kai & I spoke <about> work\nand home', 'note');
		equal(await page.inputValue('[name=day-day]'), '31', 'day');
		yes(await page.locator('[name=kind]').nth(1).isChecked(), 'the kind is lost');
		yes(await page.locator('main input[type=checkbox]').nth(0).isChecked(), 'the topic is lost');
	});
	await check(`each error leads to its field${t.suffix}`, async () => {
		const targets = await page.locator('.govuk-error-summary a').evaluateAll(all => all.map(a => a.getAttribute('href')));
		yes(targets.length > 0, 'no links');
		none(await page.evaluate(ids => ids.filter(id => !document.getElementById(id.slice(1))), targets), 'without a field');
	});
	await look(t, page, 'contact-errors');
}

async function contact(t, page, person, before) {
	await step(`a good contact is recorded, and the banner says so${t.suffix}`, async () => {
		await fillContact(page, { kind: { nth: 0 }, made: true, day: today(), topics: [1], note: t.note });
		await button(page, 'Record contact').click();
		equal(new URL(page.url()).pathname, person, 'path');
		yes(await page.locator('.govuk-notification-banner').isVisible(), 'no banner');
	});
	await look(t, page, 'person-after');
	await check(`what is due has moved${t.suffix}`, async () => {
		const after = await due(t, page);
		yes(after !== before, `before and after: ${after}`);
	});
	await check(`the contact is on the page, as it was typed${t.suffix}`, async () => {
		yes((await main(page).innerText()).includes(t.note), 'the note is not there');
	});
	await check(`the banner is gone when the page is loaded again${t.suffix}`, async () => {
		await page.reload();
		equal(await page.locator('.govuk-notification-banner').count(), 0, 'banners');
	});
}

async function signOut(t, page) {
	await step(`signing out ends it${t.suffix}`, async () => {
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.goto('/worklist');
		equal(new URL(page.url()).pathname, '/sign-in', 'path');
	});
}

/* The adviser whose people are owed a contact; the demonstration has several advisers. */
export async function findAdviser(browser, app) {
	for (const account of app.accounts.filter(one => /personal adviser/i.test(one.line))) {
		const page = await openPage(browser, app.address);
		await page.goto('/sign-in');
		await signIn(page, account);
		const rows = await main(page).locator('tbody tr', { hasText: promise }).count();
		await page.context().close();
		if (rows >= 2)
			return account;
	}
	throw new Error(`no adviser has two people with ${promise}`);
}

/* how.javaScript; how.nth: which of those who are owed a contact. */
/* A plan is reviewed: recorded from the worklist, and the next review is six months on. */
async function planReviewed(t, page) {
	const sam = t.app.accounts.find(account => /sam\.okoro/.test(account.email));
	await step(`a review that is due leads from the worklist to its own page${t.suffix}`, async () => {
		await page.goto('/sign-in');
		await signIn(page, sam);
		const row = main(page).locator('tbody tr', { hasText: 'Review the Pathway Plan' }).nth(t.nth);
		await row.getByRole('link', { name: /^Record/ }).click();
		yes(/\/done\/plan-review$/.test(page.url()), `the address is ${page.url()}`);
	});
	await look(t, page, 'done');
	await step(`a day that has not come is refused and stays typed${t.suffix}`, async () => {
		await page.fill('[name=day-year]', '2199');
		await main(page).locator('form button').last().click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=day-year]'), '2199', 'year');
	});
	await look(t, page, 'done-errors');
	await step(`a review recorded today moves the next one${t.suffix}`, async () => {
		await page.fill('[name=day-year]', today().year);
		await main(page).locator('form button').last().click();
		yes(/now by/.test(await page.locator('.govuk-notification-banner').innerText()), 'the banner does not say the new day');
		yes(/Pathway Plan reviewed/.test(await main(page).innerText()), 'the review is not in what has happened');
	});
	await signOut(t, page);
}

/* Signed out in another window while typing: nothing typed is lost. */
async function signedOutWhileTyping(t, browser, person) {
	const page = await openPage(browser, t.app.address, { javaScript: t.javaScript });
	const typed = `Typed for ten minutes <${t.nth}>\nand more`;
	try {
		await step(`a contact sent after being signed out is kept${t.suffix}`, async () => {
			await page.goto('/sign-in');
			await signIn(page, t.app.adviser);
			await page.goto(`${person}/contacts/new`);
			const other = await page.context().newPage();
			await other.goto('/worklist');
			await fillContact(page, { kind: { nth: 2 }, made: true, day: today(), topics: [3], note: typed });
			// The cookie of the page that types is put back, as it is for somebody whose session runs out.
			const cookies = await page.context().cookies();
			await other.getByRole('button', { name: 'Sign out' }).click();
			await page.context().addCookies(cookies);
			await button(page, 'Record contact').click();
			yes(/signed out/.test(await heading(page).innerText()), 'it does not say so');
		});
		await look(t, page, 'signed-out');
		await step(`it waits on its form after signing in again${t.suffix}`, async () => {
			await page.goto('/sign-in');
			await signIn(page, t.app.adviser);
			equal(new URL(page.url()).pathname, `${person}/contacts/new`, 'path');
			equal(await page.inputValue('[name=note]'), typed, 'note');
			yes(await page.locator('[name=topics]').nth(3).isChecked(), 'the topic is lost');
		});
		await step(`and can be recorded${t.suffix}`, async () => {
			await button(page, 'Record contact').click();
			yes((await main(page).innerText()).includes('Typed for ten minutes'), 'the note is not on the page');
			await page.goto('/home');
			equal(new URL(page.url()).pathname, '/worklist', 'path when nothing waits any more');
		});
	} finally {
		await page.context().close();
	}
}

export async function day(browser, app, how) {
	const t = {
		app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '',
		note: `Met at the café, "fine" & well <${how.nth}>`,
	};
	const page = await openPage(browser, app.address, how);
	try {
		await wrongPassword(t, page);
		const person = await worklist(t, page);
		await step(`a row leads to the person${t.suffix}`, async () => {
			await main(page).locator(`a[href="${person}"]`).first().click();
			equal(new URL(page.url()).pathname, person, 'path');
			yes((await heading(page).innerText()).length > 2, 'no name');
		});
		await look(t, page, 'person');
		const before = await due(t, page);
		await contactWithMistakes(t, page, person);
		await contact(t, page, person, before);
		await signOut(t, page);
		await planReviewed(t, page);
		await signedOutWhileTyping(t, browser, person);
	} finally {
		await page.context().close();
	}
}

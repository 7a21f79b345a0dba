/*
 * Nothing typed is lost: a contact with two young people on a phone without JavaScript, from a misspelt name to the saved
 * contact; the same with the session ended in the middle, and with the server restarted between typing and saving. Then
 * what JavaScript adds, drafts while typing; and what is wrong with a contact, put right.
 */
import { check, equal, none, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const phone = { javaScript: false, width: 320, height: 640 };
const button = (page, name) => main(page).getByRole('button', { name, exact: true });

async function begin(t, page) {
	await page.goto('/sign-in');
	await signIn(page, t.app.accounts.find(account => /lena/.test(account.email)));
	equal(new URL(page.url()).pathname, '/worklist', 'path');
}

async function find(page, text) {
	const box = page.getByRole('search').getByRole('searchbox', { name: 'Find a young person' });
	await box.fill(text);
	await box.press('Enter');
}

const typed = note => ({ note, there: 'Her aunt, and a neighbour', follow: 'Send "the form" <today>' });

async function type(page, text) {
	await page.check('[name=kind][value=visit]');
	await page.check('[name=made][value=made]');
	await page.check('[name=topics][value=housing]');
	await page.fill('[name=note]', text.note);
	await main(page).locator('summary', { hasText: 'Who else was there' }).click();
	await page.check('[name=there][value=family]');
	await page.fill('[name=there-said]', text.there);
	await main(page).locator('summary', { hasText: 'Something to follow up' }).click();
	await page.fill('[name=follow-what]', text.follow);
	await page.fill('[name=follow-day-day]', '5');
	await page.fill('[name=follow-day-month]', '1');
	await page.fill('[name=follow-day-year]', String(new Date().getFullYear() + 1));
}

async function addPerson(page, misspelt, name) {
	await main(page).locator('summary', { hasText: 'Add another young person' }).click();
	await page.fill('[name=find]', misspelt);
	await page.press('[name=find]', 'Enter'); // which looks, and does not record
	await button(page, `Add ${name}`).click();
}

async function allIsThere(page, text, name) {
	const missing = [];
	const look = async (what, is) => { if (!(await is)) missing.push(what); };
	await look('kind', page.isChecked('[name=kind][value=visit]'));
	await look('made', page.isChecked('[name=made][value=made]'));
	await look('topic', page.isChecked('[name=topics][value=housing]'));
	await look('note', page.inputValue('[name=note]').then(is => is === text.note));
	await look('family', page.isChecked('[name=there][value=family]'));
	await look('who was there', page.inputValue('[name=there-said]').then(is => is === text.there));
	await look('follow-up', page.inputValue('[name=follow-what]').then(is => is === text.follow));
	await look('its day', page.inputValue('[name=follow-day-day]').then(is => is === '5'));
	if (name)
		await look(name, button(page, `Remove ${name}`).count().then(n => n === 1));
	none(missing, 'lost');
}

/* How often a note stands in what has happened with somebody. */
async function times(page, person, note) {
	await page.goto(`${person}?show=contacts`);
	return main(page).locator('.app-note', { hasText: note }).count();
}

async function twoPeople(t, page) {
	const text = typed('Walked to the library\n& back, "both" of them');
	let person;
	await step('on a phone without JavaScript: a misspelt name finds the young person', async () => {
		await begin(t, page);
		await find(page, 'edwinstow kal');
		await main(page).getByRole('link', { name: 'Cal Edwinstowe' }).click();
		equal(await heading(page).innerText(), 'Cal Edwinstowe', 'heading');
		person = new URL(page.url()).pathname;
	});
	await step('another is found by a misspelt name too, and everything typed stays', async () => {
		await main(page).getByRole('button', { name: 'Record contact' }).or(main(page).getByRole('link', { name: 'Record contact' })).first().click();
		await type(page, text);
		await addPerson(page, 'kalverton', 'Jas Calverton');
		await allIsThere(page, text, 'Jas Calverton');
	});
	await look(t, page, 'contact-with');
	await page.setViewportSize(phone);
	await step('the contact is recorded for both, once', async () => {
		await button(page, 'Record contact').click();
		yes(/Visit recorded for 2 young people\./.test(await page.locator('.govuk-notification-banner').innerText()), 'the banner does not say so');
		equal(await times(page, person, 'Walked to the library'), 1, 'in the first record');
		yes(/Together with Jas Calverton/.test(await main(page).innerText()), 'the other is not named');
		await find(page, 'jas calverton');
		await main(page).getByRole('link', { name: 'Jas Calverton' }).click();
		equal(await times(page, new URL(page.url()).pathname, 'Walked to the library'), 1, 'in the second record');
	});
	return person;
}

async function back(t, page, person) {
	await step('going back after saving and saving again records nothing twice', async () => {
		await page.goto(`${person}/contacts/new`);
		const text = typed('Once and no more');
		await type(page, text);
		await button(page, 'Record contact').click();
		await page.locator('.govuk-notification-banner').waitFor();
		await page.goBack({ waitUntil: 'load' });
		equal(new URL(page.url()).pathname, `${person}/contacts/new`, 'path');
		if (await page.inputValue('[name=note]') === text.note)
			await button(page, 'Record contact').click();
		equal(await times(page, person, text.note), 1, 'times recorded');
	});
}

/* As it is for somebody whose session runs out: it is ended elsewhere, and the cookie stays. */
async function endSession(page) {
	const cookies = await page.context().cookies();
	const other = await page.context().newPage();
	await other.goto('/worklist');
	await other.getByRole('button', { name: 'Sign out' }).click();
	await page.context().addCookies(cookies);
	await other.close();
}

async function sessionEnds(t, page, person) {
	const text = typed('Typed while the session ended');
	await step('the session ends in the middle: what was typed is kept', async () => {
		await page.goto(`${person}/contacts/new`);
		await type(page, text);
		await addPerson(page, 'kalverton', 'Jas Calverton');
		await endSession(page);
		await button(page, 'Record contact').click();
		yes(/signed out/.test(await heading(page).innerText()), 'it does not say so');
		yes(/What you typed is safe/.test(await main(page).innerText()), 'it does not say that it is safe');
	});
	await step('it is there after signing in again, the other young person too, and is recorded once for each', async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /lena/.test(account.email)));
		equal(new URL(page.url()).pathname, `${person}/contacts/new`, 'path');
		await allIsThere(page, text, 'Jas Calverton');
		await button(page, 'Record contact').click();
		equal(await times(page, person, text.note), 1, 'times recorded');
		await page.goto('/worklist');
		equal(await main(page).getByRole('heading', { name: 'Your drafts' }).count(), 0, 'lists of drafts');
	});
}

async function signedInAgain(t, page, person) {
	const text = typed('The token is of yesterday');
	await step('signed in again in another window, the old form is kept and goes on', async () => {
		await page.goto(`${person}/contacts/new`);
		await type(page, text);
		const other = await page.context().newPage();
		await other.goto('/worklist');
		await other.getByRole('button', { name: 'Sign out' }).click();
		await other.goto('/sign-in');
		await signIn(other, t.app.accounts.find(account => /lena/.test(account.email)));
		await other.close();
		await button(page, 'Record contact').click();
		equal(new URL(page.url()).pathname, `${person}/contacts/new`, 'path');
		await allIsThere(page, text);
		await button(page, 'Record contact').click();
		equal(await times(page, person, text.note), 1, 'times recorded');
	});
}

async function restarted(t, page, person) {
	const text = typed('Typed before the restart');
	await step('the server is restarted between typing and saving: nothing is lost', async () => {
		await page.goto(`${person}/contacts/new`);
		await type(page, text);
		await addPerson(page, 'kalverton', 'Jas Calverton');
		await t.app.restart();
		await button(page, 'Record contact').click();
		equal(new URL(page.url()).pathname, person, 'path');
		equal(await times(page, person, text.note), 1, 'times recorded');
	});
	await step('a draft saved by its button outlives a restart too', async () => {
		const other = typed('Saved as a draft');
		await page.goto(`${person}/contacts/new`);
		await type(page, other);
		await button(page, 'Save draft').click();
		await t.app.restart();
		await page.goto('/worklist');
		await main(page).getByRole('link', { name: 'Contact with Cal Edwinstowe' }).click();
		await allIsThere(page, other);
	});
	await page.goto('/worklist');
	await look(t, page, 'worklist-drafts');
	await step('a draft is thrown away', async () => {
		await main(page).getByRole('button', { name: /^Throw away/ }).click();
		equal(await main(page).getByRole('heading', { name: 'Your drafts' }).count(), 0, 'lists of drafts');
	});
}

async function threePages(t, page) {
	await step('from the worklist to the saved contact in three pages', async () => {
		let pages = 0;
		page.on('response', response => {
			if (response.request().isNavigationRequest() && response.status() === 200)
				pages++;
		});
		await page.goto('/worklist');
		await main(page).locator('tbody a[href*="/contacts/new"]').last().click();
		await page.check('[name=kind][value=text]');
		await page.check('[name=made][value=attempted]');
		await button(page, 'Record contact').click();
		yes(/Attempted text message recorded/.test(await page.locator('.govuk-notification-banner').innerText()), 'the banner does not say so');
		equal(pages, 3, 'pages loaded');
	});
}

async function mend(t, page, person) {
	await begin(t, page);
	await step('a contact is corrected, and what it said before is there', async () => {
		await page.goto(`${person}?show=contacts`);
		await main(page).getByRole('link', { name: /^Correct\b.*visit/i }).first().click();
		await main(page).getByRole('link', { name: /^Correct\b.*Visit/ }).last().click();
		await look(t, page, 'contact-correct');
		await page.fill('[name=note]', 'It was the museum');
		await page.fill('[name=why]', 'Mixed up two days');
		await button(page, 'Save correction').click();
		yes(/Corrected on/.test(await main(page).innerText()), 'the timeline does not say so');
		await main(page).getByRole('link', { name: /^What it said before/ }).first().click();
		yes(/Mixed up two days/.test(await main(page).innerText()), 'the reason is not there');
	});
	await look(t, page, 'contact-day');
	await step('a contact is withdrawn', async () => {
		await main(page).getByRole('link', { name: /^Withdraw/ }).first().click();
		await look(t, page, 'contact-withdraw');
		await page.fill('[name=why]', 'It was somebody else');
		if (await page.locator('[name=scope]').count())
			await page.check('[name=scope][value=all]');
		await button(page, 'Withdraw contact').click();
		yes(/Withdrawn on/.test(await main(page).innerText()), 'the timeline does not say so');
	});
	await step('a follow-up leads from the worklist to its page, and off the list', async () => {
		await page.goto('/worklist');
		const rows = main(page).locator('tbody a[href*="/follow-ups/"]');
		const before = await rows.count();
		await rows.first().click();
		await look(t, page, 'follow-up');
		await page.check('[name=how][value=done]');
		await button(page, 'Take it off the list').click();
		await page.goto('/worklist');
		equal(await rows.count(), before - 1, 'follow-ups on the list');
	});
}

export async function contacts(browser, app) {
	const t = { app, javaScript: false, suffix: '', file: '' };
	const page = await openPage(browser, app.address, phone);
	const desk = await openPage(browser, app.address);
	try {
		const person = await twoPeople(t, page);
		await back(t, page, person);
		await sessionEnds(t, page, person);
		await signedInAgain(t, page, person);
		await restarted(t, page, person);
		await threePages(t, page);
		await mend({ ...t, javaScript: true }, desk, person);
	} finally {
		await page.context().close();
		await desk.context().close();
	}
}

/* With JavaScript a form is saved while it is typed, without a press of anything. */
export async function drafts(browser, app) {
	const t = { app, javaScript: true, suffix: ', with JavaScript', file: '-js' };
	const page = await openPage(browser, app.address);
	const text = typed('Typed, and the page was closed');
	const status = main(page).locator('[data-draft-status]');
	try {
		await step('a form says quietly that it is saved while it is typed', async () => {
			await begin(t, page);
			await find(page, 'nadia rahimi');
			await main(page).getByRole('link', { name: 'Nadia Rahimi' }).click();
			await main(page).getByRole('button', { name: 'Record contact' }).or(main(page).getByRole('link', { name: 'Record contact' })).first().click();
			await type(page, text);
			await addPerson(page, 'kalverton', 'Jas Calverton');
			await status.filter({ hasText: 'Draft saved at' }).waitFor({ timeout: 15000 }); // though nobody typed on
			await main(page).locator('summary', { hasText: 'Add another young person' }).click();
			await page.fill('[name=find]', 'cal');
			await page.press('[name=find]', 'Enter');
			await main(page).getByRole('button', { name: /^Add / }).first().waitFor(); // somebody is found to add
			await page.fill('[name=find]', '');
			await status.filter({ hasText: 'Draft saved at' }).waitFor({ timeout: 15000 });
		});
		await look(t, page, 'contact-drafted');
		await step('left without saving, and the server restarted: it is on the worklist, and all of it is there', async () => {
			await page.goto('/worklist');
			await app.restart();
			await page.goto('/worklist');
			await main(page).getByRole('link', { name: 'Contact with Nadia Rahimi' }).click();
			await allIsThere(page, text, 'Jas Calverton');
			yes(/This is your draft of/.test(await main(page).innerText()), 'it does not say that it is a draft');
		});
		await look(t, page, 'contact-resumed');
		await step('recorded, there is no draft any more', async () => {
			await button(page, 'Record contact').click();
			equal(await times(page, new URL(page.url()).pathname, text.note), 1, 'times recorded');
			await page.goto('/worklist');
			equal(await main(page).getByRole('heading', { name: 'Your drafts' }).count(), 0, 'lists of drafts');
		});
	} finally {
		await page.context().close();
	}
}

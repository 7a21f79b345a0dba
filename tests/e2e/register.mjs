/*
 * Somebody new is registered: first a look at who is here already, then the details; these are changed, by two people
 * at once; and a death is recorded and taken back. Without JavaScript; the second time round it runs with.
 */
import { check, equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });

async function typeBirth(page, day, month, year) {
	await page.fill('[name="birth_date-day"]', day);
	await page.fill('[name="birth_date-month"]', month);
	await page.fill('[name="birth_date-year"]', year);
}

async function someoneKnown(t, page) {
	await step(`the look before registering finds a misspelt name with another birth date${t.suffix}`, async () => {
		await page.goto('/find');
		await main(page).getByRole('link', { name: 'Register a young person' }).click();
		equal(new URL(page.url()).pathname, '/people/new', 'path');
		await button(page, 'See who is here already').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, page, 'register-error');
	await step(`somebody alike is shown${t.suffix}`, async () => {
		await page.fill('[name=first_name]', 'Kay');
		await page.fill('[name=surname]', 'Moorhuse');
		await typeBirth(page, '1', '2', '2009');
		await button(page, 'See who is here already').click();
		equal(await heading(page).innerText(), 'Is it one of these?', 'heading');
		yes(await main(page).getByRole('link', { name: 'Kai Moorhouse' }).isVisible(), 'Kai Moorhouse is not there');
		equal(new URL(page.url()).pathname + new URL(page.url()).search, '/people/new', 'address');
	});
	await look(t, page, 'register-alike');
}

async function someoneNew(t, page, surname) {
	await step(`nobody alike leads to the details, with what was typed${t.suffix}`, async () => {
		await page.goto('/people/new');
		await page.fill('[name=first_name]', 'Wren');
		await page.fill('[name=surname]', surname);
		await typeBirth(page, '29', '2', '2008');
		await button(page, 'See who is here already').click();
		await button(page, 'Register').click();
		equal(await page.inputValue('[name=surname]'), surname, 'surname');
	});
	await look(t, page, 'register-details');
	await step(`what is missing is asked for, and all that was typed stays${t.suffix}`, async () => {
		await page.fill('[name=pronouns]', 'they/them');
		await page.fill('[name=phone]', '07700 900777');
		await button(page, 'Register').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=phone]'), '07700 900777', 'phone');
	});
	await look(t, page, 'register-details-error');
	await step(`registered, and on their page${t.suffix}`, async () => {
		await page.check('[name=care][value=not-known]');
		await button(page, 'Register').click();
		equal(await heading(page).innerText(), `Wren ${surname}`, 'heading');
		yes(/Registered\./.test(await page.locator('.govuk-notification-banner').innerText()), 'no banner');
	});
	return new URL(page.url()).pathname;
}

async function detailsChange(t, page, person) {
	await step(`details say who recorded them${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Details, and who changed them' }).click();
		yes(/Recorded by/.test(await main(page).innerText()), 'not said who');
	});
	await look(t, page, 'details');
	const other = await page.context().newPage();
	await page.goto(`${person}/details/change`);
	await look(t, page, 'details-change');
	await step(`a colleague saves the same field meanwhile: both are shown${t.suffix}`, async () => {
		await other.goto(`${person}/details/change`);
		await other.fill('[name=phone]', '07700 900111');
		await other.fill('[name=email]', 'wren@example.org');
		await button(other, 'Save details').click();
		await page.fill('[name=phone]', '07700 900222');
		await page.fill('[name=known_as]', 'Birdie');
		await button(page, 'Save details').click();
		const text = await main(page).innerText();
		yes(/Theirs: 07700 900111/.test(text) && /Mine: 07700 900222/.test(text), 'not both are there');
	});
	await other.close();
	await look(t, page, 'details-clash');
	await step(`chosen, and nothing is lost${t.suffix}`, async () => {
		await page.check('[name="choose-phone"][value=mine]');
		await button(page, 'Save what I chose').click();
		const text = await main(page).innerText();
		yes(/07700 900222/.test(text) && /Birdie/.test(text) && /wren@example\.org/.test(text), text);
	});
	await step(`the council's own id is added when it is known${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Add the council’s own id' }).click();
	});
	await look(t, page, 'council-id');
}

async function death(t, page, person) {
	await page.goto(`${person}/death`);
	await look(t, page, 'death');
	await step(`a death is asked twice${t.suffix}`, async () => {
		await page.fill('[name="day-day"]', '1');
		await page.fill('[name="day-month"]', '3');
		await page.fill('[name="day-year"]', '2025');
		await page.fill('[name=told]', 'The hospital, by phone');
		await button(page, 'Go on, and check it once more').click();
		yes(/Is it right that/.test(await heading(page).innerText()), 'it does not ask');
	});
	await look(t, page, 'death-check');
	await step(`recorded, the page says so${t.suffix}`, async () => {
		await button(page, 'Yes, record the death').click();
		yes(/died on 1 March 2025/.test(await main(page).innerText()), 'it does not say so');
	});
	await look(t, page, 'person-died');
	await page.goto(`${person}/death`);
	await look(t, page, 'death-recorded');
	await check(`and a mistake is taken back${t.suffix}`, async () => {
		await button(page, 'They are alive: take it back').click();
		yes(!/died on/.test(await main(page).innerText()), 'still dead');
	});
}

/* A manager joins the record that the adviser registered with another, and parts them again. */
async function joining(t, browser, person) {
	const page = await openPage(browser, t.app.address, { javaScript: t.javaScript });
	try {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /ruth/.test(account.email)));
		await page.goto(`${person}/join`);
		await look(t, page, 'join');
		await step(`a manager finds the other record${t.suffix}`, async () => {
			await page.fill('[name=other]', 'Robin Retford');
			await button(page, 'Find the other record').click();
			yes(await main(page).getByRole('link', { name: 'Robin Retford' }).isVisible(), 'not found');
		});
		await look(t, page, 'join-found');
		await step(`both stand side by side, and nothing is joined without a reason${t.suffix}`, async () => {
			await main(page).getByRole('link', { name: 'Robin Retford' }).click();
			await button(page, 'Join the two records').click();
			yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		});
		await look(t, page, 'join-choose');
		await step(`joined, what the other had is here${t.suffix}`, async () => {
			for (const choice of await page.locator('input[type=radio][value=kept]').all())
				await choice.check();
			await page.fill('[name=reason]', 'The same National Insurance number.');
			await button(page, 'Join the two records').click();
			yes(/Joined\. \d+ entries came over/.test(await page.locator('.govuk-notification-banner').innerText()), 'no banner');
		});
		await step(`and parted again${t.suffix}`, async () => {
			await page.goto(`${person}/join`);
			await main(page).getByRole('link', { name: 'Part them again' }).first().click();
		});
		await look(t, page, 'part');
		await step(`both are there${t.suffix}`, async () => {
			await button(page, 'Part the two records').click();
			yes(/Parted\./.test(await page.locator('.govuk-notification-banner').innerText()), 'no banner');
		});
		await look(t, page, 'joined-before');
	} finally {
		await page.context().close();
	}
}

export async function register(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await page.goto('/sign-in');
		await signIn(page, app.adviser);
		await someoneKnown(t, page);
		const person = await someoneNew(t, page, how.javaScript ? 'Oakes' : 'Thistlewood');
		await detailsChange(t, page, person);
		await death(t, page, person);
		await joining(t, browser, person);
	} finally {
		await page.context().close();
	}
}

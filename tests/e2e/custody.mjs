/*
 * Custody: somebody comes inside, is moved, what they want is written down, the day of release is planned, a letter goes
 * out plain, and they are released; and everybody inside on one page.
 */
import { check, equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await main(page).innerText()).replace(/\s+/g, ' ');

/* A day so many days from today, as the three fields of a date. */
function day(inDays) {
	const d = new Date(Date.now() + inDays * 86400000);
	return [String(d.getUTCDate()), String(d.getUTCMonth() + 1), String(d.getUTCFullYear())];
}

async function fillDay(page, name, inDays) {
	const [d, m, y] = day(inDays);
	await page.fill(`[name=${name}-day]`, d);
	await page.fill(`[name=${name}-month]`, m);
	await page.fill(`[name=${name}-year]`, y);
}

async function open(page, name) {
	await page.goto('/worklist');
	await page.getByRole('search').getByRole('searchbox').fill(name);
	await page.getByRole('search').getByRole('searchbox').press('Enter');
	await main(page).getByRole('link', { name }).first().click();
	equal(await heading(page).innerText(), name, 'heading');
}

async function inside(t, page, name) {
	await step(`coming inside with mistakes comes back with what was typed${t.suffix}`, async () => {
		await open(page, name);
		await main(page).getByRole('link', { name: 'Record that they are in custody' }).click();
		await fillDay(page, 'day', 5);
		await page.fill('[name=number]', 'A9876<b>');
		await button(page, 'Record that they are in custody').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=number]'), 'A9876<b>', 'number');
	});
	await look(t, page, 'custody-errors');
	await step(`they are inside, and the clocks run${t.suffix}`, async () => {
		await page.check('[name=status][value=sentenced]');
		await fillDay(page, 'day', -20);
		await fillDay(page, 'expected', 20);
		await page.selectOption('[name=prison]', 'ranby');
		await page.fill('[name=number]', 'A9876BC');
		await button(page, 'Record that they are in custody').click();
		const text = await words(page);
		yes(/HMP Ranby/.test(text) && /20 days inside/.test(text) && /A9876BC/.test(text), text);
	});
	await look(t, page, 'custody-person');
	await step(`the release moves, with a reason${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Change the expected release' }).click();
		await fillDay(page, 'expected', 30);
		await page.fill('[name=note]', 'The prison rang <again>');
		await button(page, 'Change the expected release').click();
		yes(/The prison rang <again>/.test(await words(page)), 'no reason');
	});
}

async function noted(t, page) {
	await step(`what they want is recorded: no letters, ask again${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Record what they want' }).click();
		await page.check('[name=custody-letters][value=no]');
		await button(page, 'Record what they want').click();
		yes(/Enter the day to ask again/.test(await words(page)), 'no error');
	});
	await look(t, page, 'wishes-errors');
	await step(`and stands there${t.suffix}`, async () => {
		await fillDay(page, 'again-custody-letters', 60);
		await page.fill('[name=custody-visit-interval]', '6');
		await button(page, 'Record what they want').click();
		yes(/Every 6 weeks/.test(await words(page)), 'not there');
		await main(page).getByRole('link', { name: 'Print a reply slip' }).click();
		yes(/Do you want letters from us\?/.test(await words(page)), 'no slip');
	});
	await look(t, page, 'reply-slip');
	await step(`a number is added to the approved list${t.suffix}`, async () => {
		await page.locator('.govuk-back-link').click();
		await page.locator('.govuk-back-link').click();
		await main(page).getByRole('link', { name: 'Add a number' }).click();
		await page.fill('[name=name]', 'Nan <Rose>');
		await page.fill('[name=about]', '07700 900555');
		await button(page, 'Save number').click();
		yes(/Say whether the prison has approved it/.test(await words(page)), 'no error');
	});
	await look(t, page, 'note-errors');
	await step(`and the plan for the day is agreed${t.suffix}`, async () => {
		await page.check('[name=choice][value=approved]');
		await button(page, 'Save number').click();
		await main(page).getByRole('link', { name: 'Make the plan for the day' }).click();
		await page.fill('[name=name]', '12 Mill Lane');
		await page.check('[name=choice][value=found]');
		await page.fill('[name=about]', 'By train from Retford');
		await page.fill('[name=more]', 'Their adviser');
		await fillDay(page, 'from', 0);
		await button(page, 'Save the plan for the day').click();
		equal(await page.locator('.app-steps__step--done').count(), 3, 'steps done');
	});
	await look(t, page, 'custody-planned');
}

async function letter(t, page) {
	await step(`a letter that tells others something comes back${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Write to them' }).click();
		await page.fill('[name=words]', 'Hello. The court has written.');
		await button(page, 'Record the letter and print it').click();
		yes(/court: of the offence/.test(await words(page)), 'it is not named');
	});
	await look(t, page, 'letter-errors');
	await step(`changed, it is recorded and can be printed${t.suffix}`, async () => {
		await page.fill('[name=words]', 'Hello. I come on Tuesday.');
		await button(page, 'Record the letter and print it').click();
		yes(/A9876BC/.test(await words(page)) && /I come on Tuesday/.test(await words(page)), 'no letter');
	});
	await look(t, page, 'letter');
	await check(`on paper there is the letter alone${t.suffix}`, async () => {
		await page.emulateMedia({ media: 'print' });
		const seen = await page.evaluate(() => document.body.innerText);
		await page.emulateMedia({ media: 'screen' });
		yes(/I come on Tuesday/.test(seen), 'the letter is not there');
		yes(!/Always Here|Custody|sign/i.test(seen), seen);
	});
}

async function released(t, page, name) {
	await step(`everybody inside stands on one page${t.suffix}`, async () => {
		await page.getByRole('link', { name: 'Custody', exact: true }).first().click();
		yes((await words(page)).includes(name), 'not on the list');
	});
	await look(t, page, 'custody');
	await step(`released early, supervised, and what is due then is due${t.suffix}`, async () => {
		await main(page).getByRole('link', { name }).click();
		await main(page).getByRole('link', { name: 'Record the release' }).click();
		await page.check('[name=supervised][value=yes]');
		await button(page, 'Record the release').click();
		const text = await words(page);
		yes(/Under supervision/.test(text) && /Give a phone on release/.test(text), text);
	});
	await step(`a mistake is corrected, and what stood before stays${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /^Correct ?: Sentenced/ }).first().click();
		await page.fill('[name=number]', 'A9876BD');
		await page.fill('[name=note]', 'One letter was wrong');
		await button(page, 'Save the correction').click();
		yes(/One letter was wrong/.test(await words(page)) && /Changed since/.test(await words(page)), 'no trail');
	});
	await look(t, page, 'custody-released');
}

export async function custody(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	const name = how.javaScript ? 'Marcus Sutton' : 'Ellie Selston';
	try {
		await page.goto('/sign-in');
		await signIn(page, app.accounts.find(account => /priya/.test(account.email)));
		await inside(t, page, name);
		await noted(t, page);
		await letter(t, page);
		await released(t, page, name);
	} finally {
		await page.context().close();
	}
}

/* A manager gives a prison names, and reads what it sends. */
export async function prisonLists(browser, app) {
	const t = { app, javaScript: true, suffix: '', file: '' };
	const page = await openPage(browser, app.address, t);
	try {
		await page.goto('/sign-in');
		await signIn(page, app.accounts.find(account => /ruth/.test(account.email)));
		await step('a prison is asked, with a reason', async () => {
			await page.goto('/custody');
			await main(page).getByRole('link', { name: 'Ask a prison who is inside' }).click();
			await button(page, 'Make the list').click();
			yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		});
		await look(t, page, 'prison-lists');
		await step('and gets a file', async () => {
			await page.selectOption('#prison', 'ranby');
			await page.check('[name=whom][value=everybody]');
			await page.fill('[name=reason]', 'Agreement of May <2026>');
			await button(page, 'Make the list').click();
			const [file] = await Promise.all([page.waitForEvent('download'),
				main(page).getByRole('link', { name: 'Save the names as a CSV file' }).click()]);
			equal(file.suggestedFilename(), 'names.csv', 'name');
		});
		await step('what a prison sends is looked at, one by one', async () => {
			await page.goto('/custody/lists');
			await page.selectOption('#prison-came', 'ranby');
			await page.setInputFiles('#file', { name: 'list.csv', mimeType: 'text/csv',
				buffer: Buffer.from('name,birth_date,prison_number\nNOBODY WE KNOW,01/01/1990,A1111AA\n') });
			await button(page, 'Read the list').click();
			yes(/Nobody in it may be one of ours/.test(await words(page)), 'somebody');
		});
		await look(t, page, 'prison-list');
	} finally {
		await page.context().close();
	}
}

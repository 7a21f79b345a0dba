/* Who may see whom: a manager restricts a record, and others no longer find it. */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const account = (t, name) => t.app.accounts.find(one => name.test(one.email));

async function find(page, text) {
	const box = page.getByRole('search').getByRole('searchbox', { name: 'Find a young person' });
	await box.fill(text);
	await box.press('Enter');
}

async function restrict(t, page) {
	await step('a manager restricts a record, with a reason', async () => {
		await page.goto('/sign-in');
		await signIn(page, account(t, /ruth/));
		await find(page, 'Kai Moorhouse');
		await main(page).getByRole('link', { name: 'Kai Moorhouse' }).click();
		await main(page).getByRole('link', { name: 'Restrict this record' }).click();
	});
	await look(t, page, 'restrict');
	await step('without a reason it is not', async () => {
		await main(page).getByRole('button', { name: 'Restrict the record' }).click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, page, 'restrict-errors');
	await step('and says who may see it from then on', async () => {
		await page.fill('[name=reason]', 'Threats from a relative.');
		await main(page).getByRole('button', { name: 'Restrict the record' }).click();
		const text = await main(page).innerText();
		yes(/Ruth Adeyemi/.test(text) && /Sam Okoro/.test(text), 'the manager and the worker are not there');
		t.born = (await (await page.goto(page.url().replace('/restricted', ''))).text()).match(/born (\d+ \w+ \d{4})/)?.[1];
		yes(t.born, 'no birth date');
		await page.goBack();
	});
	await look(t, page, 'restricted');
}

async function trail(t, page) {
	await step('a manager sees who read and wrote about a young person', async () => {
		await page.goto('/sign-in');
		await signIn(page, account(t, /ruth/));
		await find(page, 'Kai Moorhouse');
		await main(page).getByRole('link', { name: 'Kai Moorhouse' }).click();
		await main(page).getByRole('link', { name: 'Who read and wrote' }).click();
		equal((await heading(page).innerText()).replace(/\s+/g, ' '), 'Kai Moorhouse Who read and wrote', 'heading');
		yes(/changed who may see the record/.test(await main(page).innerText()), 'the restriction is not there');
	});
	await look(t, page, 'seen');
	await step('and, from the caseloads, what a colleague did', async () => {
		await page.goto('/caseload/team');
		await main(page).getByRole('link', { name: 'Who read and wrote what' }).click();
	});
	await look(t, page, 'colleagues');
	await step('of each colleague of the own teams', async () => {
		await main(page).getByRole('link', { name: 'Sam Okoro' }).click();
		yes(/What they read and wrote/.test(await heading(page).innerText()), 'heading');
	});
	await look(t, page, 'colleague-seen');
}

async function told(t, page) {
	await step('somebody else does not find it', async () => {
		await page.goto('/sign-in');
		await signIn(page, account(t, /priya/));
		await find(page, 'Moorhouse');
		yes(!/Kai/.test(await main(page).innerText()), 'it is found');
	});
	await step('but is told to ring, for the full name and the birth date', async () => {
		await find(page, `Kai Moorhouse ${t.born}`);
		yes(/Ring the duty manager/.test(await main(page).innerText()), 'it does not say so');
		equal(await heading(page).innerText(), 'Find a young person', 'heading');
	});
	await look(t, page, 'ring');
}

async function accounts(t, page) {
	await step('an administrator adds an account and is given a link', async () => {
		await page.goto('/sign-in');
		await signIn(page, account(t, /jo\.marsh/));
		await main(page).getByRole('button', { name: 'Add an account' }).click();
	});
	await look(t, page, 'account-new');
	await step('what is missing is said', async () => {
		await page.fill('[name=name]', 'Nia Test');
		await main(page).getByRole('button', { name: 'Add account' }).click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=name]'), 'Nia Test', 'name');
	});
	await look(t, page, 'account-new-errors');
	await step('the link is shown once', async () => {
		await page.fill('[name=email]', 'nia.test@demo.example');
		await page.check('[name=role][value=adviser]');
		await page.check('[name=teams][value=north]');
		await main(page).getByRole('button', { name: 'Add account' }).click();
		t.link = (await main(page).innerText()).match(/https?:\S+\/set-password\/\w+/)?.[0];
		yes(t.link, 'no link');
	});
	await look(t, page, 'account-link');
	await step('an account is looked at and changed', async () => {
		await page.goto('/accounts');
		await main(page).getByRole('link', { name: 'Nia Test' }).click();
	});
	await look(t, page, 'account-change');
	await step('before it is closed, what is still with them is said', async () => {
		await page.goto('/accounts');
		await main(page).getByRole('link', { name: 'Sam Okoro' }).click();
		await main(page).getByRole('link', { name: 'Close this account' }).click();
		yes(/young (person|people) and/.test(await main(page).innerText()), 'it does not say so');
	});
	await look(t, page, 'account-close');
}

async function link(t, page) {
	await step('a link sets a password, without JavaScript too', async () => {
		await page.goto(t.link);
		equal(await heading(page).innerText().then(text => text.replace(/\s+/g, ' ')), 'Nia Test Set your password', 'heading');
	});
	await look(t, page, 'set-password');
	await step('one that somebody would try is refused', async () => {
		await page.fill('[name=new-password]', 'Password2026!');
		await page.fill('[name=again-password]', 'Password2026!');
		await main(page).getByRole('button', { name: 'Set password' }).click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, page, 'set-password-errors');
	await step('a good one signs in', async () => {
		await page.fill('[name=new-password]', 'nine blue herons in a hedge');
		await page.fill('[name=again-password]', 'nine blue herons in a hedge');
		await main(page).getByRole('button', { name: 'Set password' }).click();
		equal(new URL(page.url()).pathname, '/worklist', 'path');
	});
	await step('the link is used up', async () => {
		await page.goto(t.link);
		equal(await heading(page).innerText(), 'This link is no longer good', 'heading');
	});
	await look(t, page, 'set-password-used');
	await step('one\'s own account', async () => {
		await page.getByRole('link', { name: /Nia Test/ }).click();
		yes(/\(this one\)/.test(await main(page).innerText()), 'this session is not there');
	});
	await look(t, page, 'account-own');
	await step('two minutes before the end there is a way to go on', async () => {
		await page.clock.install();
		await page.reload();
		await page.clock.runFor(28 * 60 * 1000 + 2000);
		const box = page.locator('[data-session-warning]');
		yes(await box.isVisible(), 'no warning');
		await box.getByRole('button', { name: 'Stay signed in' }).click();
		await box.waitFor({ state: 'hidden' });
	});
	await step('signing out everywhere ends it', async () => {
		await page.getByRole('button', { name: 'Sign out everywhere' }).click();
		await page.goto('/worklist');
		equal(new URL(page.url()).pathname, '/sign-in', 'path');
	});
}

async function analyst(t, page) {
	await step('an analyst starts on a page of their own', async () => {
		await page.goto('/sign-in');
		await signIn(page, account(t, /ann\.whittle/));
		equal(await heading(page).innerText(), 'Welcome to Always Here', 'heading');
	});
	await look(t, page, 'start');
}

export async function access(browser, app) {
	const t = { app, javaScript: true, suffix: '', file: '' };
	for (const one of [restrict, trail, told, accounts, link, analyst]) {
		const page = await openPage(browser, app.address);
		try {
			await one(t, page);
		} finally {
			await page.context().close();
		}
	}
}

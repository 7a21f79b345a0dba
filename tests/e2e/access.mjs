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

export async function access(browser, app, css) {
	const t = { app, css, javaScript: true, suffix: '', file: '' };
	for (const one of [restrict, told]) {
		const page = await openPage(browser, app.address);
		try {
			await one(t, page);
		} finally {
			await page.context().close();
		}
	}
}

/* What those see who are not advisers: a manager, an administrator, and somebody who follows a link to nowhere. */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { look, main, signIn } from './day.mjs';

async function manager(t, page) {
	await step('a manager sees everybody\'s worklist, with whose task each is', async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /ruth/.test(account.email)));
		await page.getByRole('link', { name: 'Everybody\'s worklist' }).click();
		yes(!/Lena Brook/.test(await main(page).innerText()), 'another team is shown unasked');
		await page.selectOption('[name=team]', 'all');
		await main(page).getByRole('button', { name: 'Show' }).click();
		const text = await main(page).innerText();
		yes(/Sam Okoro/.test(text) && /Lena Brook/.test(text), 'workers are not named');
		yes(/For the mail run/.test(text) && /(birthday card|newsletter|drop-in): \d/.test(text), 'the mail run is not one line');
	});
	await look(t, page, 'everybody');
	await step('a record that is not there is not found, in words', async () => {
		await page.goto('/people/aaaaaaaaaaaa');
		equal(await page.locator('h1').innerText(), 'Page not found', 'heading');
	});
	await look(t, page, 'not-found');
}

async function administrator(t, page) {
	await step('an administrator sees accounts, and no young person', async () => {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /administrator/i.test(account.line)));
		equal(new URL(page.url()).pathname, '/accounts', 'path');
		yes(/lena\.brook/.test(await main(page).innerText()), 'no accounts');
	});
	await look(t, page, 'accounts');
	await step('and how the service is doing', async () => {
		await page.getByRole('link', { name: 'Status' }).click();
		const text = await main(page).innerText();
		yes(/SQLite|PostgreSQL/.test(text) && /running/.test(text) && /Free|Busy/.test(text), text);
	});
	await look(t, page, 'status');
	await step('a load balancer is told yes or no, and measures are for this machine', async () => {
		const health = await fetch(`${t.app.address}/health`);
		equal(health.status, 200, 'health');
		equal(await health.text(), 'ok\n', 'what it says');
		const measures = await (await fetch(`${t.app.address}/metrics`)).text();
		yes(/^alwayshere_workers_running [1-9]/m.test(measures), measures);
		equal((await fetch(`${t.app.address}/metrics`, { headers: { 'X-Forwarded-For': '10.1.2.3' } })).status, 404, 'from elsewhere');
	});
	await step('and is told so when they try', async () => {
		await page.goto('/worklist');
		yes(/may not see/.test(await page.locator('h1').innerText()), 'it does not say so');
	});
	await look(t, page, 'forbidden');
}

export async function roles(browser, app) {
	const t = { app, javaScript: true, suffix: '', file: '' };
	for (const one of [manager, administrator]) {
		const page = await openPage(browser, app.address);
		try {
			await one(t, page);
		} finally {
			await page.context().close();
		}
	}
}

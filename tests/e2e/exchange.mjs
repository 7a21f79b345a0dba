/* What goes out and comes back: a worker's calendar address, and what a file says against what was recorded here. */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { look, main, signIn } from './day.mjs';

/* The demonstration has one: Maisie Southwell moved, and the night's file does not know it. */
export async function differences(browser, app) {
	const t = { app, javaScript: false, suffix: '', file: '' };
	const page = await openPage(browser, app.address, { javaScript: false, width: 320, height: 640 });
	try {
		await step('what a file says against what was recorded here is shown', async () => {
			await page.goto('/sign-in');
			await signIn(page, app.accounts.find(account => /ruth/.test(account.email)));
			await page.fill('[name=q]', 'Maisie Southwell');
			await page.getByRole('button', { name: 'Find', exact: true }).click();
			await main(page).getByRole('link', { name: 'Maisie Southwell' }).first().click();
			if (await page.locator('[name=access-reason]').count()) {
				await page.check('[name=access-reason][value=duty-call]');
				await main(page).getByRole('button', { name: 'Open the record' }).click();
			}
			await page.getByRole('link', { name: /A council file says something else/ }).click();
			yes(/living independently, suitable/.test(await main(page).innerText()), 'ours is not shown');
		});
		await look(t, page, 'differences');
		await step('taking the file’s leads back to the young person', async () => {
			equal(await page.getByRole('button', { name: /Keep ours/ }).count(), 1, 'buttons');
			await page.getByRole('button', { name: /Take the file’s/ }).click();
			yes(/^\/people\/[^/]+$/.test(new URL(page.url()).pathname), page.url());
			equal(await page.getByRole('link', { name: /A council file says something else/ }).count(), 0, 'links');
		});
	} finally {
		await page.context().close();
	}
}

export async function calendar(browser, app) {
	const t = { app, javaScript: false, suffix: '', file: '' };
	const page = await openPage(browser, app.address, { javaScript: false, width: 320, height: 640 });
	try {
		let address;
		await step('a worker makes a calendar address, and sees it once', async () => {
			await page.goto('/sign-in');
			await signIn(page, app.adviser);
			await page.getByRole('link', { name: 'Show this in a calendar' }).click();
			yes(/It is off/.test(await main(page).innerText()), 'it is not off');
			await page.getByRole('button', { name: 'Make an address' }).click();
			const text = await page.locator('.govuk-notification-banner').innerText();
			address = (/https?:\S+\/calendar\/[a-z2-7]{52}/.exec(text) ?? [])[0];
			yes(address, text);
		});
		await look(t, page, 'calendar');
		await step('a calendar fetches it without signing in: initials and what, no names', async () => {
			const response = await fetch(address);
			const text = await response.text();
			equal(response.status, 200, 'status');
			yes(/^text\/calendar/.test(response.headers.get('content-type')), 'type');
			const summaries = [...text.matchAll(/^SUMMARY:(.*)\r$/gm)].map(found => found[1]);
			yes(summaries.length > 0 && summaries.every(one => /^(\S{1,3}\.){1,2} |^Somebody /.test(one)), summaries.slice(0, 5).join('|'));
		});
		await step('and not after it is stopped', async () => {
			await page.goto('/account/calendar');
			yes(!(await main(page).innerText()).includes(address), 'the address is shown again');
			await page.getByRole('button', { name: 'Stop this address' }).click();
			equal((await fetch(address)).status, 404, 'status');
		});
		await look(t, page, 'calendar-off');
	} finally {
		await page.context().close();
	}
}

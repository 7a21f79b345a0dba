/* A worker's calendar address: made, fetched as a calendar does, stopped. */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { look, main, signIn } from './day.mjs';

export async function calendar(browser, app, css) {
	const t = { app, css, javaScript: false, suffix: '', file: '' };
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

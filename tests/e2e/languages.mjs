/*
 * The key pages in other languages, on a phone of 320 pixels without JavaScript: nothing half translated, the layout right
 * from right to left, and from the start to a number for somebody in Worksop who is leaving prison, in three taps.
 */
import { check, equal, none, step, yes } from './tap.mjs';
import { axe, openPage, overflowAt320 } from './browser.mjs';

const key = ['/', '/help-now', '/who-to-contact', '/who-to-contact/elsewhere', '/who-to-contact/worksop',
	'/who-to-contact/worksop/leaving-prison'];
const languages = { ar: 'rtl', ckb: 'rtl', ps: 'rtl', ti: 'ltr', sq: 'ltr', vi: 'ltr' };

async function eachPage(page, desk, code) {
	await check(`languages: every key page is there in ${code}, right from end to end`, async () => {
		for (const path of key) {
			await page.goto(`/in/${code}${path}`);
			equal(await page.locator('html').getAttribute('lang'), code, `${path} is not translated`);
			equal(await page.locator('html').getAttribute('dir'), languages[code], 'direction');
			none(await overflowAt320(page));
			equal((await page.context().cookies()).length, 0, 'cookies');
		}
	});
	await check(`languages: axe finds nothing in ${code}`, async () => {
		for (const path of key) {
			await desk.goto(`/in/${code}${path}`);
			none(await axe(desk));
		}
	});
}

async function inArabic(page) {
	await step('languages: in Arabic, three taps from the start to a number for Worksop and leaving prison', async () => {
		await page.goto('/');
		await page.getByRole('link', { name: 'العربية' }).click();
		equal(new URL(page.url()).pathname, '/in/ar/', 'address');
		await page.locator('main a[href="/in/ar/who-to-contact"]').click();
		await page.locator('main a[href="/in/ar/who-to-contact/worksop"]').click();
		await page.locator('main a[href="/in/ar/who-to-contact/worksop/leaving-prison"]').click();
		yes(await page.locator('main a[href="tel:01158044401"]').first().isVisible(), 'no number');
	});
	await step('languages: from right to left, the bar beside a number stands at its right', async () => {
		const bar = await page.locator('main .app-key').first()
			.evaluate(box => [getComputedStyle(box).borderRightWidth, getComputedStyle(box).borderLeftWidth]);
		equal(bar.join(' '), '6px 0px', 'borders, right and left');
		equal(await page.locator('h1').evaluate(h => getComputedStyle(h).direction), 'rtl', 'direction');
		equal(await page.locator('main a[href="tel:01158044401"] bdi').first().evaluate(n => getComputedStyle(n).direction), 'ltr',
			'the groups of a number would stand the wrong way round');
	});
	await step('languages: a demonstration says that nobody has checked the words', async () => {
		yes(await page.locator('text=No translator has checked these words').isVisible(), 'not said');
	});
	await step('languages: a page without a translation is English, and offers an interpreter', async () => {
		await page.goto('/in/ar/topics');
		equal(await page.locator('html').getAttribute('lang'), 'en', 'language');
		yes(await page.locator('text=Ask us for an interpreter').isVisible(), 'no interpreter');
		equal(await page.locator('main p[lang=ar]').count(), 1, 'the same in Arabic');
		await page.locator('main a[href^="/in/ar/topics/"]').first().click();
		equal(new URL(page.url()).pathname.split('/').slice(0, 3).join('/'), '/in/ar', 'the language is lost on the way');
		await page.getByRole('link', { name: 'English' }).click();
		yes(!page.url().includes('/in/'), page.url());
	});
}

export async function inLanguages(browser, app) {
	const page = await openPage(browser, app.address, { javaScript: false, width: 320, height: 640 });
	const desk = await openPage(browser, app.address);
	for (const code of Object.keys(languages))
		await eachPage(page, desk, code);
	await page.setViewportSize({ width: 320, height: 640 });
	await inArabic(page);
	for (const [code, path] of [['ar', '/'], ['ar', '/who-to-contact/worksop/leaving-prison'], ['ti', '/help-now'], ['vi', '/']]) {
		await page.setViewportSize({ width: 320, height: 640 });
		await page.goto(`/in/${code}${path}`);
		await page.screenshot({ path: `build/screenshots/in-${code}-${path.split('/').at(-1) || 'start'}.png`, fullPage: true });
	}
	await page.context().close();
	await desk.context().close();
}

/*
 * The key pages in other languages, on a phone of 320 pixels without JavaScript: nothing half translated, the layout right
 * from right to left, and from the start to a number for somebody in Worksop who is leaving prison, in three taps.
 */
import { check, equal, none, step, yes } from './tap.mjs';
import { axe, openPage, overflowAt320 } from './browser.mjs';

const key = ['/', '/help-now', '/who-to-contact', '/who-to-contact/elsewhere', '/who-to-contact/worksop',
	'/who-to-contact/worksop/leaving-prison'];
/* Those in which the questions of "What can I get?" are prepared, too, and what is offered to somebody in custody. */
const questions = ['ar', 'ps', 'sq', 'vi'];
const custody = ['ar', 'sq', 'vi'];
const signingIn = ['/my/sign-in', '/my/code', '/my/start/old'];
const languages = { ar: 'rtl', ckb: 'rtl', ps: 'rtl', ti: 'ltr', sq: 'ltr', vi: 'ltr' };

const pagesIn = code => [...key, ...questions.includes(code) ? ['/what-can-i-get'] : [],
	...custody.includes(code) ? ['/for/custody'] : [], ...signingIn];

async function eachPage(page, desk, code) {
	await check(`languages: every key page is there in ${code}, right from end to end`, async () => {
		for (const path of pagesIn(code)) {
			await page.goto(`/in/${code}${path}`);
			equal(await page.locator('html').getAttribute('lang'), code, `${path} is not translated`);
			equal(await page.locator('html').getAttribute('dir'), languages[code], 'direction');
			none(await overflowAt320(page));
			if (!path.startsWith('/my'))
				equal((await page.context().cookies()).length, 0, 'cookies');
			await page.context().clearCookies();
		}
	});
	await check(`languages: axe finds nothing in ${code}`, async () => {
		for (const path of pagesIn(code)) {
			await desk.goto(`/in/${code}${path}`);
			none(await axe(desk));
		}
	});
}

/* The results are there where the questions are; what the council words itself stays English where nobody has translated it, and
 * says so. */
async function results(page, code) {
	await step(`languages: what one can get is there in ${code}, with English marked as English`, async () => {
		await page.goto(`/in/${code}/what-can-i-get`);
		await page.fill('[name=age]', '19');
		await page.check('[name=care][value=left]');
		await page.check('[name=child][value=yes]');
		await page.locator('main form button').click();
		equal(await page.locator('html').getAttribute('lang'), code, 'language');
		equal(await page.locator('html').getAttribute('dir'), languages[code], 'direction');
		yes(await page.locator('main [lang=en][dir=ltr] a').count() > 3, 'no offers');
		const outside = await page.locator('main h1, main h2').allInnerTexts();
		none(outside.filter(text => /^[\x20-\x7e]+$/.test(text) && !['sq', 'vi'].includes(code)), 'headings in English');
		none(await overflowAt320(page));
		if (code === 'ar')
			await pictures(page, 'ar-results');
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

/* The pages of a young person who is signed in on this phone, once they say that this is their language. Those of Tigrinya
 * that are not prepared are English. */
const calls = { ar: 'Arabic', ckb: 'Kurdish Sorani', vi: 'Tiếng Việt', ti: 'Tigrinya', en: 'English' };
const own = { '/my': 'ti', '/my/help': '', '/my/say': 'ti', '/my/say/something': 'ti', '/my/sent': 'ti', '/my/code-app': 'ti', '/my/offers': 'ti',
	'/my/plan': 'ti', '/my/contact': 'ti' };

export async function ownInLanguage(t, phone, code) {
	await step(`languages: their own pages are in ${code} when they say so${t.suffix}`, async () => {
		await phone.goto('/in/en/my/contact');
		await phone.check('[name=channel][value=text]');
		await phone.fill('[name=language]', calls[code]);
		await phone.getByRole('button', { name: 'Save' }).click();
		for (const [path, not] of Object.entries(own)) {
			const expected = code === not ? 'en' : code;
			await phone.goto(path);
			equal(await phone.locator('html').getAttribute('lang'), expected, `${path}: language`);
			equal(await phone.locator('html').getAttribute('dir') ?? 'ltr', languages[expected] ?? 'ltr', `${path}: direction`);
			none(await overflowAt320(phone));
			if (t.javaScript)
				none(await axe(phone));
			if (['ar', 'ckb'].includes(code) && !t.javaScript)
				await pictures(phone, `own-${code}-${path.split('/').at(-1)}`);
		}
	});
	await step(`languages: in ${code}, the names of people and what they wrote stay${t.suffix}`, async () => {
		await phone.goto('/my');
		yes((await phone.locator('h1').innerText()).includes(t.name.split(' ')[0]), 'not their name');
		await phone.goto('/my/sent');
		yes((await phone.locator('main').innerText()).includes('No <heating> since Friday'), 'not what they wrote');
	});
}

async function pictures(page, name) {
	for (const width of [320, 1170]) {
		await page.setViewportSize({ width, height: 700 });
		await page.screenshot({ path: `build/screenshots/in-${name}-${width}.png`, fullPage: true });
	}
	await page.setViewportSize({ width: 320, height: 640 });
}

export async function inLanguages(browser, app) {
	const page = await openPage(browser, app.address, { javaScript: false, width: 320, height: 640 });
	const desk = await openPage(browser, app.address);
	for (const code of Object.keys(languages))
		await eachPage(page, desk, code);
	await page.setViewportSize({ width: 320, height: 640 });
	for (const code of questions)
		await results(page, code);
	await inArabic(page);
	for (const [code, path] of [['ar', '/'], ['ar', '/who-to-contact/worksop/leaving-prison'], ['ti', '/help-now'], ['vi', '/'],
		['ar', '/what-can-i-get'], ['ar', '/for/custody'], ['ar', '/my/sign-in'], ['ckb', '/my/sign-in']]) {
		await page.goto(`/in/${code}${path}`);
		await pictures(page, `${code}-${path.split('/').at(-1) || 'start'}`);
	}
	await page.context().close();
	await desk.context().close();
}

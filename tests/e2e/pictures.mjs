/* node tests/e2e/pictures.mjs BINARY: takes the README's pictures from a fresh demonstration, into doc/images/. */
import { openBrowser, openPage } from './browser.mjs';
import { startApp } from './app.mjs';

const app = await startApp(process.argv[2] ?? 'build/alwayshere', '1170'); // what ./run shows
const browser = await openBrowser();

async function pageOf(who) {
	const account = app.accounts.find(one => who.test(one.email));
	const page = await openPage(browser, app.address, { javaScript: true });
	await page.goto('/sign-in');
	await page.fill('[name=email]', account.email);
	await page.fill('[name=password]', account.password);
	await page.click('main button[type=submit]');
	return page;
}

async function picture(page, name, width, height) {
	await page.setViewportSize({ width, height });
	await page.evaluate(() => globalThis.scrollTo(0, 0));
	await page.screenshot({ path: `doc/images/${name}.png` });
}

const adviser = await pageOf(/lena/);
await picture(adviser, 'worklist', 1000, 760);
await picture(adviser, 'worklist-phone', 360, 760);
await adviser.setViewportSize({ width: 1000, height: 760 });
await adviser.locator('main tbody a').first().click();
await picture(adviser, 'person-phone', 360, 760);
await adviser.locator('main summary', { hasText: 'Why?' }).first().click();
await picture(adviser, 'person', 1000, 860);
await adviser.goto(new URL(adviser.url()).pathname + '/contacts/new');
await picture(adviser, 'contact-phone', 360, 760);

const manager = await pageOf(/ruth/);
await manager.goto('/caseload/team');
await picture(manager, 'caseloads', 1000, 860);

await browser.close();
await app.stop();

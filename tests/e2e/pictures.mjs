/* node tests/e2e/pictures.mjs BINARY: takes the README's pictures from a fresh demonstration, into doc/images/. */
import { openBrowser, openPage } from './browser.mjs';
import { startApp } from './app.mjs';

const app = await startApp(process.argv[2] ?? 'build/alwayshere');
const lena = app.accounts.find(account => /lena/.test(account.email));
const browser = await openBrowser();
const page = await openPage(browser, app.address, { javaScript: true });
await page.goto('/sign-in');
await page.fill('[name=email]', lena.email);
await page.fill('[name=password]', lena.password);
await page.click('main button[type=submit]');
await page.setViewportSize({ width: 1000, height: 760 });
await page.screenshot({ path: 'doc/images/worklist.png' });
await page.locator('main tbody a').first().click();
await page.locator('main summary').first().click();
await page.screenshot({ path: 'doc/images/person.png' });
await page.goBack();
await page.setViewportSize({ width: 360, height: 760 });
await page.screenshot({ path: 'doc/images/worklist-phone.png' });
await browser.close();
await app.stop();

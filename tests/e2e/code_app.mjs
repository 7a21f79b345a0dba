/*
 * A code app in place of codes that are sent: set up on the phone, one code of it lets them in, and when the phone is lost
 * their worker turns it off.
 */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { equal, step, yes } from './tap.mjs';
import { heading, look, main } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const messages = app => readFileSync(join(app.data, 'codes.txt'), 'utf8').trim().split('\n').length;

/* RFC 6238, as an app works it out. */
function totp(key, step) {
	const bits = [...key].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
	const secret = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const hash = createHmac('sha1', secret).update(counter).digest();
	const at = hash[19] & 15;
	return String((hash.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

/* The code of now, or of the next step when this one was used. */
function nextCode(app) {
	app.step = Math.max(Math.floor(Date.now() / 30000), (app.step ?? 0) + 1);
	return totp(app.key, app.step);
}

export async function codeApp(t, worker, phone, number) {
	const app = {};
	await step(`a code app is set up, with a key and a picture${t.suffix}`, async () => {
		await phone.goto('/my');
		await main(phone).getByRole('link', { name: /How you sign in/ }).click();
	});
	await look(t, phone, 'own-pages-code-app-off');
	await step(`a wrong code does not turn it on${t.suffix}`, async () => {
		await button(phone, 'Set up my code app').click();
		app.key = (await phone.locator('.app-own-key').innerText()).replace(/ /g, '');
		equal(app.key.length, 32, 'letters of the key');
		yes((await main(phone).getByRole('link', { name: 'Open my code app' }).getAttribute('href')).includes(`secret=${app.key}`),
			'the link has another key');
		const picture = await phone.getByRole('img', { name: 'A picture for your code app' }).boundingBox();
		yes(picture.width >= 200 && picture.height === picture.width, 'the picture is not square, or too small for a camera');
		await phone.fill('[name=code]', '000000' === totp(app.key, Math.floor(Date.now() / 30000)) ? '000001' : '000000');
		await button(phone, 'Turn it on').click();
		yes(await phone.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, phone, 'own-pages-code-app-new');
	await step(`the app's code does, and they are told on their phone${t.suffix}`, async () => {
		const before = messages(t.app);
		await phone.fill('[name=code]', nextCode(app));
		await button(phone, 'Turn it on').click();
		yes(await main(phone).getByText('You have used a code app since').isVisible(), 'it is not on');
		equal(messages(t.app), before + 1, 'messages');
	});
	await look(t, phone, 'own-pages-code-app-on');
	await step(`the app's code lets them in, and nothing is sent${t.suffix}`, async () => {
		const before = messages(t.app);
		await phone.locator('.app-own-out button').click();
		await phone.fill('[name=who]', number(t.app));
		await button(phone, 'Send me a code').click();
		await phone.fill('[name=code]', nextCode(app));
		await button(phone, 'Sign in').click();
		yes(/^Hi /.test(await heading(phone).innerText()), 'no greeting');
		equal(messages(t.app), before, 'messages');
	});
	await step(`the phone is lost: their worker says how they know them${t.suffix}`, async () => {
		await worker.goto(`${new URL(t.record).pathname}/own-pages`);
		await button(worker, 'Turn the code app off').click();
		yes(await worker.locator('.govuk-error-summary').isVisible(), 'nothing was chosen, and nothing says so');
	});
	await look(t, worker, 'own-pages-code-app-lost');
	await step(`and turns it off${t.suffix}`, async () => {
		await worker.check('[name=checked][value=question]');
		await button(worker, 'Turn the code app off').click();
		yes(await worker.getByText('Their code app is off').isVisible(), 'nothing says so');
		yes(!await worker.getByText('They have used a code app').count(), 'it is still there');
	});
}

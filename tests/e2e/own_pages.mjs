/*
 * A young person's own pages, on a phone of 320 pixels: invited by their worker, let in by link and code, they ask for
 * help, which arrives at the duty desk, and say something about their worker, which arrives at the manager and not at
 * the worker; then it is taken back.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, equal, none, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';
import { ownInLanguage } from './languages.mjs';
import { agreed, awarded } from './own_plan.mjs';
import { codeApp } from './code_app.mjs';
import { documents } from './documents.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await page.locator('body').innerText()).replace(/\s+/g, ' ');

/* What was sent last and holds this. */
function sent(app, pattern) {
	const lines = readFileSync(join(app.data, 'codes.txt'), 'utf8').trim().split('\n').filter(line => pattern.test(line));
	return lines.at(-1).match(pattern)[1];
}
const link = app => sent(app, /(\/my\/start\/\S+)/);
const number = app => sent(app, /mobile ([\d ]+):/);
const code = app => sent(app, /Your code is (\d{6})/);

async function staff(t, who) {
	const page = await openPage(t.browser, t.app.address, t);
	await page.goto('/sign-in');
	await signIn(page, t.app.accounts.find(account => who.test(account.email)));
	return page;
}

async function invited(t, worker) {
	await step(`a worker says that a mobile is safe, and invites${t.suffix}`, async () => {
		const unasked = main(worker).getByRole('link', { name: /Say whether it is safe.*07/ });
		const people = await main(worker).locator('tbody tr a[href^="/people/"]').evaluateAll(list => list.map(a => a.pathname));
		for (const path of new Set(people.filter(one => /^\/people\/\w+$/.test(one)))) {
			await worker.goto(path);
			if (await unasked.count())
				break;
		}
		t.name = await heading(worker).innerText();
		t.record = worker.url();
		await unasked.first().click();
		await worker.check('[name=safe][value=yes]');
		await main(worker).locator('form button[type=submit], form .govuk-button').first().click();
		await main(worker).getByRole('link', { name: 'Invite to their own pages' }).click();
		await button(worker, 'Send the link').click();
		yes(await worker.locator('.govuk-error-summary').isVisible(), 'nothing was chosen, and nothing says so');
		await worker.check('[name=way]');
	});
	await look(t, worker, 'own-pages-invite');
	await step(`the link goes out${t.suffix}`, async () => {
		await button(worker, 'Send the link').click();
		yes(/not opened yet/.test(await words(worker)), 'the record does not say so');
	});
}

async function letIn(t, phone) {
	await step(`the link alone opens nothing${t.suffix}`, async () => {
		await phone.goto(link(t.app));
		yes(!(await words(phone)).includes(t.name.split(' ')[0]), 'it says whose it is');
	});
	await look(t, phone, 'own-pages-start');
	await step(`a wrong code is refused${t.suffix}`, async () => {
		await button(phone, 'Send me a code').click();
		equal(new URL(phone.url()).pathname, '/my/code', 'where it leads');
		await phone.fill('[name=code]', code(t.app) === '000000' ? '000001' : '000000');
		await button(phone, 'Sign in').click();
		yes(await phone.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, phone, 'own-pages-code');
	await step(`the right one lets them in${t.suffix}`, async () => {
		await phone.fill('[name=code]', code(t.app));
		await button(phone, 'Sign in').click();
		yes(/^Hi /.test(await heading(phone).innerText()), 'no greeting');
		equal(await phone.title(), 'My page', 'title');
	});
	await look(t, phone, 'own-pages-home');
	await check(`no page of staff opens, nor anybody's record${t.suffix}`, async () => {
		for (const path of [new URL(t.record).pathname, '/worklist', '/find', '/home', '/account']) {
			const answer = await phone.context().request.get(path, { maxRedirects: 0 });
			yes([403, 404, 405].includes(answer.status()), `${path}: ${answer.status()}`);
		}
	});
}

async function help(t, phone) {
	await step(`help: whom to ring comes first, and when it is read${t.suffix}`, async () => {
		await phone.getByRole('link', { name: 'Help me now' }).click();
		const text = await words(phone);
		yes(text.indexOf('999') >= 0 && text.indexOf('999') < text.indexOf('What do you need?'), '999 is not first');
		yes(/Somebody reads it (today|on )/.test(text), 'it does not say when it is read');
		await button(phone, 'Send').click();
		yes(await phone.locator('.govuk-error-summary').isVisible(), 'no error summary');
	});
	await look(t, phone, 'own-pages-help');
	await step(`it is kept, and sent${t.suffix}`, async () => {
		await phone.fill('[name=said]', `No <heating> since Friday${t.suffix}`);
		await button(phone, 'Keep for later').click();
		await phone.goto('/my/help');
		equal(await phone.inputValue('[name=said]'), `No <heating> since Friday${t.suffix}`, 'what was kept');
		await phone.check('[name=urgency][value=urgent]');
		await phone.check('[name=topic][value=housing]');
		await button(phone, 'Send').click();
		yes(/Somebody reads it (today|on ).*If it cannot wait, ring/.test(await words(phone)), 'the answer does not say when');
	});
	await look(t, phone, 'own-pages-sent');
	await step(`it is at the duty desk, urgent, with its time, and it is shown who asks${t.suffix}`, async () => {
		const duty = await staff(t, /dee|duty/);
		await duty.goto('/duty');
		await main(duty).getByRole('link', { name: t.name.split(' ')[0] }).first().click();
		const text = await words(duty);
		yes(text.includes(`No <heating> since Friday${t.suffix}`), 'the words are not there');
		yes(/They signed in to their own pages/.test(text), 'it is not shown that it is them');
		await duty.context().close();
	});
}

async function say(t, phone) {
	await step(`something about their worker${t.suffix}`, async () => {
		await phone.goto('/my');
		await main(phone).getByRole('link', { name: /Tell us something/ }).click();
	});
	await look(t, phone, 'own-pages-say');
	await step(`is said, with when it is answered${t.suffix}`, async () => {
		await main(phone).getByRole('link', { name: /about my adviser/ }).click();
		await phone.fill('[name=said]', `Never <rings> back${t.suffix}`);
	});
	await look(t, phone, 'own-pages-say-about');
	await step(`and sent${t.suffix}`, async () => {
		await button(phone, 'Send').click();
		yes(/We answer you by/.test(await words(phone)), 'nothing says by when');
	});
	await step(`the manager reads it and the worker does not${t.suffix}`, async () => {
		for (const [who, reads] of [[/ruth\.adeyemi/, true], [/sam\.okoro/, false]]) {
			const page = await staff(t, who);
			await page.goto(`${new URL(t.record).pathname}/statements`);
			equal((await words(page)).includes(`Never <rings> back${t.suffix}`), reads, String(who));
			await page.context().close();
		}
	});
}

async function others(t, phone) {
	for (const [path, name] of [['/my/offers', 'own-pages-offers'], ['/my/plan', 'own-pages-plan'], ['/my/say/advocate', 'own-pages-advocate'],
		['/my/say/complaint', 'own-pages-complaint'], ['/my/contact', 'own-pages-contact']]) {
		await phone.goto(path);
		await look(t, phone, name);
	}
	await step(`how they are contacted is saved${t.suffix}`, async () => {
		await phone.goto('/my/contact');
		await phone.check('[name=channel][value=text]');
		await phone.fill('[name=language]', 'Tigrinya');
		await button(phone, 'Save').click();
		yes(/Saved/.test(await words(phone)), 'nothing says so');
	});
	for (const code of ['ar', 'ckb', 'vi', 'ti', 'en'])
		await ownInLanguage(t, phone, code);
}

async function ended(t, phone, worker) {
	await check(`leaving at once signs out${t.suffix}`, async () => {
		const answer = await phone.context().request.get('/my/leave', { maxRedirects: 0 });
		yes(/^https:\/\/www\.bbc\.co\.uk/.test(answer.headers().location), 'it does not lead elsewhere');
		await phone.goto('/my');
		equal(new URL(phone.url()).pathname, '/my/sign-in', 'where it leads');
	});
	await look(t, phone, 'own-pages-sign-in');
	await step(`number and code let them in again${t.suffix}`, async () => {
		await phone.fill('[name=who]', number(t.app));
		await button(phone, 'Send me a code').click();
		await phone.fill('[name=code]', code(t.app));
		await button(phone, 'Sign in').click();
		yes(/^Hi /.test(await heading(phone).innerText()), 'no greeting');
	});
	await step(`taken back, it opens no more${t.suffix}`, async () => {
		await worker.goto(`${new URL(t.record).pathname}/own-pages`);
		await button(worker, 'Take back at once').click();
		await phone.goto('/my');
		equal(new URL(phone.url()).pathname, '/my/sign-in', 'where it leads');
	});
	await check(`no page of theirs is kept by the browser, or names the service in its title${t.suffix}`, async () => {
		none((await phone.title()).match(/Always Here|care|council/i) ?? []);
	});
}

export async function ownPages(browser, app, how) {
	const t = {
		browser, app, ...how,
		suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '',
	};
	const worker = await staff(t, /sam\.okoro/);
	const phone = await openPage(browser, app.address, { ...how, width: 320, height: 640 });
	try {
		await invited(t, worker);
		await letIn(t, phone);
		await agreed(t, worker, phone);
		await awarded(t, worker, phone);
		await documents(t, worker, phone);
		await codeApp(t, worker, phone, number);
		await help(t, phone);
		await say(t, phone);
		await others(t, phone);
		await ended(t, phone, worker);
	} finally {
		await phone.context().close();
		await worker.context().close();
	}
}

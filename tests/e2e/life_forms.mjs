/* The forms of the pages, as life.mjs fills them in, and what it asks at each step. */
import { equal, none, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { main, signIn } from './day.mjs';

export const staff = [
	{ email: 'ada@example.org', name: 'Ada Adviser', role: 'adviser', team: 'north' },
	{ email: 'tess@example.org', name: 'Tess Twentyone', role: 'adviser', team: '21-plus' },
	{ email: 'mo@example.org', name: 'Mo Manager', role: 'manager', team: 'north' },
	{ email: 'dot@example.org', name: 'Dot Duty', role: 'duty', team: '21-plus' },
];
export const button = (page, text) => main(page).getByRole('button', { name: text });
export const words = async page => (await main(page).innerText()).replace(/\s+/g, ' ');

export async function fillDay(page, field, day) {
	const [y, m, d] = day.split('-').map(Number);
	await page.fill(`[name="${field}-day"]`, String(d));
	await page.fill(`[name="${field}-month"]`, String(m));
	await page.fill(`[name="${field}-year"]`, String(y));
}

export class Life {
	constructor(app, browser) {
		Object.assign(this, { app, browser, pages: {} });
	}

	/* That colleague at their browser, on that page; their session has ended since the last step. */
	async as(who, path) {
		this.pages[who] ??= await openPage(this.browser, this.app.address, { javaScript: false });
		const page = this.pages[who];
		await page.goto(path);
		if (new URL(page.url()).pathname === '/sign-in') {
			await signIn(page, this.app.accounts.find(one => one.email.startsWith(who)));
			await page.goto(path);
		}
		// Another team's record asks why it is opened.
		if (await page.locator('[name=access-reason]').count()) {
			await page.check('[name=access-reason][value=duty-call]');
			await button(page, 'Open the record').click();
		}
		return page;
	}

	/* Something happens on a day. */
	async on(day, what, deed) {
		await step(`${day}: ${what}`, async () => {
			this.day = day;
			this.app.setDay(day);
			await deed();
		});
	}

	/* What the work process does, every few seconds, without anybody asking. */
	async until(is) {
		for (let tries = 0; !await is(); tries++) {
			yes(tries < 60, 'nobody does it');
			await new Promise(resolve => setTimeout(resolve, 500));
		}
	}

	async send(page, text, leadsTo) {
		await button(page, text).click();
		const errors = page.locator('.govuk-error-summary');
		none(await errors.count() ? [`${page.url()}: ${await errors.innerText()}`] : []);
		if (leadsTo)
			yes(leadsTo.test(page.url()), `it leads to ${page.url()}`);
	}

	/*
	 * What is owed on this day, all of it: [promise, day, why that day] as the documents have it; a day before today is
	 * overdue, today is due. The command line must say so, and the person's page the same promises.
	 */
	async owes(category, who, expected) {
		await step(`${this.day}: what is owed is what the documents say (${category})`, async () => {
			const [person] = JSON.parse(this.app.command('due', '--person', this.ref, '--json'));
			const state = by => by === null ? 'not-known' : by < this.day ? 'overdue' : by === this.day ? 'due' : 'upcoming';
			const line = (promise, by, is) => `${promise} ${is} ${by ?? '-'}`;
			const wanted = expected.map(([promise, by]) => line(promise, by, state(by))).sort();
			const found = person.dues.map(due => line(due.promise, due.by, due.state)).sort();
			none([...wanted.filter(one => !found.includes(one)).map(one => `missing: ${one}`),
				...found.filter(one => !wanted.includes(one)).map(one => `not promised: ${one}`)]);
			equal(person.category, category, 'category');
			const page = await this.as(who, `/people/${this.ref}`);
			const shown = await main(page).locator('[data-promise]').evaluateAll(all => all.map(li =>
				`${li.dataset.promise}${li.querySelector('.app-list__when--late') ? ' late' : ''}`));
			equal(shown.sort().join(), expected.map(([promise, by]) => promise + (state(by) === 'overdue' ? ' late' : '')).sort().join(), 'on the page');
		});
	}

	/* "Record that it is done", from the due on their page. */
	async done(who, promise, what) {
		const page = await this.as(who, `/people/${this.ref}/done/${promise}`);
		if (what)
			await page.check(`[name=what][value="${what}"]`);
		await fillDay(page, 'day', this.day);
		await this.send(page, 'Record that it is done', new RegExp(`/people/${this.ref}$`));
	}

	/* A review, at which the Local Offer is talked through, as s:002 says that it is. */
	async reviewed(who, promise = 'plan-review') {
		await this.done(who, promise, 'plan reviewed');
		await this.done(who, 'local-offer-at-review');
	}

	async contact(who, kind, note) {
		const page = await this.as(who, `/people/${this.ref}/contacts/new`);
		await page.check(`[name=kind][value=${kind}]`);
		await page.check('[name=made][value=made]');
		await page.fill('[name=note]', note);
		await this.send(page, 'Record contact');
	}

	/* Where she lives from this day on. */
	async home({ provided }) {
		const page = await this.as('ada', `/people/${this.ref}/home/new`);
		await fillDay(page, 'day', this.day);
		await page.selectOption('[name=kind]', 'U');
		await page.check('[name=suitable][value="1"]');
		if (provided)
			await page.check('[name=provided]');
		await page.selectOption('[name=where]', 'Worksop');
		await page.fill('[name=address]', '12 Madeup Lane');
		await this.send(page, 'Record where they live');
	}

	/* Something is given: money, or goods. */
	async award({ kind, pounds = '', given }) {
		const page = await this.as('ada', `/people/${this.ref}/awards/new`);
		await page.check(`[name=kind][value=${kind}]`);
		await page.fill('[name=pounds]', pounds);
		await fillDay(page, 'given', given);
		await this.send(page, 'Save what was given');
	}

	/* One of the forms about custody. */
	async custody(form, text, fields) {
		const page = await this.as('ada', `/people/${this.ref}/custody/${form}`);
		for (const [field, value] of Object.entries(fields)) {
			if (/^(day|expected|from)$/.test(field))
				await fillDay(page, field, value);
			else if (await page.locator(`select[name=${field}]`).count())
				await page.selectOption(`[name=${field}]`, value);
			else if (await page.locator(`input[type=radio][name=${field}], input[type=checkbox][name=${field}]`).count())
				for (const one of [value].flat())
					await page.check(`[name=${field}][value=${one}]`);
			else
				await page.fill(`[name=${field}]`, value);
		}
		await this.send(page, text, /\/custody(#.*)?$/);
		return page;
	}
}

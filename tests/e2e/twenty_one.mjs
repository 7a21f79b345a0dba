/*
 * Somebody turns 21: an adviser asks for a summary, writes it down and takes a mistake back; a manager decides; the 21 Plus
 * team sees who was never met and records help without an open case. One-to-one support is proposed and agreed, and the
 * week's cards are sent.
 */
import { step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const text = async page => (await main(page).innerText()).replace(/\s+/g, ' ');
const signedIn = async (t, page, who) => {
	await page.goto('/sign-in');
	await signIn(page, t.app.accounts.find(account => who.test(account.email)));
};

/* Chloe Rainworth is 20 and with Sam Okoro in the north. */
async function prepare(t, page) {
	await step(`the checklist lists who turns 21${t.suffix}`, async () => {
		await signedIn(t, page, /sam\.okoro/);
		await page.getByRole('link', { name: '21 Plus', exact: true }).click();
		yes(/Turning 21/.test(await heading(page).innerText()), 'heading');
		yes(/Chloe Rainworth/.test(await text(page)) && /Dylan Worksop-Lea/.test(await text(page)), 'not listed');
	});
	await look(t, page, 'turning-21');
	await step(`a step is recorded from there, and a day to come is refused${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /Invited to a drop-in, Chloe Rainworth/ }).click();
		await main(page).getByLabel('We invited them to a drop-in').check();
		await page.fill('[name=day-year]', '2090');
		await button(page, 'Record that it is done').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		await page.fill('[name=day-year]', String(new Date().getUTCFullYear() - 1));
		await button(page, 'Record that it is done').click();
		yes(/Recorded: Invited to a drop-in/.test(await page.locator('body').innerText()), 'nothing says so');
	});
	await look(t, page, 'turning-21-person');
	await step(`their summary is written down in their words${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /Write down their summary|Write down a new version/ }).click();
		await button(page, 'Save their summary').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		await page.fill('[name=said]', 'I live with my aunt <for now> & I want my own door.');
		await main(page).getByLabel('By phone').check();
	});
	await look(t, page, 'summary');
	await step(`and stands on their page${t.suffix}`, async () => {
		await button(page, 'Save their summary').click();
		yes(/I want my own door/.test(await text(page)), 'not shown');
		await main(page).getByRole('link', { name: 'Chloe Rainworth' }).or(page.locator('.govuk-back-link')).first().click();
		yes(/Around 21/.test(await text(page)), 'not on the page');
	});
	await step(`a mistake is taken back, and that stays to be read${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /21 Plus: what is done/ }).click();
		await main(page).getByRole('link', { name: 'Something here was recorded by mistake' }).click();
		await main(page).getByLabel(/We invited them to a drop-in/).check();
		await page.fill('[name=why]', 'It was her sister');
		await button(page, 'Take it back').click();
		yes(/Taken back/.test(await page.locator('body').innerText()), 'nothing says so');
	});
}

async function decide(t, page) {
	await step(`a manager decides that she stays${t.suffix}`, async () => {
		await signedIn(t, page, /ruth/);
		await page.goto('/21-plus?team=north');
		await main(page).getByRole('link', { name: t.javaScript ? /Chloe Rainworth/ : /decide for Chloe Rainworth/ }).first().click();
		if (t.javaScript) {
			await main(page).getByRole('link', { name: /21 Plus: what is done/ }).click();
			await button(page, /Decide|Look at the decision/).click();
		}
		await button(page, 'Decide').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		await main(page).getByLabel(/with the adviser they know/).check();
		await page.locator('[name=why]').first().fill('Exams until summer');
	});
	await look(t, page, 'decision');
	await step(`and she is on that list${t.suffix}`, async () => {
		await button(page, 'Decide').click();
		yes(/Stays with the adviser they know/.test(await text(page)), 'not decided');
		await page.goto('/21-plus/staying');
		yes(/Chloe Rainworth/.test(await text(page)) && /Exams until summer/.test(await text(page)), 'not listed');
	});
	await look(t, page, 'staying');
}

async function beside(t, page) {
	await step(`the 21 Plus team sees who was never met, and qualifying people${t.suffix}`, async () => {
		await signedIn(t, page, /lena/);
		await page.goto('/21-plus/never-met');
		yes(/Never met/.test(await heading(page).innerText()), 'heading');
		await main(page).getByRole('link', { name: 'Qualifying' }).click();
	});
	await look(t, page, 'qualifying');
	await step(`help to somebody who is not recorded is counted apart${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Help without an open case' }).click();
		await main(page).getByRole('link', { name: /not recorded here/ }).click();
		await main(page).getByLabel('Housing').check();
		await page.fill('[name=what]', 'Asked where to sleep tonight');
		await button(page, 'Record help').click();
		yes(/Asked where to sleep tonight/.test(await text(page)), 'not listed');
	});
	await look(t, page, 'help-given');
}

const supported = t => t.javaScript ? 'Jas Calverton' : 'Saoirse Doyle';

async function propose(t, page) {
	const name = supported(t);
	await step(`one-to-one support is proposed${t.suffix}`, async () => {
		await signedIn(t, page, /lena/);
		await page.fill('[name=q]', name);
		await page.getByRole('button', { name: 'Find' }).click();
		await main(page).getByRole('link', { name }).first().click();
		await main(page).getByRole('link', { name: 'Propose one-to-one support' }).click();
		await button(page, 'Propose it').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		await page.fill('[name=why]', 'Two evictions <this> year');
		await page.fill('[name=aim]', 'A tenancy that holds');
		await page.fill('[name=weeks]', '12');
	});
	await look(t, page, 'one-to-one-new');
	await step(`and stands on the agenda${t.suffix}`, async () => {
		await button(page, 'Propose it').click();
		await page.goto('/one-to-one');
		yes((await text(page)).includes(name) && /No meeting yet/.test(await text(page)), 'not on the agenda');
	});
	await look(t, page, 'one-to-one');
}

async function agree(t, page) {
	const name = supported(t);
	await step(`a manager agrees and names a worker, with caseload sizes beside the choice${t.suffix}`, async () => {
		await signedIn(t, page, /ruth/);
		await page.goto('/one-to-one?team=21-plus');
		await main(page).getByRole('link', { name: new RegExp(`Decide about ${name}`) }).click();
		if (await page.locator('[name=access-reason]').count()) {
			await page.locator('[name=access-reason]').first().check();
			await main(page).getByRole('button').first().click();
		}
		await main(page).getByLabel('Yes, it is agreed').check();
		await page.fill('[name=words]', 'Agreed in the meeting');
		const lena = await page.locator('[name=worker] option').filter({ hasText: /Lena Brook.*people, \d+ late/ }).first().getAttribute('value');
		await page.selectOption('[name=worker]', lena);
	});
	await look(t, page, 'one-to-one-decide');
	await step(`and it goes on${t.suffix}`, async () => {
		await button(page, 'Decide').click();
		yes(/Agreed in the meeting/.test(await text(page)), 'not decided');
	});
	await look(t, page, 'one-to-one-page');
}

async function mailRun(t, page) {
	await step(`the mail run is one line on the worklist${t.suffix}`, async () => {
		await signedIn(t, page, /lena/);
		await page.goto('/worklist');
		await main(page).locator('a[href^="/mail-run/"]').first().click(); // whatever there is to send this week
		yes(/To send/.test(await text(page)), 'no list');
	});
	await look(t, page, 'mail-run');
	await step(`labels are a page to print${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Labels to print' }).click();
		// Whom the first list is for changes with the week, and it may be nobody who can be written to.
		const runs = ['birthday-card', 'drop-in-before-21', 'drop-in-invitation', 'newsletter'];
		const labels = await Promise.all(runs.map(async run => (await page.request.get(`/mail-run/${run}/labels`)).text()));
		yes(labels.some(label => /Made-up Lane/.test(label)), 'no label');
	});
	await look(t, page, 'mail-run-labels');
	await step(`nobody ticked is asked about${t.suffix}`, async () => {
		await page.goBack();
		await button(page, /Only the ticked/).click();
		yes(/Choose whom it was sent to/.test(await text(page)), 'not asked');
	});
	if (!t.javaScript)
		return;
	await step('and that they were sent is recorded for all', async () => {
		await button(page, /All \d+ were sent|It was sent/).click();
		yes(/Recorded as sent/.test(await page.locator('body').innerText()), 'nothing says so');
	});
}

export async function twentyOne(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	for (const part of [prepare, decide, beside, propose, agree, mailRun]) {
		const page = await openPage(browser, app.address, how);
		try {
			await part(t, page);
		} finally {
			await page.context().close();
		}
	}
}

/*
 * The duty desk: a young person rings, is found, verified and helped; a prison's champion with a consent; somebody who is
 * told nothing; the note for the next shift. Until it is shown who calls, no page of the call leads to the record.
 */
import { check, equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { heading, look, main, signIn } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const text = page => main(page).innerText();

async function begin(page, { caller, name, organisation, phone, about, topic, urgency, said }) {
	await page.goto('/duty');
	await page.selectOption('[name=caller]', caller);
	await page.fill('[name=caller-name]', name);
	await page.fill('[name=organisation]', organisation ?? '');
	await page.fill('[name=phone]', phone ?? '');
	await page.fill('[name=about-name]', about ?? '');
	await page.check(`[name=urgency][value=${urgency}]`);
	await page.check(`[name=topic][value=${topic}]`);
	await page.fill('[name=said]', said);
	await button(page, 'Begin this call').click();
	yes(/^\/duty\/calls\//.test(new URL(page.url()).pathname), page.url());
}

async function nothingLeadsToARecord(page) {
	const links = await main(page).getByRole('link').evaluateAll(all => all.map(a => a.getAttribute('href')));
	equal(links.filter(href => /^\/people\/(?!new)/.test(href)).length, 0, `links to a record: ${links}`);
}

async function desk(t, page) {
	await step(`the desk shows the queue, urgent first, the note, and tonight${t.suffix}`, async () => {
		await page.getByRole('link', { name: 'Duty', exact: true }).click();
		equal(await heading(page).innerText(), 'Duty', 'heading');
		const shown = await text(page);
		yes(shown.indexOf('Ty Hucknall') < shown.indexOf('Dylan Worksop-Lea'), 'the urgent one is not first');
		yes(/Newark has one left/.test(shown) || /Mind the <gate>/.test(shown), 'no note');
		yes(/Homeless tonight/.test(shown) && /Self-harm/.test(shown), 'no steps');
	});
	await look(t, page, 'duty');
	await step(`a call with mistakes comes back with what was typed${t.suffix}`, async () => {
		await page.fill('[name=said]', 'Cold & <hungry>');
		await button(page, 'Begin this call').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		equal(await page.inputValue('[name=said]'), 'Cold & <hungry>', 'what they say');
	});
	await look(t, page, 'duty-errors');
}

/* With JavaScript as soon as the name is typed, without it with the button. */
async function mayBeMeant(t, page) {
	await step(`who may be meant stands below the name, and leads nowhere${t.suffix}`, async () => {
		await page.goto('/duty');
		await page.selectOption('[name=caller]', 'self');
		await page.fill('[name=caller-name]', 'Kai Moor');
		if (!t.javaScript)
			await button(page, 'See who may be meant').click();
		await main(page).getByText('Who may be meant', { exact: true }).waitFor();
		yes(/Kai Moorhouse 17 years old/.test((await text(page)).replace(/\s+/g, ' ')), 'Kai is not there');
		await nothingLeadsToARecord(page);
		await main(page).getByLabel(/^Kai Moorhouse/).check();
	});
	await look(t, page, 'duty-find');
	if (!t.javaScript)
		return;
	await check('who is chosen stays chosen while more is typed', async () => {
		await page.fill('[name=caller-name]', 'Kai Moorhouse');
		await page.waitForResponse(answer => answer.request().method() === 'POST' && answer.url().endsWith('/duty'));
		await page.waitForTimeout(100);
		yes(await main(page).getByLabel(/^Kai Moorhouse/).isChecked(), 'it is not');
	});
	await check('with fewer letters nobody stands there', async () => {
		await page.fill('[name=caller-name]', 'K');
		await main(page).getByText('Who may be meant', { exact: true }).waitFor({ state: 'detached' });
	});
}

async function openedAgain(t, page) {
	await step(`a closed call is opened again, with why${t.suffix}`, async () => {
		await page.goto('/duty');
		await main(page).locator('summary', { hasText: 'Closed today' }).click();
		await main(page).locator('details').getByRole('link', { name: 'Kai Moorhouse' }).first().click();
		await main(page).locator('summary', { hasText: 'Open it again' }).click();
		await button(page, 'Open this call again').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'it opens without a reason');
	});
	await look(t, page, 'duty-again');
	await step(`who calls has to be shown anew, and the record says so${t.suffix}`, async () => {
		await page.fill('[name=again]', 'He rang <back>');
		await button(page, 'Open this call again').click();
		yes(/He rang <back>/.test(await text(page)) && /Not verified/.test(await text(page)), await text(page));
	});
	const sam = await openPage(page.context().browser(), t.app.address, t);
	await step(`on the young person's page an open call is told of${t.suffix}`, async () => {
		await sam.goto('/sign-in');
		await signIn(sam, t.app.accounts.find(account => /sam\.okoro/.test(account.email)));
		await sam.getByRole('search').getByRole('searchbox').fill('Kai Moorhouse');
		await sam.getByRole('search').getByRole('searchbox').press('Enter');
		await main(sam).getByRole('link', { name: 'Kai Moorhouse' }).first().click();
		yes(/it was not shown who calls: The young person/.test(await text(sam)), 'it is not');
	});
	await look(t, sam, 'person-call-open');
	await sam.context().close();
	await step(`and closed once more it is no second contact${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'Close this call' }).click();
		yes(/a contact already/.test(await text(page)), 'it does not say so');
		await page.fill('[name=done]', 'He was cut off');
		await page.check('[name=outcome][value=ended]');
		await button(page, 'Close call').click();
		yes(/Call closed\./.test(await page.locator('.govuk-notification-banner').innerText()), 'no banner');
	});
}

async function themselves(t, page) {
	await step(`a young person rings and is among those found${t.suffix}`, async () => {
		await begin(page, { caller: 'self', name: 'Kai Moorhouse', phone: '07700 900999', topic: 'finance', urgency: 'urgent', said: 'No money for the meter' });
		const shown = await text(page);
		yes(/Leaving Care North/.test(shown) && /17 years old/.test(shown), shown);
		await nothingLeadsToARecord(page);
	});
	await look(t, page, 'duty-call');
	await step(`chosen, and not verified by a number that is not theirs${t.suffix}`, async () => {
		await button(page, 'They mean Kai Moorhouse').click();
		await page.check('[name=how][value=known-number]');
		await button(page, 'Check').click();
		yes(/not a number by which we know/.test(await page.locator('.govuk-error-summary').innerText()), 'no error');
		await nothingLeadsToARecord(page);
		yes(!/Sam Okoro/.test(await text(page)), 'the worker is shown');
	});
	await look(t, page, 'duty-not-verified');
	await step(`verified by the agreed question, the call says so${t.suffix}`, async () => {
		yes(/dog next door/.test(await text(page)), 'the question is not there');
		await page.check('[name=how][value=question]');
		await page.fill('[name=answer-password]', 'biscuit');
		await button(page, 'Check').click();
		const shown = await text(page);
		yes(/Verified\./.test(shown) && /Dee Fox/.test(shown) && /Sam Okoro/.test(shown), shown);
	});
	await look(t, page, 'duty-verified');
	await step(`a step of tonight is done, and stays with the call${t.suffix}`, async () => {
		await main(page).locator('summary', { hasText: 'No food or heat' }).click();
		await main(page).locator('button[value="no-food/tonight"]').click();
		yes(/No food or heat: 1 of/.test(await text(page)), 'it does not say so');
	});
	await step(`closed, it is a contact in their record${t.suffix}`, async () => {
		await page.fill('[name=done]', 'Topped up the meter');
		await button(page, 'Write it down').click();
		await main(page).getByRole('link', { name: 'Close this call' }).click();
		yes(/becomes a contact/.test(await text(page)), 'it does not say so');
	});
	await look(t, page, 'duty-close');
	await step(`and leaves the queue${t.suffix}`, async () => {
		await button(page, 'Close call').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'it closes without an outcome');
		await page.check('[name=outcome][value=helped]');
		await button(page, 'Close call').click();
		yes(/recorded as a contact/.test(await page.locator('.govuk-notification-banner').innerText()), 'no banner');
	});
}

async function professionals(t, page) {
	await step(`a professional is rung back, and the consent for them stands there${t.suffix}`, async () => {
		await begin(page, { caller: 'champion', name: 'Jo Hart', organisation: 'HMP Ranby', phone: '01909 496 0999', about: 'Dylan Worksop', topic: 'housing', urgency: 'today', said: 'Where will he live?' });
		await button(page, 'They mean Dylan Worksop-Lea').click();
		yes(!/not about my mum/.test(await text(page)), 'the consent is shown before it is verified');
		await page.check('[name=how][value=call-back]');
		await page.fill('[name=called]', '01909 496 0000');
		await button(page, 'Check').click();
		yes(/not about my mum/.test(await text(page)), 'no consent');
	});
	await look(t, page, 'duty-professional');
	await step(`the call opens the record of another team${t.suffix}`, async () => {
		await button(page, 'Open their record').click();
		equal(await heading(page).innerText(), 'Dylan Worksop-Lea', 'heading');
	});
	await step(`who is to be told nothing is stopped${t.suffix}`, async () => {
		await begin(page, { caller: 'professional', name: 'Mr Denby', about: 'Maisie Southwell', topic: 'other', urgency: 'today', said: 'Says he is her key worker' });
		await button(page, 'They mean Maisie Southwell').click();
		const shown = await text(page);
		yes(/Stop\. This caller/.test(shown) && !/Craig/.test(shown), shown);
		equal(await main(page).locator('[name=how]').count(), 0, 'ways to verify');
	});
	await look(t, page, 'duty-stop');
}

async function note(t, page) {
	await step(`a note for whoever is next${t.suffix}`, async () => {
		await page.goto('/duty');
		await main(page).getByRole('link', { name: /earlier ones/ }).click();
		await page.fill('[name=note]', 'Mind the <gate> at Newark');
	});
	await look(t, page, 'duty-note');
	await check(`stands on the desk${t.suffix}`, async () => {
		await button(page, 'Save note').click();
		yes(/Mind the <gate> at Newark/.test(await text(page)), 'it does not');
	});
}

/* On the young person's page: with whom we may speak. */
async function consents(browser, t) {
	const page = await openPage(browser, t.app.address, t);
	try {
		await page.goto('/sign-in');
		await signIn(page, t.app.accounts.find(account => /sam\.okoro/.test(account.email)));
		await step(`a consent with mistakes comes back, and is recorded${t.suffix}`, async () => {
			await page.getByRole('search').getByRole('searchbox').fill('Zofia Kaczmarek');
			await page.getByRole('search').getByRole('searchbox').press('Enter');
			await main(page).getByRole('link', { name: 'Zofia Kaczmarek' }).first().click();
			await main(page).getByRole('link', { name: 'Record a consent' }).click();
			await page.fill('[name=name]', 'Mo <Reed>');
			await button(page, 'Record consent').click();
			yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
			equal(await page.inputValue('[name=name]'), 'Mo <Reed>', 'name');
		});
		await look(t, page, 'consent-errors');
		await step(`and stands on the page${t.suffix}`, async () => {
			await page.check('[name=about][value=housing]');
			await page.fill('[name=how]', 'On the phone');
			await button(page, 'Record consent').click();
			yes(/Mo <Reed>/.test(await text(page)), 'it does not');
		});
		await step(`somebody to tell nothing, and a question${t.suffix}`, async () => {
			await main(page).getByRole('link', { name: 'Add somebody to tell nothing' }).click();
		});
		await look(t, page, 'never-tell');
		await step(`stand there too${t.suffix}`, async () => {
			await page.fill('[name=name]', 'Baz Quick');
			await page.fill('[name=why]', 'She says so');
			await button(page, 'Put on the list').click();
			yes(/Tell nothing to Baz Quick/.test(await text(page)), 'not on the list');
			await main(page).getByRole('link', { name: 'Agree a question' }).click();
			await page.fill('[name=question]', 'Which tree?');
			await page.fill('[name=answer-password]', 'Oak');
		});
		await look(t, page, 'question');
		await check(`the question is agreed${t.suffix}`, async () => {
			await button(page, 'Save question').click();
			yes(/A question that shows it is them/.test(await text(page)), 'it is not');
			for (const name of [/Withdraw/, /Baz/]) {
				await main(page).getByRole('link', { name }).first().click();
				await page.fill(/Withdraw/.test(String(name)) ? '[name=how]' : '[name=why]', 'They say so');
				await button(page, /Withdraw consent|Take off the list/).click();
			}
			await main(page).getByRole('link', { name: /Change the question/ }).click();
			await page.check('[name=gone]');
			await button(page, 'Save question').click();
			yes(/Agree a question/.test(await text(page)), 'it is still asked');
		});
	} finally {
		await page.context().close();
	}
}

export async function duty(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await page.goto('/sign-in');
		await signIn(page, app.accounts.find(account => /dee\.fox/.test(account.email)));
		await desk(t, page);
		await mayBeMeant(t, page);
		await themselves(t, page);
		await openedAgain(t, page);
		await professionals(t, page);
		await note(t, page);
		await consents(browser, t);
	} finally {
		await page.context().close();
	}
}

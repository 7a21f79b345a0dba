/*
 * One made-up life, walked through the pages from 15 to 25 on the days on which it happens (clock.c moves the server's
 * day), every step by the form that staff have for it. Beside each step stands what the documents promise then, worked
 * out by hand: s:001 is the Local Offer for care leavers in custody, s:000 the 21 Plus page, s:002 the answer to a
 * request for information, s:003 the Pledge. The dues must be these and no others, on the command line and on the page.
 *
 * Juniper Madeup, born 10 February 2001, looked after in Nottinghamshire since 1 September 2014.
 */
import { equal, none, step, yes } from './tap.mjs';
import { main } from './day.mjs';
import { startApp } from './app.mjs';
import { button, fillDay, Life, staff, words } from './life_forms.mjs';

const name = 'Juniper Madeup';

async function inCare(life) {
	await life.on('2016-12-01', 'a girl of 15 in care is registered', async () => {
		const page = await life.as('ada', '/people/new');
		await page.fill('[name=first_name]', 'Juniper');
		await page.fill('[name=surname]', 'Madeup');
		await fillDay(page, 'birth_date', '2001-02-10');
		await button(page, 'See who is here already').click();
		await button(page, 'Register').click();
		await page.fill('[name=phone]', '07700 900321');
		await page.fill('[name=email]', 'juniper@example.org');
		await page.check('[name=care][value=not-known]');
		await page.selectOption('[name=team]', 'north');
		await life.send(page, 'Register', /\/people\/[^/]+$/);
		life.ref = new URL(page.url()).pathname.split('/')[2];
	});
	await life.on('2016-12-01', 'with her episode of care', async () => {
		const page = await life.as('ada', `/people/${life.ref}/care/new`);
		await fillDay(page, 'day', '2014-09-01');
		await page.selectOption('[name=rne]', 'S');
		await page.selectOption('[name=ls]', 'C2');
		await life.send(page, 'Record an episode of care');
	});
	// An adviser "from the day you can have our help" (Children Act 1989 Sch 2 para 19C): the 16th birthday, for she has
	// long had her 13 weeks since 14. The assessment and the plan are for later: they are listed from a month before.
	await life.owes('not-yet', 'ada', [['adviser-named', '2017-02-10', 'the 16th birthday']]);
	await life.on('2017-01-09', 'her adviser is named', async () => {
		const page = await life.as('mo', `/people/${life.ref}/worker`);
		await page.selectOption('[name=to]', { label: 'Ada Adviser (Leaving Care North)' });
		await page.fill('[name=note]', 'Her adviser from 16');
		await life.send(page, 'Hand over');
	});
	await life.owes('not-yet', 'ada', []);
}

async function sixteen(life) {
	await life.on('2017-02-10', '16', async () => {});
	await life.owes('eligible', 'ada', [
		['assessment', '2017-05-10', 'within three months: SI 2010/959 reg 42'],
		['plan-at-16', '2017-05-10', 'around the 16th birthday, s:003'],
		['education-plan-review', '2017-06-10', 'every term from 16 to 18, s:003: three a year'],
	]);
	await life.on('2017-04-20', 'her needs are assessed', () => life.done('ada', 'assessment'));
	await life.on('2017-05-02', 'her Pathway Plan is agreed', () => life.done('ada', 'plan-at-16', 'plan started'));
	await life.owes('eligible', 'ada', [
		['plan-review', '2017-11-02', 'every 6 months until 21, s:003'],
		['education-plan-review', '2017-06-10', 'as before'],
	]);
	await life.on('2017-06-09', 'the Personal Education Plan is reviewed', () => life.done('ada', 'education-plan-review'));
	await life.on('2017-11-01', 'the plan is reviewed', () => life.reviewed('ada'));
	await life.owes('eligible', 'ada', [
		['plan-review', '2018-05-01', '1 November and six months'],
		['education-plan-review', '2017-10-09', '9 June and four months: late'],
	]);
	await life.on('2018-04-30', 'reviewed again; so is her education', async () => {
		await life.reviewed('ada');
		await life.done('ada', 'education-plan-review');
	});
}

/* Remand at 17. Nobody says when she comes out. */
async function remand(life) {
	await life.on('2018-06-04', 'on remand at 17', () => life.custody('inside', 'Record that they are in custody', {
		status: 'remand', day: '2018-06-04', prison: 'wetherby', number: 'A1234BC',
	}));
	await life.owes('eligible', 'ada', [
		['custody-visit', '2018-08-27', 'a minimum of every twelve weeks, s:001: 84 days, 26 + 31 + 27'],
		['custody-local-offer', '2018-08-27', 'provided with a copy inside, s:001: with the first visit'],
		['custody-work', '2018-08-27', 'whilst in custody we can explore work and education, s:001'],
		['custody-money', '2018-08-27', 'we will identify what financial support you may need, s:001'],
		['release-day-plan', null, 's:001: before the release, and nobody knows its day'],
		['plan-review', '2018-10-30', '30 April and six months'],
		['education-plan-review', '2018-08-30', '30 April and four months'],
		['ready-to-move', '2019-02-10', 'a ready to move pack, s:003: by 18, listed for a year before'],
	]);
	await life.on('2018-08-20', 'visited, with what is promised inside', async () => {
		await life.contact('ada', 'visit-legal', 'Legal visit at Wetherby');
		await life.custody('done', 'Record that it is done', { done: 'local-offer-given', day: '2018-08-20' });
		await life.custody('notes/work', 'Save work and learning', { choice: 'learns', from: '2018-08-20' });
		await life.custody('notes/money', 'Save money agreed', { choice: 'touch', pounds: '10', from: '2018-08-20' });
		await life.done('ada', 'education-plan-review');
	});
	await life.owes('eligible', 'ada', [
		['custody-visit', '2018-11-12', '20 August and 84 days: 11 + 30 + 31 + 12'],
		['release-day-plan', null, 'as before'],
		['plan-review', '2018-10-30', 'as before'],
		['education-plan-review', '2018-12-20', '20 August and four months'],
		['ready-to-move', '2019-02-10', 'as before'],
		['staying-put', '2019-02-09', 'if you and your foster carers want it, s:003: known before 18'],
	]);
	await life.on('2018-10-29', 'the plan is reviewed inside', () => life.reviewed('ada'));
	await life.on('2018-11-12', 'visited on the last day; no carers to stay put with', async () => {
		await life.contact('ada', 'visit-domestic', 'She wanted a domestic visit this time');
		await life.done('ada', 'staying-put');
	});
	// "If you find yourself on remand and turning 18": s:001, listed for three months. The Local Offer for 18 (s:002) is
	// hers since August.
	await life.owes('eligible', 'ada', [
		['custody-visit', '2019-02-04', '12 November and 84 days: 18 + 31 + 31 + 4'],
		['release-day-plan', null, 'as before'],
		['plan-review', '2019-04-29', '29 October and six months'],
		['education-plan-review', '2018-12-20', 'as before'],
		['ready-to-move', '2019-02-10', 'as before'],
		['remand-at-18', '2019-02-10', 'by her birthday'],
	]);
}

async function eighteen(life) {
	await life.on('2019-02-04', 'visited', () => life.contact('ada', 'visit-legal', 'Before her birthday'));
	await life.on('2019-02-10', '18: her care ends', async () => {
		const page = await life.as('ada', `/people/${life.ref}/care/2014-09-01`);
		await fillDay(page, 'until', '2019-02-10');
		await page.selectOption('[name=rec]', 'E8');
		await life.send(page, 'Record the change');
	});
	const still = [
		['custody-visit', '2019-04-29', '4 February and 84 days: 24 + 31 + 29'],
		['plan-review', '2019-04-29', 'as before'],
		['ready-to-move', '2019-02-10', 'her birthday: nobody did it'],
	];
	await life.owes('former-relevant', 'ada', [...still, ['release-day-plan', null, 'as before'], ['remand-at-18', '2019-02-10', 'today']]);
	await life.on('2019-02-11', 'probation is linked in', () => life.custody('done', 'Record that it is done', {
		done: 'linked-with-probation', day: '2019-02-11',
	}));
	await life.owes('former-relevant', 'ada', [...still, ['release-day-plan', null, 'as before']]);
	await life.on('2019-03-11', 'sentenced: the clocks go on', () => life.custody('sentenced', 'Record the sentence', {
		day: '2019-03-11', expected: '2021-06-01',
	}));
	// The plan for the day of the release is due the day before it, 31 May 2021, and listed six weeks before.
	await life.owes('former-relevant', 'ada', still);
}

/* Her release moves twice. What is due follows it; what was done stays done. */
async function movedTwice(life) {
	await life.on('2019-04-29', 'reviewed and visited', async () => {
		await life.reviewed('ada');
		await life.contact('ada', 'visit-legal', 'With the review');
	});
	await life.on('2020-03-02', 'nobody came for months', async () => {});
	await life.owes('former-relevant', 'ada', [
		['custody-visit', '2019-07-22', '29 April and 84 days: 1 + 31 + 30 + 22'],
		['plan-review', '2019-10-29', '29 April and six months'],
		['ready-to-move', '2019-02-10', 'as before'],
	]);
	await life.on('2021-04-20', 'both are done at last, and the release comes near', async () => {
		await life.reviewed('ada');
		await life.contact('ada', 'visit-legal', 'Planned the release');
	});
	const going = [
		['custody-visit', '2021-07-13', '20 April and 84 days: 10 + 31 + 30 + 13'],
		['plan-review', '2021-10-20', '20 April and six months'],
		['ready-to-move', '2019-02-10', 'as before'],
	];
	await life.owes('former-relevant', 'ada', [...going, ['release-day-plan', '2021-05-31', 'so that on the day you know, s:001: the day before']]);
	await life.on('2021-04-21', 'her release moves back to September', () => life.custody('expected-release', 'Change the expected release', {
		expected: '2021-09-01', note: 'Days added',
	}));
	await life.owes('former-relevant', 'ada', going); // listed again from 20 July
	await life.on('2021-05-10', 'and forward to June', () => life.custody('expected-release', 'Change the expected release', {
		expected: '2021-06-15', note: 'Home detention curfew',
	}));
	await life.owes('former-relevant', 'ada', [...going, ['release-day-plan', '2021-06-14', 'the day before']]);
	await life.on('2021-05-24', 'the plan for the day is agreed', () => life.custody('notes/release-day', 'Save the plan for the day', {
		name: '12 Madeup Lane, Worksop', choice: 'found', about: 'By train', more: 'Ada', from: '2021-05-24',
	}));
	await life.owes('former-relevant', 'ada', going);
}

async function releasedAt20(life) {
	await life.on('2021-06-15', 'released at 20, under supervision', () => life.custody('released', 'Record the release', {
		day: '2021-06-15', supervised: 'yes',
	}));
	const after = [
		['release-money', '2021-06-22', 'upon release, s:001: within a week'],
		['release-review', '2021-07-13', 'then one clear plan, s:001: 28 days'],
		['plan-review', '2021-10-20', 'as before'],
		['ready-to-move', '2019-02-10', 'as before'],
	];
	// "Upon release" is the day itself. What was owed inside is owed no more.
	await life.owes('former-relevant', 'ada', [
		['release-phone', '2021-06-15', 'a basic mobile phone, s:001'],
		['release-credit', '2021-06-15', 'and an initial basic credit, s:001'],
		['release-clothing', '2021-06-15', 'a one-off clothing allowance, s:001'],
		['release-allowance', '2021-06-22', 'we will also look at an allowance, s:001: a decision, within a week'],
		...after,
	]);
	await life.on('2021-06-15', 'the kit is handed over at the gate', async () => {
		await life.award({ kind: 'phone', given: '2021-06-15' });
		await life.award({ kind: 'credit', pounds: '10', given: '2021-06-15' });
		await life.award({ kind: 'clothing', pounds: '80', given: '2021-06-15' });
		await life.award({ kind: 'allowance', pounds: '50', given: '2021-06-15' });
	});
	await life.owes('former-relevant', 'ada', after);
	await life.on('2021-06-15', 'she moves into a flat that the council provides', () => life.home({ provided: true }));
	// SI 2010/2571 regs 7(3) and 8(2).
	await life.owes('former-relevant', 'ada', [
		['visit-after-move', '2021-06-22', 'within 7 days of the move'],
		['visit-before-review', '2021-07-13', 'again before the review'],
		['review-after-move', '2021-07-13', 'within 28 days of the move'],
		['visit-in-council-home', '2021-08-15', 'then at intervals of not more than two months'],
		['review-in-council-home', '2021-09-15', 'and the plan at intervals of not more than three'],
		...after,
	]);
	await life.on('2021-06-21', 'visited there; money is agreed', async () => {
		await life.contact('ada', 'visit', 'In the new flat');
		await life.done('ada', 'release-money');
	});
	await life.on('2021-07-09', 'visited again', () => life.contact('ada', 'visit', 'In the flat'));
	await life.on('2021-07-12', 'the plan is made one, and the pack is complete', async () => {
		await life.done('ada', 'release-review', 'plan reviewed');
		await life.done('ada', 'local-offer-at-review');
		await life.done('ada', 'ready-to-move');
	});
	await life.owes('former-relevant', 'ada', [
		['plan-review', '2022-01-12', '12 July and six months'],
		['visit-in-council-home', '2021-09-09', '9 July and two months'],
		['review-in-council-home', '2021-10-12', '12 July and three months'],
	]);
}

async function recalled(life) {
	await life.on('2021-09-06', 'recalled', () => life.custody('inside', 'Record that they are in custody', {
		status: 'recall', day: '2021-09-06', prison: 'ranby', number: 'A1234BC', expected: '2021-12-06',
	}));
	const before21 = [
		['plan-review', '2022-01-12', 'as before'],
		['summary-before-21', '2022-02-10', 'a summary of their circumstances, s:000: asked for in the six months before 21'],
		['drop-in-before-21', '2022-02-10', 'advertised to those approaching 21, s:000'],
		['move-to-21-plus', '2022-02-10', 'until you are 21, then the 21Plus Service, s:003'],
	];
	// A recall is a stay of its own: its clocks begin again.
	await life.owes('former-relevant', 'ada', [
		['custody-visit', '2021-11-29', 'twelve weeks: 24 + 31 + 29'],
		['custody-local-offer', '2021-11-29', 'as at the first stay'],
		['custody-work', '2021-11-29', 'as at the first stay'],
		['custody-money', '2021-11-29', 'as at the first stay'],
		['joint-visit-before-21', '2022-02-09', 'in custody prior to your 21st birthday: a joint visit, s:001'],
		...before21,
	]);
	await life.on('2021-12-06', 'released again, not visited meanwhile', () => life.custody('released', 'Record the release', {
		day: '2021-12-06', supervised: 'no',
	}));
	// No clothing: it is one-off, and she had it in June. The phone of June is not that of today.
	await life.owes('former-relevant', 'ada', [
		['release-phone', '2021-12-06', 'upon your release'],
		['release-credit', '2021-12-06', 'upon your release'],
		['release-money', '2021-12-13', 'within a week'],
		['release-allowance', '2021-12-13', 'within a week'],
		['release-review', '2022-01-03', '28 days: 25 + 3'],
		...before21,
	]);
	await life.on('2021-12-06', 'phone, credit and the allowance are seen to', async () => {
		await life.award({ kind: 'phone', given: '2021-12-06' });
		await life.award({ kind: 'credit', pounds: '10', given: '2021-12-06' });
		await life.custody('notes/kit', 'Save the kit', {
			name: 'ready', about: 'ready', choice: 'not-needed', more: 'no', from: '2021-12-06',
		});
	});
	await life.on('2022-01-03', 'so is the rest; she has a flat of her own', async () => {
		await life.home({ provided: false });
		await life.done('ada', 'release-money');
		await life.done('ada', 'release-review', 'plan reviewed');
		await life.done('ada', 'local-offer-at-review');
	});
	await life.owes('former-relevant', 'ada', before21.slice(1)); // the next review would be on 3 July: she is 21 before
}

/* The 21 Plus page, a manager's decision, and the day on which it happens by itself. */
async function becomes21(life) {
	await life.on('2022-01-20', 'her summary comes, and she is invited to a drop-in', async () => {
		const page = await life.as('ada', `/people/${life.ref}/21-plus/summary`);
		await page.fill('[name=said]', 'I have a flat. I want to work with horses.');
		await page.check('[name=how][value=met]');
		await fillDay(page, 'day', '2022-01-20');
		await life.send(page, 'Save their summary');
		await page.goto(`/people/${life.ref}/21-plus`);
		await page.check('[name=what][value=drop-in-invited]');
		await fillDay(page, 'day', '2022-01-20');
		await life.send(page, 'Record that it is done');
	});
	// Her card is listed three weeks before: "to celebrate their birthday", s:000.
	const card = ['birthday-card', '2022-02-10', 'her 21st birthday'];
	await life.owes('former-relevant', 'ada', [['move-to-21-plus', '2022-02-10', 'as before'], card]);
	await life.on('2022-01-24', 'her move is decided for her birthday', async () => {
		const page = await life.as('mo', `/people/${life.ref}/21-plus/decision`);
		await page.check('[name=what][value=move]');
		await page.selectOption('[name=to]', 'team-21-plus');
		await fillDay(page, 'from', '2022-02-10');
		await page.fill('[name=note]', 'Twice inside; horses');
		await life.send(page, 'Decide');
	});
	await life.owes('former-relevant', 'ada', [['move-to-21-plus', '2022-02-10', 'decided, and not yet so'], card]);
	await life.on('2022-02-10', '21: she moves by herself', async () => {
		await life.until(async () => /21 Plus/.test(await (await life.as('tess', `/people/${life.ref}`)).locator('.app-facts').innerText()));
	});
	const touch = ['contact-after-21', '2023-02-10', 'at least 2 contacts a year, s:002: the first two by a year after'];
	await life.owes('former-relevant', 'tess', [card, ['welcome-email', '2022-02-17', 'initial contact by an email, s:000: within a week'], touch]);
	await life.on('2022-02-10', 'she is welcomed and gets her card', async () => {
		for (const promise of ['welcome-email', 'birthday-card']) {
			const page = await life.as('tess', `/mail-run/${promise}`);
			await life.send(page, /It was sent|All \d+ were sent/);
		}
	});
	await life.owes('former-relevant', 'tess', [touch]);
}

/* A worker of her own for a while; then nobody hears from her. */
async function allocation(life) {
	await life.on('2022-03-14', 'one-to-one support is proposed', async () => {
		const page = await life.as('tess', `/people/${life.ref}/one-to-one/new`);
		await page.fill('[name=why]', 'Rent is behind, and she does not open letters');
		await page.fill('[name=aim]', 'A tenancy that holds');
		await page.fill('[name=weeks]', '12');
		await life.send(page, 'Propose it');
	});
	await life.on('2022-03-21', 'and agreed by the Team Manager, with a worker named', async () => {
		const agenda = await life.as('mo', '/one-to-one');
		const link = main(agenda).getByRole('link', { name: `Decide about ${name}` });
		const page = await life.as('mo', await link.getAttribute('href'));
		await page.check('[name=what][value=agreed]');
		await page.fill('[name=words]', 'Agreed in the meeting');
		const tess = await page.locator('[name=worker] option').filter({ hasText: 'Tess Twentyone' }).getAttribute('value');
		await page.selectOption('[name=worker]', tess);
		await life.send(page, 'Decide');
		yes(/Tess Twentyone/.test(await words(page)), 'no worker is named');
	});
	// Every month an invitation, every two a newsletter, s:000, from her 21st birthday; listed a week and two before.
	await life.owes('former-relevant', 'tess', [
		['contact-after-21', '2023-02-10', 'as before'],
		['drop-in-invitation', '2022-03-10', 'a drop-in each month'],
	]);
	await life.on('2023-02-11', 'silence: nobody was in touch for a year', async () => {});
	await life.owes('former-relevant', 'tess', [
		['contact-after-21', '2023-02-10', 'two by then, and there was none'],
		['drop-in-invitation', '2022-03-10', 'as before'],
		['newsletter', '2022-04-10', 'bi-monthly'],
		['birthday-card', '2023-02-10', 'her 22nd birthday, yesterday'],
	]);
	await life.on('2023-02-11', 'her worker has it on the list', async () => {
		await life.until(async () => /For the mail run.*Send a birthday card: 1/.test(await words(await life.as('tess', '/worklist'))));
		const shown = await words(await life.as('tess', '/worklist'));
		yes(new RegExp(`${name}.*Be in touch.*1 day late`).test(shown), shown);
	});
}

/* She rings the duty desk. */
async function dutyCall(life) {
	await life.on('2023-03-01', 'she rings the duty desk, and is shown to be herself by her number', async () => {
		const page = await life.as('dot', '/duty');
		await page.selectOption('[name=caller]', 'self');
		await page.fill('[name=caller-name]', name);
		await page.fill('[name=phone]', '07700 900321');
		await page.check('[name=urgency][value=today]');
		await page.check('[name=topic][value=housing]');
		await page.fill('[name=said]', 'A letter says that she has to leave');
		await life.send(page, 'Begin this call', /\/duty\/calls\//);
		await button(page, `They mean ${name}`).click();
		await page.check('[name=how][value=known-number]');
		await life.send(page, 'Check');
		yes(/Verified\..*Tess Twentyone/.test(await words(page)), await words(page));
		await main(page).getByRole('link', { name: 'Close this call' }).click();
		await page.fill('[name=done]', 'Rang the council about the letter');
		await page.check('[name=outcome][value=helped]');
		await life.send(page, 'Close call');
	});
	const mail = [['drop-in-invitation', '2022-03-10', 'as before'], ['newsletter', '2022-04-10', 'as before']];
	// One contact is not two. Of the card for her birthday a week has passed.
	await life.owes('former-relevant', 'tess', [['contact-after-21', '2023-02-10', 'one is not two'], ...mail]);
	await life.on('2023-03-20', 'and her worker goes to see her', () => life.contact('tess', 'visit', 'At her flat, about the letter'));
	await life.owes('former-relevant', 'tess', [['contact-after-21', '2024-03-01', 'two in any 12 months: a year after the first of the last two'], ...mail]);
}

async function twentyFive(life) {
	await life.on('2026-02-09', 'the day before 25', async () => {});
	await life.owes('former-relevant', 'tess', [
		['contact-after-21', '2024-03-01', 'as before'], ['drop-in-invitation', '2022-03-10', 'as before'], ['newsletter', '2022-04-10', 'as before'],
	]);
	await life.on('2026-02-10', '25', async () => {});
	// "Until your 25th birthday", s:000 and s:001. After it there is no clock; advice there still is.
	await life.owes('closed', 'tess', []);
	await life.on('2026-02-10', 'what was recorded stays to be read', async () => {
		const page = await life.as('tess', `/people/${life.ref}`);
		const shown = await words(page);
		yes(/At her flat, about the letter/.test(shown), 'no timeline');
	});
	await life.on('2026-03-02', 'and she is advised still, "always here" (s:001)', async () => {
		const link = async () => main(await life.as('tess', `/people/${life.ref}/21-plus`)).getByRole('link', { name: 'Record help given without an open case' });
		await life.until(async () => (await link()).count());
		await (await link()).click();
		const page = life.pages.tess;
		await main(page).getByLabel('Housing').check();
		await page.fill('[name=what]', 'Told her whom to ask about a deposit');
		await life.send(page, 'Record help');
		yes(/Told her whom to ask about a deposit/.test(await words(await life.as('tess', '/21-plus/help'))), 'not listed');
	});
}

export async function life(browser, binary) {
	const app = await startApp(binary, null, 'nottinghamshire', { day: '2016-12-01', staff });
	const one = new Life(app, browser);
	try {
		for (const part of [inCare, sixteen, remand, eighteen, movedTwice, releasedAt20, recalled, becomes21, allocation, dutyCall, twentyFive])
			await part(one);
	} finally {
		for (const page of Object.values(one.pages))
			await page.context().close();
		const { status, said } = await app.stop();
		await step('the life ends without a complaint of a sanitizer', () => {
			none(said.split('\n').filter(line => /Sanitizer|runtime error:/.test(line)));
			equal(status, 0, 'exit status');
		});
	}
}

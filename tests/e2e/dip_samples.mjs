/*
 * A dip sample of Pathway Plans: drawn with a mistake first, never audited by whoever works with the young person, an audit
 * with a mistake, what is missing given to the worker, who sees it; and one sample beside another.
 */
import { equal, step, yes } from './tap.mjs';
import { openPage } from './browser.mjs';
import { look, main, signInAs } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await page.locator('body').innerText()).replace(/\s+/g, ' ');

async function draw(t, page) {
	await step(`from the figures to dip samples, which compare two already${t.suffix}`, async () => {
		await page.goto('/figures');
		await main(page).getByRole('link', { name: 'Dip samples' }).click();
		yes(/Plans this year/.test(await words(page)), 'the second sample is not there');
		yes(await main(page).locator('svg[width="100%"]').count() >= 2, 'no bars to compare');
		yes(/\d+\.\d% \d+ of \d+/.test(await words(page)), 'no share with its counts');
	});
	await look(t, page, 'dip-samples');
	await step(`a sample with a mistake says what to do${t.suffix}`, async () => {
		await button(page, 'Draw a sample').click();
		await page.fill('[name=number]', 'a few');
		await button(page, 'Draw the sample').click();
		yes(/Say what this sample looks at/.test(await words(page)), 'nothing says that the title is missing');
		yes(/Enter how many plans, from 1 to 100/.test(await words(page)), 'nothing says how many');
		equal(await page.inputValue('[name=number]'), 'a few', 'what was typed');
	});
	await look(t, page, 'dip-new');
	await step(`it is drawn, and drawn again it is the same${t.suffix}`, async () => {
		await page.fill('[name=title]', 'Winter <audit>');
		await page.fill('[name=number]', '5');
		await page.fill('[name=seed]', '5 8 13 21 34');
		await page.check('[name=by][value=age]');
		await button(page, 'Draw the sample').click();
		yes(/Sample drawn/.test(await words(page)), 'nothing says so');
		yes(/0 of 5 audited/.test(await words(page)), 'not five plans');
		t.sample = new URL(page.url()).pathname;
	});
	await look(t, page, 'dip-sample-new');
	await step(`how it was drawn${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: 'How it was drawn' }).click();
		yes(/Drawn again just now, it is the same: 5 plans/.test(await words(page)), 'it is not drawn again');
	});
	await look(t, page, 'dip-drawn');
}

/* A plan of a worker who signs in here, to be audited by somebody else: Priya, or Sam when it is Priya's. */
async function chooseAuditors(t, page) {
	await step(`whoever works with a young person is refused, and says so${t.suffix}`, async () => {
		await page.goto(t.sample + '/auditors');
		const labels = await main(page).locator('label').allInnerTexts();
		const nth = labels.findIndex(text => !/Ellie Selston/.test(text) && // whom nobody else may see, so nobody could be chosen
			/works with (Sam Okoro|Priya Nair|Tom Hallam|Lena Brook|Aster Tesfay)/.test(text));
		yes(nth >= 0, `nobody here works with any of them: ${labels}`);
		t.worker = labels[nth].match(/works with (.*\S)/)[1];
		t.number = labels[nth].match(/^\d+/)[0];
		t.auditor = t.worker === 'Priya Nair' ? 'Sam Okoro' : 'Priya Nair';
		await page.selectOption(`[name=auditor-${t.number}]`, { label: t.worker });
		await button(page, 'Save who audits').click();
		yes(/Choose somebody else/.test(await words(page)), 'their own worker is not refused');
	});
	await look(t, page, 'dip-auditors');
	await step(`somebody else is chosen${t.suffix}`, async () => {
		await page.selectOption(`[name=auditor-${t.number}]`, { label: t.auditor });
		await button(page, 'Save who audits').click();
		await main(page).getByText('Saved who audits each plan').waitFor(); // on a busy machine the answer comes after the click
		yes((await words(page)).includes(`Auditor: ${t.auditor}`), 'the auditor does not stand there');
	});
}

async function audit(t, page) {
	await step(`it stands on the auditor's worklist${t.suffix}`, async () => {
		await signInAs(t, page, new RegExp(t.auditor.split(' ')[0], 'i'));
		await main(page).getByRole('link', { name: /Pathway Plans? to audit/ }).click();
		await main(page).locator('.app-list__item', { hasText: 'Winter <audit>' }).filter({ hasText: 'to audit' }).first()
			.getByRole('link').click();
		await button(page, 'Audit this plan').click();
	});
	await step(`an audit with a mistake keeps what was typed${t.suffix}`, async () => {
		for (const group of await main(page).locator('.govuk-radios').all())
			if (await group.locator('[value=yes]').count())
				await group.locator('[value=yes]').check();
		await page.check('[name=a-home][value=no]');
		await page.check('[name=grade][value=requires-improvement]');
		await page.fill('[name=words]', 'Warm, and thin on where she goes next');
		await button(page, 'Save the audit').click();
		yes(/Say what is missing: Does it say where they live/.test(await words(page)), 'nothing says what is missing');
		equal(await page.inputValue('[name=words]'), 'Warm, and thin on where she goes next', 'what was typed');
		yes(await page.isChecked('[name=a-home][value=no]'), 'the answer is gone');
	});
	await look(t, page, 'dip-audit-form');
	await step(`with its words it is saved, and what is missing is listed${t.suffix}`, async () => {
		await page.fill('[name=w-home]', 'Nothing about what comes after the tenancy');
		await button(page, 'Save the audit').click();
		yes(/One thing is to be put right/.test(await words(page)), 'nothing says so');
	});
	await look(t, page, 'dip-audit');
	await step(`it becomes the worker's work, with a day${t.suffix}`, async () => {
		await main(page).getByRole('link', { name: /^Say what is to be done/ }).click();
		await button(page, 'Save what is to be done').click();
		yes(await page.locator('.govuk-error-summary').isVisible(), 'no error summary');
		await look(t, page, 'dip-action');
		await page.fill('[name=what]', `Write down where they go next${t.suffix}`);
		await page.selectOption('[name=owner]', { label: t.worker });
		await button(page, 'Save what is to be done').click();
		yes(/It stands on their worklist/.test(await words(page)), 'nothing says so');
	});
}

async function seen(t, page) {
	await step(`the worker sees it on the worklist and in what has happened${t.suffix}`, async () => {
		await signInAs(t, page, new RegExp(t.worker.split(' ')[0], 'i'));
		const row = main(page).locator('tr', { hasText: `Write down where they go next${t.suffix}` }).first();
		yes(await row.isVisible(), 'it is not on the worklist');
		await row.getByRole('link').first().click();
		yes(/Pathway Plan audited: Requires improvement/.test(await words(page)), 'not in what has happened');
	});
	await step(`the manager sees it among what is to be put right, and the sample counts it${t.suffix}`, async () => {
		await signInAs(t, page, /ruth\.adeyemi/);
		await page.goto('/dip-samples');
		yes((await words(page)).includes(`Write down where they go next${t.suffix}`), 'the manager does not see it');
		await main(page).getByRole('link', { name: 'Winter <audit>' }).first().click();
		yes(/1 of 5 audited/.test(await words(page)), 'it is not counted');
	});
	await look(t, page, 'dip-sample');
}

export async function dipSamples(browser, app, how) {
	const t = { app, ...how, suffix: how.javaScript ? ', with JavaScript' : '', file: how.javaScript ? '-js' : '' };
	const page = await openPage(browser, app.address, how);
	try {
		await signInAs(t, page, /ruth\.adeyemi/);
		await draw(t, page);
		await chooseAuditors(t, page);
		await audit(t, page);
		await seen(t, page);
	} finally {
		await page.context().close();
	}
}

/* What was agreed in the plan, and what was given: a worker writes it down, with mistakes and without, the young person
 * reads it on their own pages, and reads too that it is done, and what is left. What is kept off is not there. */
import { equal, step, yes } from './tap.mjs';
import { look, main } from './day.mjs';

const button = (page, name) => main(page).getByRole('button', { name });
const words = async page => (await page.locator('body').innerText()).replace(/\s+/g, ' ');

/* Three boxes of a date, so many days from today. */
async function fillDay(page, name, days) {
	const day = new Date(Date.now() + days * 86400000);
	await page.fill(`[name=${name}-day]`, String(day.getDate()));
	await page.fill(`[name=${name}-month]`, String(day.getMonth() + 1));
	await page.fill(`[name=${name}-year]`, String(day.getFullYear()));
}

async function agree(t, worker, what) {
	await worker.goto(t.record);
	await main(worker).getByRole('link', { name: 'Add what was agreed' }).click();
	await worker.fill('[name=what]', what);
}

export async function agreed(t, worker, phone) {
	await step(`what is missing from an agreement is asked for, and what was typed stays${t.suffix}`, async () => {
		await agree(t, worker, `Open a <bank> account${t.suffix}`);
		await button(worker, 'Save what you agreed').click();
		yes(/Say who does it/.test(await words(worker)), 'no error summary');
		yes((await worker.inputValue('[name=what]')).startsWith('Open a <bank>'), 'what was typed is gone');
	});
	await look(t, worker, 'plan-action');
	await step(`it is agreed${t.suffix}`, async () => {
		await worker.check('[name=does][value=young-person]');
		await fillDay(worker, 'by', 10);
		await button(worker, 'Save what you agreed').click();
		yes(/It stands on their own pages too/.test(await words(worker)), 'nothing says so');
	});
	await step(`something that would harm is kept off their pages, with a reason${t.suffix}`, async () => {
		await agree(t, worker, `Ring <Grandad>${t.suffix}`);
		await worker.check('[name=does][value=adviser]');
		await worker.check('[name=hidden]');
		await worker.fill('[name=hidden-why]', 'Somebody reads along');
		await button(worker, 'Save what you agreed').click();
		yes(/Not shown on their own pages: Somebody reads along/.test(await words(worker)), 'the record does not say so');
	});
	await step(`somebody else does something, by the name that was typed${t.suffix}`, async () => {
		await agree(t, worker, `Write to the workshop${t.suffix}`);
		await worker.check('[name=does][value=other]');
		await worker.fill('[name=name]', 'Ms Ali at the college');
		await button(worker, 'Save what you agreed').click();
		yes(/It stands on their own pages too/.test(await words(worker)), 'nothing says so');
	});
	await look(t, worker, 'plan-agreed');
	await step(`they read what was agreed, and nothing else${t.suffix}`, async () => {
		await phone.goto('/my/plan');
		const text = await words(phone);
		yes(text.includes(`Open a <bank> account${t.suffix} You do it.`), text);
		yes(!/Grandad|reads along/.test(text), 'what is kept off is there');
	});
	await step(`it is done${t.suffix}`, async () => {
		await main(worker).getByRole('link', { name: /^Done, or not wanted any more.*Open a/ }).click();
		await button(worker, 'Save what came of it').click();
		yes(/Say how it is now/.test(await words(worker)), 'no error summary');
	});
	await look(t, worker, 'plan-outcome');
	await step(`and they read that, too${t.suffix}`, async () => {
		await worker.check('[name=state][value=done]');
		await button(worker, 'Save what came of it').click();
		await phone.goto('/my/plan');
		await phone.locator('summary', { hasText: 'Done before' }).click();
		yes(/Open a <bank> account.* Done on/.test(await words(phone)), 'it does not say so');
	});
	await look(t, phone, 'own-pages-agreed');
}

/* Pounds of the home grant that a page says they had; what is left must be the rest. */
function hadOf(text) {
	const found = text.match(/(?:Home Establishment Grant|first home): £([\d,]+), (?:you )?had £([\d,]+), left £([\d,]+)/);
	if (!found)
		return null;
	const [whole, had, left] = found.slice(1).map(one => Number(one.replace(',', '')));
	equal(left, whole - had, 'what is left');
	return had;
}

export async function awarded(t, worker, phone) {
	await step(`money needs a figure, and what was typed stays${t.suffix}`, async () => {
		await worker.goto(t.record);
		t.had = hadOf(await words(worker)) ?? 0;
		await main(worker).locator('a[href$="/awards/new"]').first().click();
		await worker.check('[name=kind][value=home-establishment-grant]');
		await worker.fill('[name=what]', `A <bed>${t.suffix}`);
		await button(worker, 'Save what was given').click();
		yes(/Enter how much of the grant it was/.test(await words(worker)), 'no error summary');
		yes((await worker.inputValue('[name=what]')).startsWith('A <bed>'), 'what was typed is gone');
	});
	await look(t, worker, 'award');
	await step(`it is taken off what is left${t.suffix}`, async () => {
		await worker.fill('[name=pounds]', '780');
		await worker.fill('[name=note]', 'For <colleagues> alone');
		await button(worker, 'Save what was given').click();
		yes(/Recorded\./.test(await words(worker)), 'nothing says so');
		equal(hadOf(await words(worker)), t.had + 780, 'had of the grant');
		await main(worker).locator('summary', { hasText: 'What they were given' }).click();
	});
	await look(t, worker, 'award-given');
	await step(`and they read it${t.suffix}`, async () => {
		await phone.goto('/my');
		await main(phone).getByRole('link', { name: /What I have had/ }).click();
		const text = await words(phone);
		equal(hadOf(text), t.had + 780, 'had of the grant');
		yes(text.includes(`A <bed>${t.suffix}, £780`), text);
		yes(!/colleagues/.test(text), 'what colleagues noted is there');
	});
	await look(t, phone, 'own-pages-had');
}

/* node tests/e2e/run.mjs BINARY: journeys in Chromium through a served application with made-up people. Prints TAP. */
import { mkdirSync } from 'node:fs';
import { access } from './access.mjs';
import { openBrowser, seen } from './browser.mjs';
import { check, equal, failed, none, plan, step, Stop, yes } from './tap.mjs';
import { checkHtml } from './nu.mjs';
import { calendar, differences } from './exchange.mjs';
import { contacts, drafts } from './contacts.mjs';
import { custody, prisonLists } from './custody.mjs';
import { day, findAdviser } from './day.mjs';
import { alerts } from './alerts.mjs';
import { board } from './board.mjs';
import { caseload } from './caseload.mjs';
import { dipSamples } from './dip_samples.mjs';
import { distribution } from './distribution.mjs';
import { duty } from './duty.mjs';
import { editing } from './editing.mjs';
import { figuresAndReturn } from './figures.mjs';
import { find } from './find.mjs';
import { everybody } from './public.mjs';
import { forecast } from './forecast.mjs';
import { inLanguages } from './languages.mjs';
import { life } from './life.mjs';
import { light } from './light.mjs';
import { links } from './links.mjs';
import { localOffer } from './local_offer.mjs';
import { offline } from './offline.mjs';
import { ownPages } from './own_pages.mjs';
import { register } from './register.mjs';
import { requests } from './requests.mjs';
import { histories } from './histories.mjs';
import { imports } from './imports.mjs';
import { returns } from './returns.mjs';
import { roles } from './roles.mjs';
import { onPostgres, startApp } from './app.mjs';
import { statements } from './statements.mjs';
import { twentyOne } from './twenty_one.mjs';
import { wcag } from './wcag.mjs';

/* The stylesheet as it is served; also what is true of it and of the first page as a whole. */
async function assets(app) {
	const html = await (await fetch(`${app.address}/sign-in`)).text();
	const paths = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(found => found[1]);
	const files = await Promise.all(paths.map(async path => {
		const response = await fetch(app.address + path);
		return { path, response, text: await response.text() };
	}));
	const css = files.filter(file => file.path.endsWith('.css')).map(file => file.text).join('');
	await check('stylesheet, script and icon are served, for ever', () => {
		equal(files.length, 3, 'number of files');
		for (const { path, response } of files) {
			equal(response.status, 200, path);
			yes(/immutable|max-age=31536000/.test(response.headers.get('cache-control') ?? ''), `${path} may not be kept`);
		}
	});
	await check('no GDS Transport, no crown, nothing from elsewhere', () => {
		yes(css.length > 10000, 'the stylesheet is not there');
		none(['GDS Transport', '@font-face', 'crest', 'url(http', '@import'].filter(word => css.includes(word)));
	});
}

async function journeys(app) {
	await assets(app);
	const browser = await openBrowser();
	try {
		await step('an adviser has people who are owed a contact', async () => { app.adviser = await findAdviser(browser, app); });
		const withAndWithout = onPostgres ? [true] : [false, true];
		for (const javaScript of withAndWithout) {
			const how = { javaScript, nth: Number(javaScript) };
			try {
				await day(browser, app, how);
				await find(browser, app, how);
				await alerts(browser, app, how);
				await duty(browser, app, how);
				await register(browser, app, how);
				await histories(browser, app, how);
				await statements(browser, app, how);
				await requests(browser, app, how);
				await distribution(browser, app, how);
				await dipSamples(browser, app, how);
				await ownPages(browser, app, how);
				await custody(browser, app, how);
			} catch (error) {
				if (!(error instanceof Stop))
					await check('the journey goes to its end', () => { throw error; });
			}
		}
		try {
			await localOffer(browser, app);
			if (!onPostgres)
				for (const one of [light, wcag, offline, inLanguages])
					await one(browser, app);
			await contacts(browser, app);
			await drafts(browser, app);
		} catch (error) {
			if (!(error instanceof Stop))
				await check('contacts and drafts go to their end', () => { throw error; });
		}
		try {
			await roles(browser, app);
			await links(app);
			await access(browser, app);
			await editing(browser, app);
			await calendar(browser, app);
			await differences(browser, app);
			await prisonLists(browser, app);
			for (const javaScript of withAndWithout) {
				await caseload(browser, app, { javaScript });
				await forecast(browser, app, { javaScript });
				await returns(browser, app, { javaScript });
				await figuresAndReturn(browser, app, { javaScript });
				await board(browser, app, { javaScript });
				await twentyOne(browser, app, { javaScript });
				await everybody(browser, app, { javaScript });
			}
		} catch (error) {
			if (!(error instanceof Stop))
				await check('the other roles go to their end', () => { throw error; });
		}
		try {
			await life(browser, process.argv[2]);
		} catch (error) {
			if (!(error instanceof Stop))
				await check('the life goes to its end', () => { throw error; });
		}
		try {
			await imports(browser, app);
		} catch (error) {
			if (!(error instanceof Stop))
				await check('the import goes to its end', () => { throw error; });
		}
	} finally {
		await browser.close();
	}
	await check('nothing on the console, no breach of the content security policy', () => none([...new Set(seen.complaints)]));
	await check('no answer was a fault of the server, no file was missing', () => none([...new Set(seen.wrong)]));
	if (onPostgres)
		return;
	await check(`the Nu HTML checker finds nothing on ${seen.pages.size} pages`, () => {
		yes(seen.pages.size > 0, 'no page was seen');
		none(checkHtml(seen.pages));
	});
}

mkdirSync('build/screenshots', { recursive: true });
let app;
try {
	await step('the application starts on made-up people', async () => { app = await startApp(process.argv[2]); });
	await journeys(app);
} catch (error) {
	if (!(error instanceof Stop))
		throw error;
} finally {
	if (app) {
		const { status, said } = await app.stop();
		await check('it stops when told to, without a complaint of a sanitizer', () => {
			none(said.split('\n').filter(line => /Sanitizer|runtime error:/.test(line)));
			equal(status, 0, 'exit status');
		});
	}
	plan();
}
process.exitCode = failed > 0 ? 1 : 0;

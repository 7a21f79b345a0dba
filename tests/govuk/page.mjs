// The page that every page is: what must be so in its skeleton, and the Nu HTML checker over the whole of it.
//
//   node page.mjs RENDER_PAGE
import {createHash} from 'node:crypto';
import {spawnSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const modules = process.env.NODE_MODULES ?? join(dirname(fileURLToPath(import.meta.url)), '../../node_modules');
const checker = join(modules, 'vnu-jar/build/dist/vnu.jar');
if (!existsSync(checker) || !existsSync(join(modules, 'parse5'))) {
	console.log('1..0 # SKIP npm packages vnu-jar and parse5 are not installed: run npm ci');
	process.exit(0);
}
const {parse} = await import(createRequire(join(modules, 'x.js')).resolve('parse5'));

let count = 0, failures = 0;
function check(what, is, should) {
	const ok = JSON.stringify(is) === JSON.stringify(should);
	count++;
	if (!ok) failures++;
	console.log(`${ok ? 'ok' : 'not ok'} ${count} - ${what}`);
	if (!ok) console.log(`# is ${JSON.stringify(is)}, should be ${JSON.stringify(should)}`);
}

const attribute = (node, name) => node.attrs?.find((one) => one.name === name)?.value;
const text = (node) => node.nodeName === '#text' ? node.value : (node.childNodes ?? []).map(text).join('');
function* every(node) {
	yield node;
	for (const child of node.childNodes ?? []) yield* every(child);
}
const elements = (node, name) => [...every(node)].filter((one) => one.nodeName === name);

function check_skeleton(html, error) {
	const page = parse(html), [root] = elements(page, 'html'), [body] = elements(page, 'body');
	const with_id = (id) => [...every(page)].filter((one) => attribute(one, 'id') === id);
	const first = body.childNodes.find((one) => one.nodeName !== '#text');
	check('doctype, language and class', [page.mode, attribute(root, 'lang'), attribute(root, 'class')],
		['no-quirks', 'en', 'govuk-template']);
	check('title', text(elements(page, 'title')[0]), `${error ? 'Error: ' : ''}Record contact – Always Here`);
	check('the hashed script is the first child of body',
		[first.nodeName, createHash('sha256').update(text(first)).digest('base64')],
		['script', 'GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw=']);
	check('no other script has content', elements(page, 'script').filter((one) => text(one) !== '').length, 1);
	check('one h1', elements(page, 'h1').length, 1);
	check('the skip link comes first and leads to main', [attribute(elements(body, 'a')[0], 'href'),
		with_id('main-content').map((one) => one.nodeName)], ['#main-content', ['main']]);
	check('the current part of the service is marked',
		elements(page, 'a').filter((one) => attribute(one, 'aria-current')).map(text).map((it) => it.trim()), ['Worklist']);
	check('no id twice', [...every(page)].map((one) => attribute(one, 'id')).filter((id, i, all) => id && all.indexOf(id) < i),
		[]);
	check('every aria-describedby, aria-controls, for and #link leads somewhere', [...every(page)].flatMap((one) => [
		...(attribute(one, 'aria-describedby')?.split(' ') ?? []), attribute(one, 'aria-controls'), attribute(one, 'for'),
		attribute(one, 'href')?.match(/^#(.+)/)?.[1]]).filter((id) => id && with_id(id).length === 0), []);
	check('the summary lists what is wrong, and is not there otherwise', [...every(page)]
		.filter((one) => attribute(one, 'class') === 'govuk-error-summary')
		.flatMap((one) => elements(one, 'a').map((link) => attribute(link, 'href'))), error ? ['#notes'] : []);
	check('text is escaped', text(elements(page, 'header')[0]).includes('Nottinghamshire <County> Council'), true);
	check('an empty first line in a textarea stays', text(elements(page, 'textarea')[0]), '\nA line after an empty one.');
}

// What the checker finds needless in markup that the design system has on purpose, for older screen readers: the role
// of a date's fieldset, and the menu button that is hidden twice.
const needless = [/The “group” role is unnecessary for element “fieldset”/, /“aria-hidden” is unnecessary for elements/];

// Gives what the Nu checker says, a line each; informational remarks apart.
function nu(html) {
	const folder = mkdtempSync(join(tmpdir(), 'alwayshere-page-')), file = join(folder, 'page.html');
	writeFileSync(file, html);
	const ran = spawnSync('java', ['-jar', checker, '--format', 'json', file], {encoding: 'utf8', maxBuffer: 1 << 26});
	rmSync(folder, {recursive: true});
	if (!ran.stderr) return [`java did not run: ${ran.error}`];
	return JSON.parse(ran.stderr).messages.filter((one) => one.type !== 'info' || one.subType === 'warning')
		.filter((one) => !needless.some((pattern) => pattern.test(one.message))).map((one) => `line ${one.lastLine}: ${one.message}`);
}

for (const error of [false, true]) {
	const ran = spawnSync(process.argv[2], error ? ['error'] : [], {encoding: 'utf8'});
	check('the page is made', ran.status, 0);
	check_skeleton(ran.stdout, error);
	check(`Nu HTML checker${error ? ', page with an error' : ''}`, nu(ran.stdout), []);
	if (!error) check('control: the checker finds a mistake', nu(ran.stdout.replace('</main>', '<li></main>')).length > 0, true);
}
console.log(`1..${count}`);
process.exit(failures > 0 ? 1 : 0);

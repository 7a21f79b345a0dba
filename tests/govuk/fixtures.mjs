// Holds the components against the official fixtures of npm govuk-frontend, hidden ones included.
//
//   node fixtures.mjs RENDER_COMPONENT [COMPONENT...]
//
// Each fixture's options go through the C template (render_component); what comes out and the fixture's own HTML are
// compared as parsed trees. Then the output is damaged in several ways and compared again: a damage that is not
// noticed fails the test, because then an agreement would mean nothing.
//
// Written as TAP. A fixture listed in known_differences.json, with its reason, may differ; it must not agree.
import {spawnSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {damages} from './damages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const all = ['button', 'input', 'label', 'hint', 'error-message', 'fieldset', 'radios', 'checkboxes', 'textarea',
	'character-count', 'date-input', 'error-summary', 'notification-banner', 'table', 'tag', 'summary-list', 'skip-link',
	'generic-header', 'service-navigation', 'back-link', 'details', 'password-input', 'inset-text', 'warning-text',
	'select', 'breadcrumbs', 'phase-banner', 'panel', 'pagination', 'task-list'];

const [program, ...wanted] = process.argv.slice(2);
const components = wanted.length > 0 ? wanted : all;
const modules = process.env.NODE_MODULES ?? join(here, '../../node_modules');
const fixtures_of = (name) => join(modules, 'govuk-frontend/dist/govuk/components', name, 'fixtures.json');

if (!existsSync(fixtures_of('button')) || !existsSync(join(modules, 'parse5'))) {
	console.log('1..0 # SKIP npm packages govuk-frontend and parse5 are not installed: run npm ci');
	process.exit(0);
}
const {parseFragment} = await import(createRequire(join(modules, 'x.js')).resolve('parse5'));

// In these the white space at the edges can be seen or heard; elsewhere it is indentation.
const INLINE = new Set(['span', 'em', 'b', 'i']);
const VERBATIM = new Set(['textarea', 'pre']);

function text_of(node, index, parent) {
	if (VERBATIM.has(parent.nodeName)) return node.value;
	let text = node.value.replace(/[ \t\r\n\f]+/g, ' ');
	if (!INLINE.has(parent.nodeName)) {
		if (index === 0) text = text.trimStart();
		if (index === parent.childNodes.length - 1) text = text.trimEnd();
	}
	return text.trim() === '' ? null : text;
}

// The tree as nested arrays: ["name", [["attribute", "value"], ...], child, ...]; a text is a string.
function tree(node) {
	const children = [];
	node.childNodes = node.childNodes.filter((child) => child.nodeName !== '#comment');
	node.childNodes.forEach((child, index) => {
		const it = child.nodeName === '#text' ? text_of(child, index, node) : tree(child);
		if (it !== null) children.push(it);
	});
	const attributes = (node.attrs ?? []).map(({name, value}) =>
		[name, name === 'class' ? value.trim().replace(/\s+/g, ' ') : value]);
	attributes.sort((a, b) => (a[0] < b[0] ? -1 : 1));
	return [node.nodeName, attributes, ...children];
}

function normal(html) {
	return JSON.stringify(tree(parseFragment(html)));
}

// Mistakes that the parser mends in silence: an attribute given twice, an unclosed quote ...
function parse_errors(html) {
	const codes = [];
	parseFragment(html, {onParseError: (error) => codes.push(error.code)});
	return codes.join(' ');
}

function render_all(name, fixtures) {
	const input = fixtures.map((fixture) => JSON.stringify(fixture.options) + '\n').join('');
	const ran = spawnSync(program, [name], {input, encoding: 'utf8', maxBuffer: 1 << 28});
	const lines = (ran.stdout ?? '').split('\n').filter((line) => line !== '');
	if (ran.status !== 0 || lines.length !== fixtures.length)
		return {failed: `render_component ${name}: ${ran.stderr || ran.error || 'too few lines'}`};
	return {html: lines.map((line) => JSON.parse(line).html)};
}

const known = JSON.parse(readFileSync(join(here, 'known_differences.json'), 'utf8'));
let count = 0, failures = 0, agreed = 0, differ_known = 0, damaged = 0, unnoticed = 0;

function report(ok, what, ...notes) {
	count++;
	if (!ok) failures++;
	console.log(`${ok ? 'ok' : 'not ok'} ${count} - ${what.replaceAll('#', '\\#')}`);
	for (const note of notes) console.log('# ' + note.replaceAll('\n', '\n# '));
}

function check(name, fixture, html) {
	const reason = known[name]?.[fixture.name];
	const expected = normal(fixture.html), got = normal(html);
	const wrong = parse_errors(html) !== '' && parse_errors(fixture.html) === '' ? parse_errors(html) : '';
	const same = expected === got && wrong === '';
	if (reason) {
		differ_known++;
		report(!same, `${name}: ${fixture.name} differs as listed: ${reason}`);
	} else if (same) {
		agreed++;
		report(true, `${name}: ${fixture.name}`);
	} else {
		report(false, `${name}: ${fixture.name}`, 'expected ' + expected, 'got      ' + got, wrong);
	}
	return same;
}

function control(name, fixture, html) {
	const expected = normal(fixture.html);
	for (const [what, broken] of damages(html)) {
		damaged++;
		if (normal(broken) === expected) {
			unnoticed++;
			console.log(`# not noticed: ${name}: ${fixture.name}: ${what}: ${broken}`);
		}
	}
}

for (const name of components) {
	const {fixtures} = JSON.parse(readFileSync(fixtures_of(name), 'utf8'));
	const {html, failed} = render_all(name, fixtures);
	if (failed) {
		report(false, name, failed);
		continue;
	}
	fixtures.forEach((fixture, i) => {
		if (check(name, fixture, html[i])) control(name, fixture, html[i]);
	});
}
report(damaged > 0 && unnoticed === 0, `control: ${damaged} damaged outputs, ${unnoticed} not noticed`);
console.log(`# ${agreed} official fixtures of ${components.length} components agree, ${differ_known} differ as listed`);
console.log(`1..${count}`);
process.exit(failures > 0 ? 1 : 0);

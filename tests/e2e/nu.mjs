/* The Nu HTML checker over the pages as the server sent them, all in one run of Java. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/* What the checker finds needless in the design system's own markup, which is there for older screen readers: the role
 * of a date's fieldset, and the menu button that is hidden twice. */
const needless = [/The “group” role is unnecessary for element “fieldset”/, /“aria-hidden” is unnecessary for elements/];

/* pages: Map of HTML to address. Gives what is wrong, a line each. */
export function checkHtml(pages) {
	const folder = mkdtempSync(join(tmpdir(), 'alwayshere-nu-'));
	const names = new Map();
	for (const [html, address] of pages) {
		const file = join(folder, `${names.size}.html`);
		names.set(basename(file), address);
		writeFileSync(file, html);
	}
	const run = spawnSync('java', ['-jar', 'node_modules/vnu-jar/build/dist/vnu.jar', '--format', 'json',
		...[...names.keys()].map(name => join(folder, name))], { encoding: 'utf8', maxBuffer: 64 << 20 });
	rmSync(folder, { recursive: true });
	let messages;
	try {
		({ messages } = JSON.parse(run.stderr));
	} catch {
		return [`the checker did not run: ${run.error ?? run.stderr}`];
	}
	return messages.filter(message => message.type !== 'info' || message.subType === 'warning')
		.filter(message => !needless.some(pattern => pattern.test(message.message)))
		.map(message => `${names.get(basename(message.url ?? ''))} line ${message.lastLine}: ${message.message} ${message.extract ?? ''}`);
}

/*
 * Joins one module and all it imports into one file: node bundle.mjs ENTRY NODE_MODULES > app.js
 *
 * It understands what GOV.UK Frontend's modules and ours are made of, one-line `import { A, B } from 'x'` without
 * renaming and one `export { A, B }` at the end, and stops at anything else. Modules share one scope, so a name
 * declared twice at top level stops it too, unless both are the same line. Comments that stand on lines of their own are left out, but for licences.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const [entry, packages] = process.argv.slice(2);
const done = new Set();
const declared = new Map(); // name -> its line
const out = [];

function fail(file, why) {
	console.error(`${file}: ${why}`);
	process.exit(1);
}

function add(file) {
	if (done.has(file))
		return;
	done.add(file);
	let text = readFileSync(file, 'utf8')
		.replace(/^[ \t]*\/\*(?![!*]* *@license)[\s\S]*?\*\/[ \t]*\n/gm, '')
		.replace(/^[ \t]*\/\/.*\n?/gm, '')
		.replace(/^import \{ ([\w, ]+) \} from '([^']+)';\n/gm, (line, names, from) => {
			add(from.startsWith('.') ? resolve(dirname(file), from) : resolve(packages, from));
			return '';
		})
		.replace(/^export \{ [\w, ]+ \};\n?/gm, '');
	const odd = text.match(/^(import|export)\b.*/m);
	if (odd)
		fail(file, `this is not understood: ${odd[0]}`);
	text = text.replace(/^(?:async function|function|class|const|let|var) +([\w$]+).*\n/gm, (line, name) => {
		const same = declared.get(name);
		if (same && (same !== line || !/^const .*;\n$/.test(line)))
			fail(file, `${name} is declared in another module too`);
		declared.set(name, line);
		return same ? '' : line;
	});
	out.push(text.replace(/\n{2,}/g, '\n').trim());
}

add(resolve(entry));
process.stdout.write(out.join('\n') + '\n');

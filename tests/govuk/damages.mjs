// Ways to damage markup that a comparison must notice. Yields [what, damaged markup]; each kind is tried at its first
// and at its last place.
const kinds = [
	['class: one more', /(<[^>]* class=")([^"]*")/g, '$1broken $2'],
	['class: first gone', /(<[^>]* class=")[^" ]+ ?/g, '$1'],
	['stray attribute', /(<[a-z][a-z0-9]*)/g, '$1 data-stray="1"'],
	['attribute gone', /(<[^>]*?) [a-z-]+="[^"]*"/g, '$1'],
	['text: a letter more', />([^<>]*[^<>\s])([^<>]*)</g, '>$1x$2<'],
	['text: a letter less', />([^<>]*)[^<>\s;]([^<>]*)</g, '>$1$2<'],
	['id', / id="([^"]*)"/g, ' id="$1x"'],
	['id gone', / id="[^"]*"/g, ''],
	['aria value', / (aria-[a-z]+)="([^"]*)"/g, ' $1="$2 x"'],
	['aria gone', / aria-[a-z]+="[^"]*"/g, ''],
	['entity escaped twice', /&([a-z]+|#[0-9]+|#x[0-9a-f]+);/gi, '&amp;$1;'],
	['entity taken for markup', />([^<>]*)&lt;([a-z]+)&gt;/g, '>$1<$2>'],
	['entity where there was none', />([^<>]*[a-z])/g, '>$1&amp;'],
	['boolean attribute gone', / (checked|selected|disabled|open|hidden)(?=[ >])/g, ''],
	['element turned into another', /<(div|p|span|label|h1|h2|li|a|strong|td|th|button)([ >][^]*?)<\/\1>/g, '<em$2</em>'],
	['link', / href="([^"]*)"/g, ' href="$1x"'],
	['name', / name="([^"]*)"/g, ' name="$1x"'],
	['value', / value="([^"]*)"/g, ' value="$1x"'],
];

export function* damages(html) {
	for (const [what, pattern, replacement] of kinds) {
		const places = [...html.matchAll(pattern)];
		for (const place of new Set([places.at(0), places.at(-1)])) {
			if (!place) continue;
			const once = new RegExp(pattern.source, pattern.flags.replace('g', ''));
			const damaged = html.slice(0, place.index) + html.slice(place.index).replace(once, replacement);
			if (damaged === html) throw new Error(`${what} damages nothing in ${html}`);
			yield [what, damaged];
		}
	}
}

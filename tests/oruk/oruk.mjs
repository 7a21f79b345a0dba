/* node tests/oruk/oruk.mjs BINARY SHARED_DATA [postgres]: Open Referral UK. Every answer of every endpoint, all pages and
 * all ids of the demonstration, of both councils, is held against the standard's own schemas (HSDS-UK-3.0) by ajv; what
 * the schemas do not say (envelopes, errors, filters, headers) against the standard's words. Prints TAP. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from '../e2e/app.mjs';
import { check, equal, failed, none, plan, yes } from '../e2e/tap.mjs';

const [binary, shared, engine] = process.argv.slice(2);
const folder = join(shared, 'oruk/schema/compiled');

function skip(why) {
	console.log(`1..0 # SKIP ${why}`);
	process.exit(0);
}

if (!existsSync(folder))
	skip(`the schemas of Open Referral UK are not in ${folder}`);
if (engine === 'postgres' && !process.env.TEST_POSTGRES)
	skip('no PostgreSQL: run this with tests/with_postgres.sh');
if (engine !== 'postgres')
	delete process.env.TEST_POSTGRES;
const ajvModule = await import('ajv/dist/2020.js').catch(() => null);
const formats = await import('ajv-formats').catch(() => null);
if (!ajvModule || !formats)
	skip('ajv is not installed: npm ci');

const ajv = new ajvModule.default({ strict: false, allErrors: true });
formats.default(ajv);

const read = name => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
const service = read('service');
const termSchema = service.properties.attributes.items.properties.taxonomy_term;
const page = contents => ({
	type: 'object',
	required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'],
	properties: {
		...JSON.parse(readFileSync(join(shared, 'oruk/schema/openapi.json'), 'utf8')).components.schemas.Page.properties,
		contents: { type: 'array', items: contents },
	},
});
/* The taxonomy's own schema is not among the compiled ones: what it requires, by hand. */
const taxonomySchema = {
	type: 'object',
	required: ['id', 'name', 'description'],
	properties: {
		id: { type: 'string', format: 'uuid' },
		name: { type: 'string' },
		description: { type: 'string' },
		uri: { type: 'string', format: 'uri' },
		version: { type: 'string' },
		taxonomy_terms: { type: 'array', items: termSchema },
	},
};
const valid = {
	services: [ajv.compile(page(read('service_list'))), ajv.compile(service)],
	service_at_locations: [ajv.compile(page(read('service_at_location_list'))), ajv.compile(read('service_at_location'))],
	taxonomies: [ajv.compile(page(taxonomySchema)), ajv.compile(taxonomySchema)],
	taxonomy_terms: [ajv.compile(page(termSchema)), ajv.compile(termSchema)],
};
const about = ajv.compile({
	type: 'object',
	required: ['version', 'profile', 'openapi_url'],
	properties: {
		version: { const: 'HSDS-UK-3.0' },
		profile: { type: 'string', format: 'uri' },
		openapi_url: { type: 'string', format: 'uri' },
	},
});

/* What no answer may hold: null, an empty text or list; and, within one entity, an id that two things have. */
function badPlaces(value, path, found) {
	if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
		found.push(path);
	else if (typeof value === 'object')
		for (const [name, inner] of Object.entries(value))
			badPlaces(inner, `${path}/${name}`, found);
	return found;
}

/* Whether all of part stands in whole. */
function holds(whole, part) {
	if (typeof part !== 'object')
		return whole === part;
	return typeof whole === 'object' && Object.entries(part).every(([name, inner]) => holds(whole[name], inner));
}

function api(address) {
	return async (path, headers = {}) => {
		const response = await fetch(`${address}/api/oruk${path}`, { headers });
		const text = await response.text();
		const isJson = /json/.test(response.headers.get('content-type') ?? '');
		return { response, status: response.status, text, json: isJson ? JSON.parse(text) : null };
	};
}

function checkHeaders(path, answer) {
	equal(answer.response.headers.get('access-control-allow-origin'), '*', `${path}: who may read it`);
	yes(/^application\/(problem\+)?json$/.test(answer.response.headers.get('content-type')), `${path}: type`);
	equal(answer.response.headers.get('set-cookie'), null, `${path}: cookie`);
}

async function good(get, path, validate) {
	const answer = await get(path);
	equal(answer.status, 200, path);
	checkHeaders(path, answer);
	if (!validate(answer.json))
		throw new Error(`${path}: ${ajv.errorsText(validate.errors)}`);
	none(badPlaces(answer.json.contents?.length === 0 ? {} : answer.json, '', []).map(place => `${path}: ${place}`), 'empty');
	return answer.json;
}

/* All pages of a list, whose envelopes must add up. */
async function allPages(get, path, validate, perPage) {
	const all = [];
	const and = path.includes('?') ? '&' : '?';
	for (let number = 1, pages = 1; number <= pages; number++) {
		const p = await good(get, `${path}${and}per_page=${perPage}&page=${number}`, validate);
		pages = p.total_pages;
		equal(p.total_pages, Math.ceil(p.total_items / perPage), 'total_pages');
		equal(p.page_number, number, 'page_number');
		equal(p.size, p.contents.length, 'size');
		equal(p.size, Math.min(perPage, p.total_items - all.length), 'size of this page');
		equal(p.first_page, number === 1, 'first_page');
		equal(p.last_page, number >= pages, 'last_page');
		equal(p.empty, p.size === 0, 'empty');
		all.push(...p.contents);
		if (number === pages || pages === 0)
			equal(all.length, p.total_items, 'items on all pages');
	}
	equal(new Set(all.map(item => item.id)).size, all.length, 'different ids');
	return all;
}

async function endpoint(get, name, council) {
	const [list, one] = valid[name];
	let all = [];
	await check(`${council}: all pages of ${name}, by 1, 7, 20 and 100, are valid and add up`, async () => {
		for (const perPage of [100, 20, 7, 1]) {
			const found = await allPages(get, `/${name}`, list, perPage);
			yes(all.length === 0 || JSON.stringify(all) === JSON.stringify(found), 'other items by another size of page');
			all = found;
		}
	}, 300);
	await check(`${council}: each of ${all.length} ${name} is valid by its id and says what the list says`, async () => {
		for (const item of all)
			yes(holds(await good(get, `/${name}/${item.id}`, one), item), `${name}/${item.id} is not what the list says`);
	}, 300);
	await check(`${council}: ${name} answers with 404 for an id that nothing has`, async () => {
		for (const id of ['00000000-0000-4000-8000-000000000000', 'x', 'A%20B', '..%2f..', '%00', "'--", 'a'.repeat(300)]) {
			const answer = await get(`/${name}/${id}`).catch(error => { throw new Error(`${id}: ${error}`); });
			// What no address may hold is refused before anybody asks what it is about.
			equal(answer.status, /%2f|%00/.test(id) ? 400 : 404, id);
			if (answer.status === 404)
				checkHeaders(id, answer);
		}
	});
	return all;
}

async function parameters(get, services, council) {
	await check(`${council}: a page after the last is empty, and says so`, async () => {
		const p = await good(get, '/services?page=999', valid.services[0]);
		yes(p.empty && p.last_page && !p.first_page && p.size === 0 && p.total_items === services.length, JSON.stringify(p));
	});
	await check(`${council}: what a parameter must not be is refused, and named`, async () => {
		for (const query of ['page=0', 'page=-1', 'page=x', 'page=', 'page=1e3', 'per_page=0', 'per_page=101', 'per_page=1.5',
			'minimum_age=young', 'maximum_age=-1', 'maximum_age=17.55', 'taxonomy_id=1', 'taxonomy_term_id=money',
			'organization_id=x', 'day=Monday', 'start_time=9', 'start_time=25:00', 'end_time=noon', 'modified_after=yesterday',
			'postcode=NG2%207QP', 'proximity=500']) {
			const answer = await get(`/services?${query}`);
			equal(answer.status, 400, query);
			checkHeaders(query, answer);
			yes(answer.json.detail.startsWith(query.split('=')[0]), `${query}: ${answer.text}`);
		}
	});
	const count = async query => (await allPages(get, `/services?${query}`, valid.services[0], 50)).map(item => item.id);
	const those = keep => services.filter(keep).map(item => item.id);
	await check(`${council}: ages, words, organisations and moments choose as the standard says`, async () => {
		for (const age of [0, 10, 16, 17.5, 18, 21, 30]) {
			equal(String(await count(`minimum_age=${age}`)), String(those(s => (s.minimum_age ?? 0) >= age)), `from ${age}`);
			equal(String(await count(`maximum_age=${age}`)), String(those(s => s.maximum_age <= age)), `to ${age}`);
		}
		for (const word of ['school', 'HOUSING', 'home money', 'zzz', '%25', '_', '%27']) {
			const words = decodeURIComponent(word).toLowerCase().split(' ');
			equal(String(await count(`search=${word}`)), String(those(s => words.every(w =>
				`${s.name}\n${s.description}\n${s.organization.name}`.toLowerCase().includes(w)))), word);
		}
		const { organization_id: organisation } = services[0];
		equal(String(await count(`organization_id=${organisation}`)), String(those(s => s.organization_id === organisation)), 'organisation');
		equal((await count('modified_after=2090-01-01')).length, 0, 'changed in 2090');
		equal((await count('modified_after=2000-01-01T00:00:00Z')).length, services.length, 'changed since 2000');
	}, 120);
	await check(`${council}: topics choose, and all services have some`, async () => {
		const whole = await Promise.all(services.map(async s => (await get(`/services/${s.id}`)).json));
		const terms = (await get('/taxonomy_terms?per_page=100')).json.contents;
		const of = (s, term) => (s.attributes ?? []).some(a => a.taxonomy_term.id === term.id);
		for (const term of terms)
			equal(String(await count(`taxonomy_term_id=${term.id}`)), String(whole.filter(s => of(s, term)).map(s => s.id)), term.name);
		const { contents } = (await get('/taxonomies')).json;
		for (const taxonomy of contents)
			equal(String(await count(`taxonomy_id=${taxonomy.id}`)), String(whole.filter(s => (s.attributes ?? [])
				.some(a => a.taxonomy_term.taxonomy_id === taxonomy.id)).map(s => s.id)), taxonomy.name);
	}, 120);
	await check(`${council}: what is always open is found by day and time`, async () => {
		for (const query of ['day=SU', 'day=mo', 'start_time=00:00', 'end_time=23:59'])
			yes((await count(query)).length >= 2, query);
		equal((await count('start_time=09:00')).length, 0, 'what opens at nine');
	});
}

async function unchanged(get, council) {
	await check(`${council}: an answer that the client has is not sent again`, async () => {
		for (const path of ['', '/', '/services', '/taxonomies']) {
			const first = await get(path);
			const tag = first.response.headers.get('etag');
			yes(tag, `${path}: no ETag`);
			const again = await get(path, { 'If-None-Match': tag });
			equal(again.status, 304, path);
			equal(again.text, '', `${path}: body`);
			equal((await get(path, { 'If-None-Match': '"other"' })).status, 200, path);
		}
	});
}

/* Whose address has no place in the standard's feed is answered in its own words too. */
async function wholeFeed(council, app) {
	const get = api(app.address);
	await check(`${council}: the first answer says which standard it is`, async () => {
		await good(get, '', about);
		await good(get, '/', about);
	});
	await check(`${council}: what is no endpoint is not found, in JSON`, async () => {
		for (const path of ['/organizations', '/services/x/y', '/../../people']) {
			const answer = await get(path).catch(() => null);
			yes(!answer || answer.status === 404, path);
		}
	});
	const all = {};
	for (const name of Object.keys(valid))
		all[name] = await endpoint(get, name, council);
	await parameters(get, all.services, council);
	await unchanged(get, council);
	return all;
}

/* Somebody of staff, without a browser: a form is read from its page and sent with what is filled in. */
async function staff(address, { email, password }) {
	const jar = new Map();
	const ask = async (path, body) => {
		const answer = await fetch(address + path, { method: body ? 'POST' : 'GET', body, redirect: 'manual',
			headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } });
		for (const cookie of answer.headers.getSetCookie())
			jar.set(...cookie.split(';')[0].split(/=(.*)/s).slice(0, 2));
		return answer;
	};
	const send = async (path, fields, to = path) => {
		const html = await (await ask(path)).text();
		const hidden = [...html.matchAll(/<input type="hidden" name="(csrf|operation)" value="([^"]*)"/g)];
		return ask(to, new URLSearchParams([...hidden.map(([, name, value]) => [name, value]), ...Object.entries(fields)]));
	};
	equal((await send('/sign-in', { email, password })).status, 303, `${email} signs in`);
	return { ask, send };
}

/* Two who may keep who helps: one writes, the other publishes. */
async function twoEditors(app) {
	const two = [];
	for (const account of app.accounts) {
		const one = await staff(app.address, account);
		if ((await one.ask('/partners-new')).status === 200)
			two.push(one);
		if (two.length === 2)
			return two;
	}
	throw new Error('no two accounts may keep who helps');
}

async function addedOnPages(council, app) {
	await check(`${council}: an organisation and a service that were added on pages are valid, and others stay as they are`, async () => {
		const get = api(app.address);
		const before = await allPages(get, '/services', valid.services[0], 100);
		const [writer, other] = await twoEditors(app);
		const common = { name: 'Boxing & <Talking> Club', does: 'Sport, and somebody to talk to.', phone: '01623 496 0077',
			web: 'https://club.example', hours: 'Monday to Friday, 4pm to 8pm', source: 'They told us', checked: '2026-11-20',
			review_by: '2027-05-20', note: 'They asked to be in it' };
		const club = '/partners/organisations/boxing-club';
		const gym = '/partners/services/boxing-gym';
		equal((await writer.send('/partners-new', { ...common, id: 'boxing-club' })).status, 303, 'organisation');
		equal((await writer.send(`${club}/new-service`, { ...common, id: 'boxing-gym', topics: 'leisure', from: '16', until: '25',
			street: '1 Made-Up Road', town: 'Mansfield', county: 'Nottinghamshire', postcode: 'NG18 1AA' })).status, 303, 'service');
		for (const path of [club, gym])
			equal((await other.send(path, { version: '1' }, `${path}/publish`)).status, 303, `${path} is published`);
		const after = await allPages(get, '/services', valid.services[0], 100);
		const added = after.filter(one => !before.some(b => b.id === one.id));
		equal(added.map(one => one.name).join(), common.name, 'what is new');
		equal(after.length, before.length + 1, 'services');
		const one = await good(get, `/services/${added[0].id}`, valid.services[1]);
		equal(one.organization.name, common.name, 'organisation');
		await allPages(get, '/service_at_locations', valid.service_at_locations[0], 100);
		await app.restart();
		equal((await good(get, `/services/${added[0].id}`, valid.services[1])).name, common.name, 'by the same id after a new start');
	}, 120);
}

const ids = {};
for (const council of ['nottinghamshire', 'nottingham']) {
	const app = await startApp(binary, council === 'nottinghamshire' ? '30' : null, council);
	try {
		ids[council] = await wholeFeed(council, app);
		await check(`${council}: ids are the same after a new start`, async () => {
			await app.restart();
			const again = await allPages(api(app.address), '/services', valid.services[0], 100);
			equal(JSON.stringify(again), JSON.stringify(ids[council].services), 'services');
		});
		if (app.accounts.length > 1)
			await addedOnPages(council, app);
	} finally {
		await app.stop();
	}
}
await check('two councils have no id in common', () => {
	const all = Object.values(ids).flatMap(lists => Object.values(lists).flat().map(item => item.id));
	equal(new Set(all).size, all.length, 'different ids');
});
plan();
process.exit(failed ? 1 : 0);

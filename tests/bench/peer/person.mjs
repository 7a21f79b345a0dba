// What the peer puts on a young person's page: rows as the template wants them.
import {readFileSync} from "node:fs";

import {TITLES, categoryOn, whyCategory} from "./category.mjs";
import {FAR, birthdays} from "./days.mjs";
import {duesOf} from "./dues.mjs";
import {toCheck, whyDue} from "./explain.mjs";
import {AGE_FIRST, AGE_LAST} from "./policy.mjs";
import {potsFor} from "./pots.mjs";
import {ageOn, capital, dayOf, dayWords, distanceWords, longDay} from "./words.mjs";

// The Django peer reads them, too.
const {HOMES, ACTIVITIES, IN_TOUCH, CONTACTS, TOPICS, NOTES, HOWS, FORMS, BEGAN, PLACES, WAYS} =
	JSON.parse(readFileSync(new URL("person_words.json", import.meta.url), "utf8"));
const SUITABLE = [", not suitable", ", suitable"], SUITABLE_CODE = ["2", "1"];
const GIVEN = 12;
const PAGE = 20;

const capitals = (list) => Object.fromEntries(Object.entries(list).map(([code, words]) => [code, capital(words)]));
const HOME_TITLES = capitals(HOMES), ACTIVITY_TITLES = capitals(ACTIVITIES), IN_TOUCH_TITLES = capitals(IN_TOUCH);
const CONTACT_TITLES = capitals(CONTACTS);

function nameOf(r) {
	const first = r.known_as || r.first_name;
	if (!first && !r.surname)
		return `No name recorded, id ${r.council_ref}`;
	return first && r.surname ? `${first} ${r.surname}` : first || r.surname;
}

// A field may hold several numbers.
function waysOf(phone, email) {
	const ways = [];
	for (const value of (phone ?? "").split(/[,;/]/).map((one) => one.trim()).filter(Boolean)) {
		const kind = /^\D*(?:07|447|44 7)/.test(value) ? "mobile" : "landline";
		ways.push({kind, value, url: `tel:${value.replace(/[^\d+]/g, "")}`, ...WAYS[kind]});
	}
	if (email)
		ways.push({kind: "email", value: email, url: `mailto:${encodeURIComponent(email).replace("%40", "@")}`, ...WAYS.email});
	return ways;
}

const since = (source, day) => `${source === "here" ? "since" : "as recorded on"} ${longDay(day)}`;

function whereOf(r) {
	const name = r.home_place === "abroad" ? r.home_country : r.home_town;
	if (!r.home_place || (r.home_place === "here" && name))
		return name ? capital(name) : "";
	return capital(name ? `${PLACES[r.home_place]}: ${name}` : PLACES[r.home_place]);
}

function momentOf(r, site) {
	const suitable = r.home_suitable === null ? "" : SUITABLE[r.home_suitable];
	const home = r.home_kind ? {
		words: `${HOME_TITLES[r.home_kind]}${suitable}${r.home_provided ? ", provided by the council" : ""}`,
		code: r.home_kind + (SUITABLE_CODE[r.home_suitable] ?? ""),
		since: since(r.home_source, r.home_day),
		address: r.home_address,
		postcode: r.home_postcode,
		where: whereOf(r) + (r.home_place === "away" || r.home_place === "abroad" ? `. ${site.council} stays responsible.` : ""),
		keep: r.home_sensitive,
	} : null;
	return [
		{key: "Home", what: "home", path: "home", value: home, unknown: "Nobody has recorded where they live."},
		{key: "Work or learning", what: "work or learning", path: "activity", unknown: "Nobody has recorded what they do.",
			value: r.activity ? {words: ACTIVITY_TITLES[r.activity], code: r.activity, note: r.activity_note,
				since: since(r.activity_source, r.activity_day)} : null},
		{key: "In touch", what: "in touch", path: "in-touch", unknown: "Nobody has recorded whether they are in touch.",
			value: r.in_touch ? {words: IN_TOUCH_TITLES[r.in_touch], code: r.in_touch, note: r.in_touch_note,
				since: since(r.in_touch_source, r.in_touch_day)} : null},
	];
}

// Made once: the rules with their places to look up, and the words of each.
export function routesOf(site) {
	return site.routes.map((route) => {
		const words = [route.uasc && "Everybody who came seeking asylum alone", route.from && `from ${route.from}`,
			route.under && `until ${route.under}`].filter(Boolean).join(", ");
		return {...route, team: site.teams[route.team], words: words ? capital(words) : "Everybody else",
			places: route.places.length ? new Map(route.places.map(({district, town}) =>
				[(town || district).toLowerCase(), town ? `${town} (${district})` : district])) : null};
	});
}

function teamFor(routes, town, age, uasc) {
	const place = town ? town.toLowerCase() : "";
	for (const route of routes)
		if ((!route.uasc || uasc) && age >= route.from && (!route.under || age < route.under) &&
			(!route.places || route.places.has(place)))
			return {team: route.team, words: route.places ? route.places.get(place) : route.words};
	return null;
}

// The newest spell that began by today, and where they are held.
export function custodyWords(spell, site, today) {
	if (spell.status === "supervision" && !spell.released)
		return `Under supervision since ${longDay(spell.on_day)}`;
	if (spell.released)
		return `Released on ${longDay(spell.released)}`;
	const expected = spell.expected_release ? dayOf(spell.expected_release) : 0;
	const until = expected ? `until ${dayWords(expected, expected - dayOf(today))}` : "and nobody knows until when";
	const place = prison(spell.prison, spell.prison_said, site);
	return `In custody ${until}${place ? `, ${place}` : ""}`;
}

const prison = (code, said, site) => code ? site.prisons[code] : (said ?? "").split("\n", 1)[0];

// day: FAR where by when is not known; said: what stands there in the place of the title.
function dueOf(promise, title, said, why, day, site, todayDay) {
	const days = day - todayDay;
	return {
		promise, title, said, why, late: days < 0, byHand: site.byHand.has(promise), award: site.by_award[promise],
		asks: site.asks.has(promise), by: day === FAR ? "" : `${dayWords(day, days)}, ${distanceWords(days)}`,
	};
}

// What was worked out elsewhere: what is due, the category and what is left of the money.
function given(r, site, todayDay) {
	const dues = [];
	for (const d of JSON.parse(r.dues))
		dues.push(dueOf(d.promise, d.title, d.title, d.why, d.by ? dayOf(d.by) : FAR, site, todayDay));
	return {dues, category: r.category, categoryWhy: r.category_why.split("\n"), pots: JSON.parse(r.pots)};
}

// The same, worked out of the facts.
function workedOut(r, facts, age, site, todayDay) {
	const {rules} = site, birth = dayOf(r.birth_date), turns = birthdays(birth, AGE_FIRST, AGE_LAST, rules.leapOn1March);
	const answer = categoryOn(facts, rules, turns, todayDay);
	const dues = duesOf(facts, rules, turns, answer, todayDay).map((d) => dueOf(d.promise.id, d.promise.title,
		d.unknown ? toCheck(d) : "", whyDue(d, facts), d.by, site, todayDay));
	return {dues, category: TITLES[answer.category], categoryWhy: whyCategory(facts, answer, birth, age),
		pots: potsFor(site.pots, facts, rules, turns, answer.category, age, todayDay)};
}

function stepOf(code, site) {
	let words = site.steps.get(code);
	if (!words)
		site.steps.set(code, words = capital(code.replaceAll("-", " ")));
	return words;
}

function spellHappened(what, status, expected) {
	if (what === "inside")
		return BEGAN[status];
	if (what === "expected")
		return expected ? `Expected release is now ${longDay(expected)}` : "Expected release is not known any more";
	if (what === "released")
		return status === "supervision" ? "Supervision ended" : "Released from custody";
	return what === "corrected" ? "Time in custody corrected" : "Time in custody taken back: it was a mistake";
}

function allocated(team, worker) {
	if (!worker)
		return `With ${team}, no worker yet`;
	return team ? `With ${team}, worker: ${worker}` : `Worker: ${worker}`;
}

const topicWords = (codes) => codes ? codes.split(" ").map((code) => TOPICS[code]).join(", ") : "";

// In the order of the arms of the statement (people.mjs); a contact, the first, has more to it.
const HAPPENED = [
	null,
	(code) => `Pathway Plan ${code}`,
	(code, more, said, site) => stepOf(code, site),
	(code, more) => `Home: ${HOMES[code]}${more === 0 ? " (not suitable)" : ""}`,
	(code) => `Work or learning: ${ACTIVITIES[code]}`,
	(code) => `Whether in touch: ${IN_TOUCH[code]}`,
	(team, more, worker) => allocated(team, worker),
	(code, ours) => ours ? "Came into our care" : "Came into another council's care",
	() => "Left care",
	(what, status, expected) => spellHappened(what, status, expected),
	(code, more, said, site) => `Held at ${prison(code, said, site)}`,
	(kind, ended) => NOTES[kind] + (ended ? ": taken away" : ""),
	() => "Got the Local Offer",
];

function entryOf([arm, day, , code, more, said, by, note], site) {
	const on = longDay(day);
	if (arm !== 0) {
		const topics = arm === GIVEN ? `${HOWS[code]}: ${said}${FORMS[more]}` : "";
		return {on, what: HAPPENED[arm](code, more, said, site), attempted: false, by, note, topics, contact: "", small: ""};
	}
	return {on, what: CONTACT_TITLES[code], attempted: more === 0, by, note, topics: topicWords(said), contact: day,
		small: CONTACTS[code]};
}

// facts: null where what is due is given in the row.
export function pageOf(r, happened, custody, facts, site, routes, today) {
	const age = ageOn(r.birth_date, today), name = nameOf(r);
	const entries = happened.slice(0, PAGE).map((e) => entryOf(e, site)), todayDay = dayOf(today);
	const team = teamFor(routes, r.town_here, age, r.uasc);
	const {dues, category, categoryWhy, pots} = facts ? workedOut(r, facts, age, site, todayDay) : given(r, site, todayDay);
	return {
		title: name, base: `/people/${r.ref}`, name, age, pronouns: r.pronouns, born: longDay(r.birth_date),
		category, team: r.team, worker: r.worker || r.worker_said, id: r.council_ref,
		ref: r.ref, got: r.got_offer ? longDay(r.got_offer) : "", pots,
		ways: waysOf(r.phone, r.email), dues, moment: momentOf(r, site),
		teamFor: team, theyAreWith: team && r.team_code && r.team_code !== team.team.code ? r.team : "",
		custody: custody ? custodyWords(custody, site, today) : "", around21: age >= 20,
		categoryWhy, entries, more: happened.length > PAGE,
	};
}

// The council's policy, made ready once for what is worked out for each request: words as numbers and bits, sentences put
// together as far as they go, and for each category and age the promises that can concern somebody.
import {FAR, NONE, dayOf} from "./days.mjs";

export const CATEGORIES = ["none", "not-yet", "eligible", "relevant", "former-relevant", "qualifying", "closed"];
export const CONTACTS = ["visit", "visit-legal", "visit-domestic", "video", "phone", "text", "email", "letter", "drop-in",
	"unstated"];
export const PLANS = ["started", "reviewed"], STATUSES = ["remand", "sentenced", "supervision"];
export const AGE_FIRST = 14, AGE_LAST = 25;
const FORMER_RELEVANT = 4, QUALIFYING = 5, INSIDE = 0b11;

// What a clock counts from, and what it runs for: a life, or each occasion of a kind by itself.
export const BIRTHDAY = 0, BECAME_ELIGIBLE = 1, PLAN_STARTED = 2, EXPECTED_RELEASE = 3, LAST_MET = 4, OCCASION = 5;
export const LIFE = 0, STAY = 1, SUPERVISION = 2, RELEASED = 3, COUNCIL_HOME = 4, TEAM = 5, REVIEW = 6, STEP = 7, MARK = 8;
// There is something that can be such an occasion: a bit each.
export const IN_CUSTODY = 1, IN_HOME = 2, IN_TEAM = 4, HAS_PLAN = 8, HAS_STEP = 16;
const NEEDS = [0, IN_CUSTODY, IN_CUSTODY, IN_CUSTODY, IN_HOME, IN_TEAM, HAS_PLAN, HAS_STEP]; // by the occasion
const ANCHORS = {"became-eligible": [BECAME_ELIGIBLE, LIFE], "plan-started": [PLAN_STARTED, LIFE], "last-met": [LAST_MET, LIFE],
	"expected-release": [EXPECTED_RELEASE, STAY], "custody-start": [OCCASION, STAY], "released": [OCCASION, RELEASED],
	"council-home": [OCCASION, COUNCIL_HOME], "plan-reviewed": [OCCASION, REVIEW], "day-to-mark": [OCCASION, MARK]};
export const ONCE = 0, REPEAT = 1, COUNT = 2, EACH_BIRTHDAY = 3, ASK = 4;
const CLOCKS = ["once", "repeat", "count", "birthday", "ask"];

const MET_CONTACTS = ["a visit", "a legal visit", "a domestic visit", "a video call", "a phone call", "text messages", "an email",
	"a letter", "a meeting at a drop-in", "contact of a kind not stated"];
const MET_PLANS = ["the start of the Pathway Plan", "a review of the Pathway Plan"];

const list = (value) => value === undefined ? [] : Array.isArray(value) ? value : [value];
export const bitsOf = (value, words) => list(value).reduce((bits, word) => bits | 1 << words.indexOf(word), 0);

export function periodOf(text) {
	const [count, word] = (text ?? "0 days").split(" "), n = +count, unit = word.replace(/s$/, "");
	return {n, months: unit === "month" ? n : unit === "year" ? 12 * n : 0, days: unit === "day" ? n : unit === "week" ? 7 * n : 0,
		words: `${n} ${unit}${n === 1 ? "" : "s"}`};
}

export function amountsOf(amounts) {
	return list(amounts).map(({from, is}) => ({from: dayOf(from), pence: Math.round(String(is).replace(/[£,]/g, "") * 100)}));
}

export function penceOn(amounts, day) {
	let pence = 0;
	for (let i = 0; i < amounts.length && amounts[i].from <= day; i++)
		pence = amounts[i].pence;
	return pence;
}

export function custodyOf(value) {
	return list(value).includes("inside") ? INSIDE : bitsOf(value, STATUSES);
}

function anchorOf(text, steps) {
	const [day, before] = text.split(" before ").reverse(), [word, rest] = day.split(" ");
	const anchor = {kind: OCCASION, occasion: LIFE, age: 0, team: "", step: 0, before: periodOf(before)};
	if (word === "birthday")
		return {...anchor, kind: BIRTHDAY, age: +rest};
	if (word === "team")
		return {...anchor, occasion: TEAM, team: rest};
	if (word === "step")
		return {...anchor, occasion: STEP, step: steps.get(rest)};
	const [kind, occasion] = ANCHORS[word];
	return {...anchor, kind, occasion};
}

// "a, b or c"
function listed(words) {
	return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function metWords(met) {
	const words = [
		...MET_CONTACTS.filter((_, i) => met.contacts >> i & 1), ...MET_PLANS.filter((_, i) => met.plans >> i & 1),
		...met.teams.map((team) => `being with a team of kind ${team}`), ...met.stepCodes.map((step) => `the step ${step}`),
		...met.worker ? ["having a named adviser"] : []];
	return listed(words) + (met.contacts ? "; a contact must have taken place, an attempt does not count" : "");
}

function metOf(by, steps) {
	const codes = list(by.step), numbers = new Uint8Array(steps.size + 1);
	for (const code of codes)
		numbers[steps.get(code)] = 1;
	return {contacts: bitsOf(by.contact, CONTACTS), plans: bitsOf(by.plan, PLANS), stepCodes: codes, anyStep: codes.length > 0,
		steps: numbers, teams: list(by.team), worker: by.worker === true, ever: by.ever === true, afterwards: by.afterwards === true};
}

function occasionOf(anchors, custody) {
	const anchor = anchors.find((a) => a.occasion !== LIFE);
	if (anchor)
		return anchor.occasion;
	return custody === 0 ? LIFE : custody === 1 << STATUSES.indexOf("supervision") ? SUPERVISION : STAY;
}

// Nothing of it is due from the birthday on which they become this old.
function endOf(categories, under, occasion, qualifyingUntil) {
	let age = AGE_LAST;
	if (!(categories >> FORMER_RELEVANT & 1))
		age = categories >> QUALIFYING & 1 ? qualifyingUntil : 18;
	return under && under < age && occasion !== RELEASED ? under : age;
}

function clockOf(p, kind, steps) {
	const c = p[CLOCKS[kind]], times = c.times ?? 1;
	return {
		kind, anchors: kind === EACH_BIRTHDAY ? [] : list(c.from ?? c.since).map((text) => anchorOf(text, steps)),
		sign: c.minus ? -1 : 1, period: periodOf(kind === ONCE ? c.minus ?? c.plus : kind === REPEAT ? c.every : c.within),
		show: periodOf(c.show), within: periodOf(kind === ONCE ? c.within : undefined), times,
		firstAge: kind === EACH_BIRTHDAY ? c.from : 0, lastAge: kind === EACH_BIRTHDAY ? c.to : 0,
	};
}

function promiseOf(p, council, qualifyingUntil, steps) {
	const kind = CLOCKS.findIndex((clock) => p[clock]), clock = clockOf(p, kind, steps), who = p.who;
	const categories = bitsOf(who.category, CATEGORIES), custody = custodyOf(who.custody), met = metOf(p.met_by ?? {}, steps);
	const occasion = occasionOf(clock.anchors, custody), start = clock.anchors.find((a) => a.team || a.step);
	return {
		...clock, id: p.id, title: p.title, says: p.says, source: `${council}: ${p.source}`, mailRun: p.owner === "mail-run",
		categories, from: who.from ?? 0, under: who.under ?? 0, custody, teams: list(who.team), met, occasion,
		uasc: who.uasc === true, outside: who.outside === true,
		inForce: p.from ? dayOf(p.from) : NONE, until: p.to ? dayOf(p.to) : FAR,
		ends: endOf(categories, who.under, occasion, qualifyingUntil), team: start ? start.team : "", step: start ? start.step : 0,
		sum: clock.period.n && kind !== EACH_BIRTHDAY ? clock.period : null, amounts: amountsOf(p.amounts), asks: kind === ASK,
		promised: kind === COUNT ? `Promised: ${clock.times} in any ${clock.period.words}.` : "",
		metBy: `What meets it: ${kind === ASK ? "recording what they want" : metWords(met)}.`,
	};
}

// Each code of a step by a number from 1 on; 0 is one that no promise speaks of.
function stepsOf(promises) {
	const codes = new Map();
	const add = (code) => codes.has(code) || codes.set(code, codes.size + 1);
	for (const p of promises) {
		list(p.met_by?.step).forEach(add);
		const clock = p.once ?? p.repeat ?? p.count ?? p.ask ?? {};
		list(clock.from ?? clock.since).filter((text) => /\bstep /.test(text)).forEach((text) => add(text.split("step ")[1]));
	}
	return codes;
}

// Whose page is asked for said nothing that is to be answered, has no day to be marked, and agreed on nothing with us: all
// others are refused (people.mjs). So these are of nobody.
const ofNobody = (p) => p.answer || p.repeat?.every_agreed || list(p.once?.from).includes("day-to-mark");

const mayConcern = (p, category, age, has) => p.categories >> category & 1 && (NEEDS[p.occasion] & ~has) === 0 &&
	(p.occasion === RELEASED || ((!p.from || age >= p.from) && (!p.under || age < p.under)));

export function prepare(policy) {
	const settings = policy.settings ?? {}, steps = stepsOf(policy.promises), ages = AGE_LAST - AGE_FIRST + 2;
	const times = (length, make) => Array.from({length}, (_, n) => make(n));
	const qualifyingUntil = settings.qualifying_until ?? 21;
	const promises = policy.promises.filter((p) => !ofNobody(p))
		.map((p) => promiseOf(p, policy.council, qualifyingUntil, steps));
	return {
		steps, qualifyingUntil, bothEnds: settings.thirteen_weeks === "both-ends" ? 1 : 0,
		leapOn1March: settings.leap_day_birthday !== "28-february",
		// By category, how many of the birthdays from the 14th to the 25th are behind them, and what there is of them.
		theirs: CATEGORIES.map((_, category) => times(ages, (n) => times(2 * HAS_STEP, (has) =>
			promises.filter((p) => mayConcern(p, category, AGE_FIRST - 1 + n, has))))),
	};
}

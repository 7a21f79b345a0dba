// What is due to a young person today, worked out of the facts by the council's policy: each promise that can concern
// somebody of their category and age is run by its clock, for their life or for each occasion.
import {FAR, NONE, addPeriod} from "./days.mjs";
import {Evidence, STARTED_WORDS} from "./evidence.mjs";
import {eachOccasion} from "./occasions.mjs";
import {
	AGE_FIRST, ASK, BECAME_ELIGIBLE, BIRTHDAY, COUNT, EACH_BIRTHDAY, EXPECTED_RELEASE, HAS_PLAN, HAS_STEP, IN_CUSTODY, IN_HOME,
	IN_TEAM, LAST_MET, LIFE, ONCE, PLAN_STARTED, REPEAT,
} from "./policy.mjs";

const COUNTED = "Counted from a birthday", ON_BIRTHDAY = "Birthday", RELEASE = "Counted from the expected release";
const RECORDS = "Our records are complete from", STARTED = 1;
// What is not known of a due.
export const START = 1, BEFORE_RECORDS = 2, TOO_FEW = 3;

const startOf = (on, words) => ({on, words});
const NOWHERE = startOf(NONE, "");

class Run {
	constructor(facts, birthdays, category, today) {
		this.facts = facts;
		this.birthdays = birthdays;
		this.today = today;
		this.became = category.became;
		this.becameWords = category.becameWords;
		this.planStarted = NONE;
		this.dues = [];
		this.start = NOWHERE; // of the occasion; what meets it happened from first to last, and nothing is due from end on
		this.expected = this.first = NONE;
		this.last = today;
		this.end = FAR;
		this.unknown = false; // a day that the clock counts from is not recorded, and may have been
		for (let i = 0; i < facts.plans.days.length && facts.plans.days[i] <= today; i++)
			if (facts.plans.kinds[i] === STARTED)
				this.planStarted = facts.plans.days[i];
	}

	birthday(age) {
		return this.birthdays[age - AGE_FIRST];
	}

	begin(on, words, first, expected) {
		this.start = on === NONE ? NOWHERE : startOf(on, words);
		this.first = first;
		this.expected = expected;
	}

	// It is past, and before our records are complete: what happened then cannot be said.
	unsure(day) {
		return day < this.facts.records && day < this.today;
	}

	evidence(p) {
		return new Evidence(this.facts, p.met, this.first, this.last);
	}

	early(p, by) {
		return p.show.n > 0 && by > this.today && addPeriod(by, p.show, -1) > this.today;
	}

	open(p, start, by) {
		if (by < this.end && !this.early(p, by))
			this.dues.push({promise: p, since: start.on, words: start.words, by, period: p.sum, unknown: 0});
	}

	// The mail run is not asked to find out about old cards, and nobody about what is still to begin.
	notKnown(p, start, unknown) {
		if (start.on <= this.today && !p.mailRun)
			this.dues.push({promise: p, since: start.on, words: start.words, by: FAR, period: null, unknown});
	}
}

function anchorDay(r, anchor) {
	let day = NONE;
	switch (anchor.kind) {
	case BIRTHDAY: day = r.birthday(anchor.age); break;
	case BECAME_ELIGIBLE: day = r.became; break;
	case PLAN_STARTED: day = r.planStarted; break;
	case EXPECTED_RELEASE: day = r.expected; break;
	case LAST_MET: break;
	default: day = r.start.on; break;
	}
	return day !== NONE && anchor.before.n ? addPeriod(day, anchor.before, -1) : day;
}

function anchorWords(r, anchor) {
	switch (anchor.kind) {
	case BIRTHDAY: return COUNTED;
	case BECAME_ELIGIBLE: return r.becameWords;
	case PLAN_STARTED: return STARTED_WORDS;
	case EXPECTED_RELEASE: return RELEASE;
	default: return r.start.words;
	}
}

// Without a day: has it not happened, since we would know, or has nobody recorded it?
function never(r, kind) {
	if (kind === EXPECTED_RELEASE)
		return false;
	return kind === BECAME_ELIGIBLE || r.facts.records <= (r.became === NONE ? r.birthday(16) : r.became);
}

// The latest day that a clock counts from; null when one of them is not known.
function latest(r, p) {
	let on = NONE, found = p.anchors[0];
	for (let i = 0; i < p.anchors.length; i++) {
		const anchor = p.anchors[i], day = anchorDay(r, anchor);
		if (day === NONE) {
			r.unknown = !never(r, anchor.kind);
			return null;
		}
		if (day > on) {
			on = day;
			found = anchor;
		}
	}
	return startOf(on, anchorWords(r, found));
}

// The day on which it was met, so many times as it takes; NONE when it was not.
function metOn(r, p) {
	const evidence = r.evidence(p);
	for (let n = 0; n < p.times; n++)
		if (!evidence.next())
			return NONE;
	return evidence.at;
}

function once(r, p) {
	const start = latest(r, p);
	if (!start) {
		if (r.unknown && metOn(r, p) === NONE)
			r.notKnown(p, NOWHERE, START);
		return;
	}
	const by = addPeriod(start.on, p.period, p.sign);
	// What fell before the occasion is not of it.
	if (r.early(p, by) || by < p.inForce || by < r.start.on)
		return;
	const closes = p.within.n ? addPeriod(by, p.within, 1) : FAR, met = metOn(r, p);
	if ((met !== NONE && met <= closes) || closes < r.today)
		return;
	const past = p.outside && by < r.today, place = past ? placeOn(r.facts.places, by) : null;
	if (place && !place.outside)
		return;
	if ((past && !place) || r.unsure(by))
		r.notKnown(p, start, BEFORE_RECORDS);
	else
		r.open(p, start, by);
}

// The latest day that is known, or that it never came.
function knownStart(r, p) {
	let start = NOWHERE;
	r.unknown = false;
	for (let i = 0; i < p.anchors.length; i++) {
		const anchor = p.anchors[i], day = anchorDay(r, anchor);
		if (day === NONE)
			r.unknown = r.unknown || !never(r, anchor.kind);
		else if (day > start.on)
			start = startOf(day, anchorWords(r, anchor));
	}
	return start;
}

// So long after it was last met, or after the latest other day that is known.
function repeat(r, p) {
	let start = knownStart(r, p);
	if (start.on > r.today)
		return;
	if (start.on !== NONE && start.on < p.inForce)
		start = startOf(p.inForce, start.words);
	const evidence = r.evidence(p), met = evidence.before() && evidence.at >= start.on;
	if (met)
		start = startOf(Math.max(evidence.at, p.inForce), evidence.words);
	if (start.on === NONE) {
		if (r.unknown)
			r.notKnown(p, NOWHERE, START);
		return;
	}
	const by = addPeriod(start.on, p.period, 1);
	if (!met && r.unsure(by))
		r.notKnown(p, start, BEFORE_RECORDS);
	else
		r.open(p, start, by);
}

// The so-manieth from the last on, where it happened since the clock began.
function lastSoMany(r, p, since) {
	const evidence = r.evidence(p);
	for (let n = 0; n < p.times; n++)
		if (!evidence.before() || evidence.at < since)
			return null;
	return startOf(evidence.at, evidence.words);
}

// A period after the last but so many, or after the clock began while there are fewer.
function count(r, p) {
	let start = latest(r, p);
	if (!start) {
		if (r.unknown)
			r.notKnown(p, NOWHERE, START);
		return;
	}
	if (start.on < p.inForce)
		start = startOf(p.inForce, start.words);
	if (start.on > r.today)
		return;
	const enough = lastSoMany(r, p, start.on), from = enough ?? start, by = addPeriod(from.on, p.period, 1);
	if (r.facts.records <= from.on || (enough && !r.unsure(by))) {
		r.open(p, from, by);
		return;
	}
	// Others may have happened before our records begin; a whole period later it can be said again.
	const since = addPeriod(r.facts.records, p.period, 1);
	if (since < r.today)
		r.open(p, startOf(r.facts.records, RECORDS), since);
	else
		r.notKnown(p, NOWHERE, TOO_FEW);
}

// On each birthday; what was done from some time before it until some time after it meets it.
function eachBirthday(r, p) {
	const evidence = r.evidence(p);
	let more = evidence.next();
	for (let age = p.firstAge; age <= p.lastAge; age++) {
		const day = r.birthday(age), opens = addPeriod(day, p.show, -1), closes = addPeriod(day, p.period, 1);
		if (opens > r.today)
			return;
		while (more && evidence.at < opens)
			more = evidence.next();
		const met = more && evidence.at <= closes;
		if (day >= p.inForce && !met && !r.unsure(day) && closes >= r.today)
			r.open(p, startOf(day, ON_BIRTHDAY), day);
	}
}

// Nobody of whom we make a page was ever asked what they want (people.mjs).
function ask(r, p) {
	const start = latest(r, p);
	if (start)
		r.open(p, start, addPeriod(start.on, p.period, 1));
	else if (r.unknown)
		r.notKnown(p, NOWHERE, START);
}

const CLOCKS = [];
CLOCKS[ONCE] = once;
CLOCKS[REPEAT] = repeat;
CLOCKS[COUNT] = count;
CLOCKS[EACH_BIRTHDAY] = eachBirthday;
CLOCKS[ASK] = ask;
const runClock = (r, p) => CLOCKS[p.kind](r, p);

export function isInCustody(custody, statuses, today) {
	let i = custody.length - 1;
	while (i >= 0 && custody[i].from > today)
		i--;
	return i >= 0 && today < custody[i].released && (statuses >> custody[i].status & 1) === 1;
}

const placeOn = (places, day) => places.findLast((p) => p.from <= day && day < p.to);
export const isOutside = (places, day) => placeOn(places, day)?.outside === true;

// What category, age and what there is of somebody do not say.
function isTheirs(facts, p, today) {
	return p.inForce <= today && today < p.until &&
		(!p.custody || isInCustody(facts.custody, p.custody, today)) && (!p.uasc || facts.uasc) &&
		(!p.outside || isOutside(facts.places, today)) &&
		(p.teams.length === 0 || facts.teams.some((t) => t.from <= today && today < t.to && p.teams.includes(t.kind)));
}

// In the bits of the occasions that a clock may run for: whether there is anything that could be one.
function thereIs(f) {
	return (f.custody.length ? IN_CUSTODY : 0) | (f.homes.length ? IN_HOME : 0) | (f.teams.length ? IN_TEAM : 0) |
		(f.plans.days.length ? HAS_PLAN : 0) | (f.steps.days.length ? HAS_STEP : 0);
}

// Soonest first, and what is not known last; of one day in the order of the policy.
export function duesOf(facts, rules, birthdays, category, today) {
	const r = new Run(facts, birthdays, category, today), behind = birthdays.filter((day) => day <= today).length;
	const promises = rules.theirs[category.category][behind][thereIs(facts)];
	for (let i = 0; i < promises.length; i++) {
		const p = promises[i];
		if (!isTheirs(facts, p, today))
			continue;
		r.end = Math.min(r.birthday(p.ends), p.until);
		if (p.occasion === LIFE)
			runClock(r, p);
		else
			eachOccasion(r, p, runClock);
	}
	return r.dues.sort((a, b) => a.by - b.by);
}

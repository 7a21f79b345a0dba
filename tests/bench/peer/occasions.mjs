// The occasions that a clock runs for, each by itself: stays in custody, releases, homes, teams, reviews, steps. Those that
// are over by today say nothing of what is due.
import {FAR, NONE, addPeriod} from "./days.mjs";
import {DONE_WORDS, REVIEWED_WORDS, TEAM_WORDS} from "./evidence.mjs";
import {COUNCIL_HOME, RELEASED, REVIEW, STATUSES, STAY, STEP, SUPERVISION, TEAM} from "./policy.mjs";

const UNDER_SUPERVISION = STATUSES.indexOf("supervision"), REVIEWED = 2;
const CAME = "Came into custody", LEFT = "Released", MOVED = "Moved into a home that the council provides";

// One after the other, remand and sentence together: [{from, to, expected}]. A spell without a release lasts until the next.
function staysOf(custody, today) {
	const stays = [], begun = custody.filter((c) => c.from <= today);
	for (let i = 0; i < begun.length; i++) {
		const c = begun[i];
		if (c.status === UNDER_SUPERVISION)
			continue;
		const end = Math.min(c.released, i + 1 < begun.length ? begun[i + 1].from : FAR), stay = stays.at(-1);
		const to = end <= today ? end : FAR, goesOn = i > 0 && begun[i - 1].status !== UNDER_SUPERVISION && c.from <= stay.to;
		if (goesOn)
			stay.to = to;
		else
			stays.push({from: c.from, to, expected: NONE});
		if (c.expected !== NONE)
			stays.at(-1).expected = c.expected;
	}
	return stays;
}

// r.start is when the clock starts, r.first from when on something meets it; take() is told when the occasion was over, and
// whether what happened on that day is of the next.
function stays(r, p, take) {
	for (const stay of staysOf(r.facts.custody, r.today)) {
		r.begin(stay.from, CAME, stay.from, stay.expected);
		take(r, p, stay.to, 0);
	}
}

// Until they are inside again; by their age on that day.
function releases(r, p, take) {
	const all = staysOf(r.facts.custody, r.today);
	for (let i = 0; i < all.length; i++) {
		const {from, to} = all[i];
		if (to === FAR || (p.from && to < r.birthday(p.from)) || (p.under && to >= r.birthday(p.under)))
			continue;
		r.begin(to, LEFT, p.met.afterwards ? to : from, NONE);
		take(r, p, i + 1 < all.length ? all[i + 1].from : FAR, 0);
	}
}

function supervisions(r, p, take) {
	const {custody} = r.facts;
	for (let i = 0; i < custody.length && custody[i].from <= r.today; i++)
		if (custody[i].status === UNDER_SUPERVISION) {
			r.begin(custody[i].from, CAME, custody[i].from, NONE);
			take(r, p, Math.min(custody[i].released, i + 1 < custody.length ? custody[i + 1].from : FAR), 0);
		}
}

// Until they move on; of two from one day the last is meant.
function councilHomes(r, p, take) {
	const {homes} = r.facts;
	for (let i = 0; i < homes.length && homes[i].from <= r.today; i++) {
		const next = i + 1 < homes.length ? homes[i + 1].from : FAR;
		if (next === homes[i].from)
			continue;
		r.begin(homes[i].from, MOVED, homes[i].from, NONE);
		take(r, p, Math.min(homes[i].to, next), 0);
	}
}

// Another team of the same kind straight afterwards is no new arrival, nor is the first team that we know of.
function teams(r, p, take) {
	const {teams: all} = r.facts;
	for (let i = 1; i < all.length; i++) {
		if (all[i].kind !== p.team)
			continue;
		let {from, to} = all[i];
		for (let j = i + 1; j < all.length && all[j].from <= to; j++)
			if (all[j].kind === p.team) {
				i = j;
				to = Math.max(to, all[j].to);
			}
		r.begin(from, TEAM_WORDS, addPeriod(from, p.show, -1), NONE);
		take(r, p, to, 0);
	}
}

// What happens on a day and lasts until it happens again: only the last goes on.
function points(r, p, {days, kinds}, kind, words, take) {
	let i = days.length - 1;
	while (i >= 0 && (kinds[i] !== kind || days[i] > r.today))
		i--;
	if (i < 0)
		return;
	r.begin(days[i], words, days[i], NONE);
	take(r, p, FAR, 1);
}

const reviews = (r, p, take) => points(r, p, r.facts.plans, REVIEWED, REVIEWED_WORDS, take);
const steps = (r, p, take) => points(r, p, r.facts.steps, p.step, DONE_WORDS, take);

const WALKS = [];
WALKS[STAY] = stays;
WALKS[SUPERVISION] = supervisions;
WALKS[RELEASED] = releases;
WALKS[COUNCIL_HOME] = councilHomes;
WALKS[TEAM] = teams;
WALKS[REVIEW] = reviews;
WALKS[STEP] = steps;

// Runs the clock for each that goes on today.
export function eachOccasion(r, p, run) {
	const end = r.end;
	WALKS[p.occasion](r, p, (of, promise, to, nextBegins) => {
		if (of.today >= to)
			return;
		if (promise.met.ever)
			of.first = NONE;
		of.last = Math.min(to - nextBegins, of.today);
		of.end = Math.min(end, to);
		run(of, promise);
	});
	r.begin(NONE, "", NONE, NONE);
	r.last = r.today;
}

// The category of a young person on a day, worked out from their care periods, and why: Children Act 1989 ss.23A, 23C and
// 24 and Sch 2 para 19B. Of the spells that the law asks about only those in custody are in a table.
import {FAR, NONE, longWords} from "./days.mjs";
import {AGE_FIRST, AGE_LAST, CATEGORIES} from "./policy.mjs";

export const [NOT_A_LEAVER, NOT_YET, ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING, CLOSED] = CATEGORIES.keys();
export const TITLES = ["Not a care leaver", "Not yet eligible", "Eligible", "Relevant", "Former relevant", "Qualifying",
	"Closed"];
const PRESCRIBED_DAYS = 91; // 13 weeks
const FROM_CARE = "Became eligible, from the care periods";
const FROM_SPELL = "Became relevant, from being detained or in hospital at 16";

// Care as it was at the end of a day; what began later is left out, and what ends later goes on.
function viewOf(facts, rules, birthdays, on) {
	const at = (age) => birthdays[age - AGE_FIRST];
	return {care: facts.care.filter((p) => !p.shortBreak && p.from <= on), detained: facts.detained, on, bothEnds: rules.bothEnds,
		b14: at(14), b16: at(16), b18: at(18), endsQualifying: at(rules.qualifyingUntil), b25: at(AGE_LAST)};
}

const endOf = (v, p) => p.to <= v.on ? p.to : FAR;

// Tells take() of each period's days from 14 to 17 that no earlier period had, until it has enough.
function eachNew(v, periods, take) {
	let reach = NONE;
	for (let i = 0; i < periods.length; i++) {
		const p = periods[i], end = endOf(v, p), from = Math.max(p.from, v.b14, reach);
		const stop = Math.min(end === FAR ? FAR : end + v.bothEnds, v.b18);
		if (from < stop) {
			reach = stop;
			if (take(from, stop))
				return;
		}
	}
}

function careDays(v, periods, day) {
	const stop = day + v.bothEnds;
	let days = 0;
	eachNew(v, periods, (from, end) => {
		days += Math.max(0, Math.min(end, stop) - from);
		return false;
	});
	return days;
}

// The day on which they had 13 weeks, or will if care goes on.
function thirteenWeeks(v) {
	let days = 0, day = NONE;
	eachNew(v, v.care, (from, end) => {
		if (days + end - from >= PRESCRIBED_DAYS)
			day = from + PRESCRIBED_DAYS - days - v.bothEnds;
		days += end - from;
		return day !== NONE;
	});
	return day;
}

// Care that ends on a day went on for a part of it, so that day is good enough.
function becameEligible(v) {
	const weeks = thirteenWeeks(v);
	for (let i = 0; weeks !== NONE && i < v.care.length; i++) {
		const day = Math.max(v.care[i].from, v.b16, weeks);
		if (day <= endOf(v, v.care[i]) && day <= v.b18)
			return day;
	}
	return NONE;
}

const inCare = (v, day) => v.care.some((p) => p.from <= day && day < p.to);

// SI 2010/2571 reg 3(2)
const awayAt16 = (v) => v.detained.some((s) => s.from <= v.b16 && s.from <= v.on && s.to >= v.b16 &&
	careDays(v, v.care, s.from) >= PRESCRIBED_DAYS);

function lastPeriod(v) {
	let last = null;
	for (const p of v.care)
		if (!last || endOf(v, p) === FAR || (endOf(v, last) !== FAR && endOf(v, p) >= endOf(v, last)))
			last = p;
	return last;
}

const endedBy = (v, p, reason) => p.to <= v.on && p.ended === reason;

// Out of care at 16 or 17.
function leaver(v, wasEligible) {
	if (wasEligible || awayAt16(v))
		return RELEVANT;
	return v.care.some((p) => p.from < v.b18 && p.to !== FAR && p.to >= v.b16) ? QUALIFYING : NOT_A_LEAVER;
}

function under18(v, eligible) {
	if (inCare(v, v.on))
		return eligible !== NONE && eligible <= v.on ? ELIGIBLE : NOT_YET;
	return v.on < v.b16 ? NOT_A_LEAVER : leaver(v, eligible !== NONE);
}

// What they became at 18 stays.
function from18(v, eligible) {
	if (inCare(v, v.b18 - 1))
		return eligible !== NONE ? FORMER_RELEVANT : QUALIFYING;
	const at17 = leaver(v, eligible !== NONE);
	return at17 === RELEVANT ? FORMER_RELEVANT : at17;
}

const stillQualifying = (v, category) => category === QUALIFYING && v.endsQualifying <= v.on ? NOT_A_LEAVER : category;

function fromCare(v, answer) {
	const last = lastPeriod(v), eligible = becameEligible(v);
	answer.days = careDays(v, v.care, v.on);
	answer.foundAdult = last !== null && last.ended === "E15";
	if (last && endedBy(v, last, "E15") && last.to < v.b18)
		return;
	const category = stillQualifying(v, v.b18 <= v.on ? from18(v, eligible) : under18(v, eligible));
	if (category === NOT_A_LEAVER)
		return;
	// The council that looked after them last is responsible.
	if (!last.ours || endedBy(v, last, "E3")) {
		answer.otherCouncil = true;
		return;
	}
	answer.category = category;
	answer.became = eligible !== NONE || !awayAt16(v) ? eligible : v.b16;
	answer.becameWords = eligible !== NONE ? FROM_CARE : FROM_SPELL;
	answer.willBe = category === NOT_YET ? eligible : NONE;
}

export function categoryOn(facts, rules, birthdays, on) {
	const view = viewOf(facts, rules, birthdays, on);
	const answer = {category: NOT_A_LEAVER, view, days: 0, became: NONE, becameWords: "", willBe: NONE, otherCouncil: false,
		foundAdult: false};
	if (view.b25 <= on)
		answer.category = CLOSED;
	else
		fromCare(view, answer);
	return answer;
}

function careLine(v, p) {
	const until = p.to <= v.on ? `to ${longWords(p.to)}` : "and still";
	if (p.shortBreak)
		return `Short breaks from ${longWords(p.from)} ${until}: never counted.`;
	return `Looked after${p.ours ? "" : " by another council"} from ${longWords(p.from)} ${until}: ` +
		`${careDays(v, [p], v.on)} days at 14 to 17.`;
}

function outcome(v, answer) {
	if (answer.otherCouncil)
		return "Another council looked after them last and is responsible.";
	if (answer.foundAdult && answer.category === NOT_A_LEAVER)
		return "Care ended because they were found to be 18 or over (E15): check the birth date.";
	if (answer.category === NOT_YET)
		return answer.willBe !== NONE ? `If they stay in care they will be eligible on ${longWords(answer.willBe)}.` :
			"They will not have 13 weeks before they are 18.";
	return answer.category === NOT_A_LEAVER && v.on < v.b16 ? `They are not looked after, and 16 on ${longWords(v.b16)}.` : "";
}

export function whyCategory(facts, answer, birth, age) {
	const v = answer.view, today = longWords(v.on), lines = [`Born on ${longWords(birth)}; ${age} years old on ${today}.`];
	if (facts.care.length === 0)
		lines.push("No care periods are recorded.");
	for (const p of facts.care)
		if (p.from <= v.on)
			lines.push(careLine(v, p));
	lines.push(`That is ${answer.days} days in all, no day counted twice; 13 weeks are ${PRESCRIBED_DAYS}.`);
	if (answer.became !== NONE && answer.became <= v.on && answer.becameWords === FROM_CARE)
		lines.push(`From ${longWords(answer.became)} they had 13 weeks and were 16: eligible while looked after.`);
	if (awayAt16(v))
		lines.push("They were in hospital or detained on their 16th birthday, with 13 weeks in care before.");
	const came = outcome(v, answer);
	if (came)
		lines.push(came);
	lines.push(`So on ${today}: ${TITLES[answer.category]}.`);
	return lines;
}

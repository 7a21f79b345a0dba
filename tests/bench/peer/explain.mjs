// Why something is due: the promise and where it was made, the fact it rests on, the sum, and what would meet it.
import {FAR, NONE, longWords} from "./days.mjs";
import {BEFORE_RECORDS, START, TOO_FEW} from "./dues.mjs";
import {penceOn} from "./policy.mjs";

const CHECK = [];
CHECK[START] = "when this was last done";
CHECK[BEFORE_RECORDS] = "whether this was done before our records begin";
CHECK[TOO_FEW] = "what happened before our records begin";

// What stands in the place of the title of a due whose day is not known.
export const toCheck = (due) => `${due.promise.title}: check ${CHECK[due.unknown]}`;

function unknownWords(unknown, records) {
	if (unknown === START)
		return "Nobody has recorded the day this starts from, so no day can be given.";
	return (unknown === TOO_FEW ? "Too few contacts are known to say." :
		"It fell due before our records are complete, and nothing that met it is known.") +
		` Our records are complete from ${longWords(records)}.`;
}

function worth(pence) {
	const rest = pence % 100;
	return `It is £${(pence - rest) / 100}${rest ? `.${String(rest).padStart(2, "0")}` : ""}.`;
}

export function whyDue(due, facts) {
	const p = due.promise, records = facts.records, lines = [p.says, p.source];
	const lives = p.outside ? facts.places.findLast((place) => place.outside && place.from <= due.by) : null;
	if (lives)
		lines.push(`Out of area or abroad since ${longWords(lives.from)}.`);
	if (p.uasc)
		lines.push("They came seeking asylum alone.");
	if (due.since !== NONE) {
		const since = longWords(due.since);
		lines.push(`${due.words}: ${since}.`);
		if (due.period)
			lines.push(`${since} ${p.sign < 0 ? "-" : "+"} ${due.period.words} = ${longWords(due.by)}`);
	}
	if (due.unknown)
		lines.push(unknownWords(due.unknown, records));
	if (p.promised)
		lines.push(p.promised);
	const pence = due.by === FAR ? 0 : penceOn(p.amounts, due.by);
	if (pence)
		lines.push(worth(pence));
	lines.push(p.metBy);
	return lines;
}

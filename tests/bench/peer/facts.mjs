// What is recorded about one young person, as far as it says what is due. One statement, a text of each table: rows that
// come one by one cost better-sqlite3 several times as much.
import {FAR, NONE, dayAt} from "./days.mjs";
import {CONTACTS, PLANS, STATUSES} from "./policy.mjs";

const CUSTODY_HOME = "X";
const RECALL = "recall", ENDS = new Set(["E2", "E45", "E46", "E47", "E48"]);

// The rows of a table are read in the order of its key, which is that of days. A named adviser is somebody with that role,
// or whoever is named by a 21 Plus team. Attempts meet nothing.
const of = (text, table, more = "") =>
	`(select group_concat(${text}) from ${table} where person = @person and replaced_at is null ${more})`;
const sql = `select
	${of("on_day || kind", "contact", "and made = 1")},
	${of("on_day || kind", "plan_event")},
	${of("on_day || code", "step")},
	${of("x.on_day || iif(w.role = 'adviser' or (w.id is not null and t.kind = '21-plus'), '+', '-') || coalesce(t.kind, '')",
		"allocation x left join team t on t.id = x.team left join account w on w.id = x.worker")},
	${of("on_day || coalesce(until_day, '9999-12-31') || short_break || ours || coalesce(ended_how, '')", "care_period")},
	${of(`on_day || provided || (source = 'here') || iif(place is null, '-', iif(place = 'here', 'i', 'o')) ||
		(coalesce(address, postcode, town, country) is not null) || kind`, "home")},
	${of("on_day || coalesce(released, '9999-12-31') || coalesce(expected_release, '9999-12-31') || status", "custody_spell",
		"and what <> 'withdrawn'")},
	(select records_from || coalesce(uasc, '-') from details where person = @person and replaced_at is null),
	exists (select 1 from category_stated where person = @person)`;

const bitOf = (words) => new Map(words.map((word, i) => [word, 1 << i]));
const CONTACT_BITS = bitOf(CONTACTS), PLAN_BITS = bitOf(PLANS), DAY = 10;

// Days of a table, and a number for what comes after each.
function timesOf(text, numbers) {
	const days = [], kinds = [];
	for (let at = 0, end; text !== null && at < text.length; at = end + 1) {
		end = text.indexOf(",", at);
		end = end < 0 ? text.length : end;
		days.push(dayAt(text, at));
		kinds.push(numbers.get(text.slice(at + DAY, end)) ?? 0);
	}
	return {days, kinds};
}

const rowsOf = (text) => text === null ? [] : text.split(",");

// An allocation lasts until the next.
function allocated(text, teams, workers) {
	const rows = rowsOf(text);
	for (let i = 0; i < rows.length; i++) {
		const from = dayAt(rows[i], 0), to = i + 1 < rows.length ? dayAt(rows[i + 1], 0) : FAR, kind = rows[i].slice(DAY + 1);
		if (kind)
			teams.push({from, to, kind});
		if (rows[i][DAY] === "+")
			workers.push({from, to, kind: ""});
	}
}

function careOf(row) {
	return {from: dayAt(row, 0), to: dayAt(row, DAY), shortBreak: row[2 * DAY] === "1", ours: row[2 * DAY + 1] === "1",
		ended: row.slice(2 * DAY + 2)};
}

// A recall is inside as a sentence is.
function custodyOf(row) {
	const expected = dayAt(row, 2 * DAY), status = row.slice(3 * DAY);
	return {from: dayAt(row, 0), released: dayAt(row, DAY), expected: expected === FAR ? NONE : expected,
		status: status === RECALL ? STATUSES.indexOf("sentenced") : STATUSES.indexOf(status)};
}

// Homes that the council provides; a file that says the same kind of home on a later day tells of no move. And when they
// were inside as their home says.
function homesOf(text, homes, detained) {
	const rows = rowsOf(text);
	let at = "";
	for (let i = 0; i < rows.length; i++) {
		const row = rows[i], from = dayAt(row, 0), kind = row.slice(DAY + 4);
		if (kind === CUSTODY_HOME)
			detained.push({from, to: i + 1 < rows.length ? dayAt(rows[i + 1], 0) : FAR});
		if (at && row[DAY + 1] === "0" && kind === at)
			continue;
		if (at)
			homes.at(-1).to = from;
		at = row[DAY] === "1" ? kind : "";
		if (at)
			homes.push({from, to: FAR});
	}
}

// Where they live, as each home says, until the next; a file that says nothing of where tells of no move.
function placesOf(text) {
	const rows = rowsOf(text), places = [];
	let at = "";
	for (let i = 0; i < rows.length; i++) {
		const row = rows[i], from = dayAt(row, 0), place = row[DAY + 2], kind = row.slice(DAY + 4);
		if (at && row[DAY + 1] === "0" && kind === at && place === "-" && row[DAY + 3] === "0")
			continue;
		if (at)
			places.at(-1).to = from;
		at = place === "-" ? "" : kind;
		if (at)
			places.push({from, to: FAR, outside: place === "o"});
	}
	return places;
}

// Of whom another list says the category, or care ended with a death or a special guardianship order, no page is made.
const isUnusual = (care, stated) => (stated === 1 && care.length === 0) || care.some((p) => ENDS.has(p.ended));

export function factsOf(db, steps) {
	const statement = db.prepare(sql).raw();
	return (person) => {
		const [contacts, plans, done, allocation, care, home, spells, records, stated] = statement.get({person});
		const teams = [], workers = [], homes = [], custody = rowsOf(spells).map(custodyOf), detained = [];
		const periods = rowsOf(care).map(careOf);
		allocated(allocation, teams, workers);
		for (let i = 0; i < custody.length; i++)
			if (custody[i].status !== STATUSES.indexOf("supervision"))
				detained.push({from: custody[i].from, to: custody[i].released !== FAR || i + 1 === custody.length ?
					custody[i].released : custody[i + 1].from});
		homesOf(home, homes, detained);
		return {contacts: timesOf(contacts, CONTACT_BITS), plans: timesOf(plans, PLAN_BITS), steps: timesOf(done, steps),
			teams, workers, care: periods, homes, custody, detained, places: placesOf(home), records: dayAt(records, 0),
			uasc: records[DAY] === "1",
			unusual: isUnusual(periods, stated)};
	};
}

// What the peer puts on its page: rows of the projection as the template wants them.
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December"];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WHEN = ["Late", "Today", "This week", "Later", "Not known"];
const NO_DAY = "9999-12-31";

// A day is its number since 1970-01-01.
const dayOf = (iso) => Date.UTC(+iso.slice(0, 4), +iso.slice(5, 7) - 1, +iso.slice(8, 10)) / 86400000;
const weekdayOf = (day) => (day + 4) % 7; // 1970-01-01 was a Thursday

const longDay = (iso) => `${+iso.slice(8, 10)} ${MONTHS[+iso.slice(5, 7) - 1]} ${iso.slice(0, 4)}`;

function dayWords(iso, day, days) {
	return days > -15 && days < 15 ?
		`${WEEKDAYS[weekdayOf(day)]} ${+iso.slice(8, 10)} ${MONTHS[+iso.slice(5, 7) - 1]}` : longDay(iso);
}

function distanceWords(days) {
	if (days === 0)
		return "today";
	if (days === 1)
		return "tomorrow";
	if (days === -1)
		return "1 day late";
	if (days < 0)
		return `${-days} days late`;
	if (days < 28)
		return `in ${days} days`;
	return days < 92 ? `in ${Math.trunc(days / 7)} weeks` : `in ${Math.trunc(days / 30)} months`;
}

// Months and days compare as text; nobody born on 29 February is a year older before 1 March.
function ageOn(birth, today) {
	const years = +today.slice(0, 4) - +birth.slice(0, 4);
	return birth.slice(5) > today.slice(5) ? years - 1 : years;
}

function whenOf(by, days, weekday) {
	if (by === NO_DAY)
		return 4;
	if (days < 0)
		return 0;
	if (days === 0)
		return 1;
	return days <= (7 - weekday) % 7 ? 2 : 3; // up to and with the Sunday
}

export function grouped(rows, site, today) {
	const todayDay = dayOf(today), weekday = weekdayOf(todayDay);
	const groups = WHEN.map((words, i) => ({words, late: i === 0, unknown: i === 4, rows: []}));
	for (const r of rows) {
		const day = dayOf(r.by_day), days = day - todayDay;
		groups[whenOf(r.by_day, days, weekday)].rows.push({
			ref: r.ref,
			name: r.name,
			age: ageOn(r.birth_date, today),
			title: site.titles[r.promise] ?? r.promise,
			day: dayWords(r.by_day, day, days),
			distance: distanceWords(days),
			since: r.since_day && r.since_day <= today ? longDay(r.since_day) : "",
			record: site.byHand.has(r.promise) ? `done/${r.promise}` : "contacts/new",
		});
	}
	return groups;
}

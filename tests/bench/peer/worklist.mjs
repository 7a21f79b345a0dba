// What the peer puts on its page: rows of the projection as the template wants them.
import {ageOn, dayOf, dayWords, distanceWords, longDay, weekdayOf} from "./words.mjs";

const WHEN = ["Late", "Today", "This week", "Later", "Not known"];
const NO_DAY = "9999-12-31";

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
			day: dayWords(day, days),
			distance: distanceWords(days),
			since: r.since_day && r.since_day <= today ? longDay(r.since_day) : "",
			record: site.byHand.has(r.promise) ? `done/${r.promise}` : "contacts/new",
		});
	}
	return groups;
}

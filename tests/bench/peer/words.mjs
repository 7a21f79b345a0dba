// Days, numbers of days and ages in words, as our pages say them.
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December"];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

// A day is its number since 1970-01-01.
export const dayOf = (iso) => Date.UTC(+iso.slice(0, 4), +iso.slice(5, 7) - 1, +iso.slice(8, 10)) / 86400000;
export const weekdayOf = (day) => (day + 4) % 7; // 1970-01-01 was a Thursday

export const longDay = (iso) => `${+iso.slice(8, 10)} ${MONTHS[+iso.slice(5, 7) - 1]} ${iso.slice(0, 4)}`;

export function dayWords(iso, day, days) {
	return days > -15 && days < 15 ?
		`${WEEKDAYS[weekdayOf(day)]} ${+iso.slice(8, 10)} ${MONTHS[+iso.slice(5, 7) - 1]}` : longDay(iso);
}

export function distanceWords(days) {
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
export function ageOn(birth, today) {
	const years = +today.slice(0, 4) - +birth.slice(0, 4);
	return birth.slice(5) > today.slice(5) ? years - 1 : years;
}

const london = new Intl.DateTimeFormat("en-CA", {timeZone: "Europe/London"});
let day = london.format(new Date());
setInterval(() => day = london.format(new Date()), 1000).unref();
export const today = () => day;

export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

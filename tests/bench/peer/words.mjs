// Numbers of days and ages in words, as our pages say them; days themselves are in days.mjs.
export {dayOf, dayWords, longDay, weekdayOf} from "./days.mjs";

function lateWords(days) {
	if (days < 92)
		return `${days} days late`;
	return days < 730 ? `${Math.trunc(days * 12 / 365)} months late` : `${Math.trunc(days / 365)} years late`;
}

export function distanceWords(days) {
	if (days === 0)
		return "today";
	if (days === 1)
		return "tomorrow";
	if (days === -1)
		return "1 day late";
	if (days < 0)
		return lateWords(-days);
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

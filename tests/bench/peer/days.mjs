// Days as numbers since 1970-01-01: read, counted with and put into words without a Date for any of them.

// A span is from its first day to the day before its last; one that goes on ends FAR away. NONE is before every day.
export const FAR = 2932896, NONE = -FAR; // FAR is 9999-12-31
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December"];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZEROS = 48 * 1111;

// Howard Hinnant's sums: years begin in March, so that the leap day comes last.
function numberOf(year, month, date) {
	const y = month > 2 ? year : year - 1, era = (y / 400) | 0, ofEra = y - era * 400;
	const ofYear = ((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 | 0) + date - 1;
	return era * 146097 + ofEra * 365 + (ofEra >> 2) - (ofEra / 100 | 0) + ofYear - 719468;
}

// The day written at a place of a text, 2026-04-01.
export function dayAt(text, at) {
	const year = text.charCodeAt(at) * 1000 + text.charCodeAt(at + 1) * 100 + text.charCodeAt(at + 2) * 10 +
		text.charCodeAt(at + 3) - ZEROS;
	return numberOf(year, text.charCodeAt(at + 5) * 10 + text.charCodeAt(at + 6) - 528,
		text.charCodeAt(at + 8) * 10 + text.charCodeAt(at + 9) - 528);
}
export const dayOf = (iso) => dayAt(iso, 0);
export const weekdayOf = (day) => (day + 4) % 7; // 1970-01-01 was a Thursday

// The year above the lowest 9 bits, the month above the lowest 5, and the day of the month.
function partsOf(day) {
	const z = day + 719468, era = (z / 146097) | 0, ofEra = z - era * 146097;
	const y = ((ofEra - (ofEra / 1460 | 0) + (ofEra / 36524 | 0) - (ofEra / 146096 | 0)) / 365) | 0;
	const ofYear = ofEra - (365 * y + (y >> 2) - (y / 100 | 0)), m = ((5 * ofYear + 2) / 153) | 0;
	const month = m < 10 ? m + 3 : m - 9;
	return (y + era * 400 + (month <= 2 ? 1 : 0)) << 9 | month << 5 | ofYear - ((153 * m + 2) / 5 | 0) + 1;
}

const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lengthOf = (year, month) => month === 2 && isLeap(year) ? 29 : LENGTHS[month];

// The same day of that month, or its last.
function addMonths(day, n) {
	const parts = partsOf(day), months = (parts >> 9) * 12 + (parts >> 5 & 15) - 1 + n, date = parts & 31;
	const year = (months / 12) | 0, month = months - year * 12 + 1;
	return numberOf(year, month, date > 28 ? Math.min(date, lengthOf(year, month)) : date);
}

// A period has months or days; sign: 1, or -1 for before.
export function addPeriod(day, period, sign) {
	return period.months ? addMonths(day, sign * period.months) : day + sign * period.days;
}

// The birthdays of some ages; who was born on 29 February has it in other years on 1 March, or the day before.
export function birthdays(birth, first, last, leapOn1March) {
	const parts = partsOf(birth), year = parts >> 9, month = parts >> 5 & 15, date = parts & 31, days = [];
	const leap = month === 2 && date === 29;
	for (let age = first; age <= last; age++) {
		const shifted = leap && !isLeap(year + age) && !leapOn1March;
		days.push(numberOf(year + age, month, shifted ? 28 : date)); // a 29 that is none is 1 March
	}
	return days;
}

// "1 April " where the parts of a day have the month and the date.
const MONTH_DAYS = Array.from({length: 512}, (_, i) => `${i & 31} ${MONTHS[(i >> 5) - 1]} `);
const SHORT = MONTH_DAYS.map((words) => words.trimEnd());

export function longWords(day) {
	const parts = partsOf(day);
	return MONTH_DAYS[parts & 511] + (parts >> 9);
}
export const longDay = (iso) => longWords(dayAt(iso, 0));

// days: from today until then.
export function dayWords(day, days) {
	return days > -15 && days < 15 ? `${WEEKDAYS[weekdayOf(day)]} ${SHORT[partsOf(day) & 511]}` : longWords(day);
}

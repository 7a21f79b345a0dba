// What is left of the money that somebody has once. Nobody of whom we make a page was given any (people.mjs).
import {CLOSED, FORMER_RELEVANT, categoryOn} from "./category.mjs";
import {isInCustody, isOutside} from "./dues.mjs";
import {AGE_FIRST, AGE_LAST, CATEGORIES, amountsOf, bitsOf, custodyOf} from "./policy.mjs";

const TITLES = {
	"phone": "Phone", "credit": "Credit on the phone", "clothing": "Clothing", "allowance": "Short-term allowance",
	"home-establishment-grant": "Home Establishment Grant", "bursary": "Bursary",
};

function pounds(pence) {
	const rest = pence % 100, whole = String((pence - rest) / 100).replace(/(\d)(\d{3})$/, "$1,$2");
	return `£${whole}${rest ? `.${String(rest).padStart(2, "0")}` : ""}`;
}

const wayOf = (who) => ({
	categories: bitsOf(who.category, CATEGORIES), from: who.from ?? 0, under: who.under ?? 0, custody: custodyOf(who.custody),
	after25: who.after_25 === true, uasc: who.uasc === true, outside: who.outside === true,
});

// Whether they have a child, the facts do not say.
const known = (who) => !who.parent;

// The offers that money is taken off, from those of the council: with the pot that they make from each day on.
export function potsOf(offers, policy) {
	return offers.map((offer) => {
		const promise = policy.promises.find((p) => p.id === offer.promise), title = TITLES[offer.award] ?? offer.title;
		return {
			ways: [offer.who].flat().filter(known).map(wayOf),
			pots: amountsOf((promise ?? offer).amounts).map(({from, pence}) => ({from, pot: {
				title, whole: pounds(pence), had: pounds(0), left: pounds(pence), max: pence, value: 0}})),
		};
	});
}

function fits(way, facts, rules, birthdays, category, age, today) {
	if (way.after25 && (category !== CLOSED || categoryOn(facts, rules, birthdays,
		birthdays[AGE_LAST - AGE_FIRST] - 1).category !== FORMER_RELEVANT))
		return false;
	return (!way.categories || (way.categories >> category & 1) === 1) && age >= way.from && (!way.under || age < way.under) &&
		(!way.custody || isInCustody(facts.custody, way.custody, today)) && (!way.uasc || facts.uasc) &&
		(!way.outside || isOutside(facts.places, today));
}

export function potsFor(offers, facts, rules, birthdays, category, age, today) {
	const pots = [];
	for (const offer of offers) {
		const pot = offer.pots.findLast(({from}) => from <= today);
		if (pot && offer.ways.some((way) => fits(way, facts, rules, birthdays, category, age, today)))
			pots.push(pot.pot);
	}
	return pots;
}

// What meets a promise, in the order of days: contacts, events of the plan, steps, teams and advisers side by side.
import {NONE} from "./days.mjs";

const PHONE = 1 << 4, STARTED = 1;
const CONTACT = 0, PLAN = 1, DONE = 2, WITH_TEAM = 3, WITH_ADVISER = 4;
export const STARTED_WORDS = "Pathway Plan started", REVIEWED_WORDS = "Pathway Plan reviewed", DONE_WORDS = "Done";
export const TEAM_WORDS = "With a team";
const ADVISER_WORDS = "With a named adviser";

// Walks one way only, from the first day to the last; what cannot meet it is not walked at all.
export class Evidence {
	constructor(facts, met, first, last) {
		this.facts = facts;
		this.met = met;
		this.first = first;
		this.last = last;
		this.at = NONE; // the day that next() or before() came to, and in words what was then
		this.words = "";
		this.kind = -1;
		this.contacts = met.contacts ? facts.contacts.days.length : 0;
		this.plans = met.plans ? facts.plans.days.length : 0;
		this.steps = met.anyStep ? facts.steps.days.length : 0;
		this.teams = met.teams.length ? facts.teams.length : 0;
		this.workers = met.worker ? facts.workers.length : 0;
		this.contact = this.plan = this.step = this.team = this.worker = 0;
	}

	contactCounts(i) {
		return this.first <= this.facts.contacts.days[i] && (this.met.contacts & this.facts.contacts.kinds[i]) !== 0;
	}

	planCounts(i) {
		return this.first <= this.facts.plans.days[i] && (this.met.plans & this.facts.plans.kinds[i]) !== 0;
	}

	stepCounts(i) {
		return this.met.steps[this.facts.steps.kinds[i]] !== 0 && this.first <= this.facts.steps.days[i];
	}

	// Somebody who is still there when the first day comes need not come again.
	teamCounts(i) {
		const team = this.facts.teams[i];
		return (this.first <= team.from || this.first < team.to) && this.met.teams.includes(team.kind);
	}

	workerCounts(i) {
		const worker = this.facts.workers[i];
		return this.first <= worker.from || this.first < worker.to;
	}

	sooner(day, kind) {
		if (this.kind < 0 || day < this.at) {
			this.at = day;
			this.kind = kind;
		}
	}

	next() {
		const f = this.facts;
		while (this.contact < this.contacts && !this.contactCounts(this.contact))
			this.contact++;
		while (this.plan < this.plans && !this.planCounts(this.plan))
			this.plan++;
		while (this.step < this.steps && !this.stepCounts(this.step))
			this.step++;
		while (this.team < this.teams && !this.teamCounts(this.team))
			this.team++;
		while (this.worker < this.workers && !this.workerCounts(this.worker))
			this.worker++;
		this.kind = -1;
		if (this.contact < this.contacts)
			this.sooner(f.contacts.days[this.contact], CONTACT);
		if (this.plan < this.plans)
			this.sooner(f.plans.days[this.plan], PLAN);
		if (this.step < this.steps)
			this.sooner(f.steps.days[this.step], DONE);
		if (this.team < this.teams)
			this.sooner(Math.max(f.teams[this.team].from, this.first), WITH_TEAM);
		if (this.worker < this.workers)
			this.sooner(Math.max(f.workers[this.worker].from, this.first), WITH_ADVISER);
		if (this.kind < 0 || this.at > this.last)
			return false;
		this.move(1);
		return true;
	}

	later(day, kind) {
		if (this.kind < 0 || day > this.at) {
			this.at = day;
			this.kind = kind;
		}
	}

	// Back to behind what counts, by the last day.
	back() {
		const f = this.facts, last = this.last;
		while (this.contacts > 0 && (f.contacts.days[this.contacts - 1] > last || !this.contactCounts(this.contacts - 1)))
			this.contacts--;
		while (this.plans > 0 && (f.plans.days[this.plans - 1] > last || !this.planCounts(this.plans - 1)))
			this.plans--;
		while (this.steps > 0 && (f.steps.days[this.steps - 1] > last || !this.stepCounts(this.steps - 1)))
			this.steps--;
		while (this.teams > 0 && (Math.max(f.teams[this.teams - 1].from, this.first) > last || !this.teamCounts(this.teams - 1)))
			this.teams--;
		while (this.workers > 0 && (Math.max(f.workers[this.workers - 1].from, this.first) > last ||
			!this.workerCounts(this.workers - 1)))
			this.workers--;
	}

	// The other way. Of one day the last that next() would come to.
	before() {
		const f = this.facts;
		this.back();
		this.kind = -1;
		if (this.workers > 0)
			this.later(Math.max(f.workers[this.workers - 1].from, this.first), WITH_ADVISER);
		if (this.teams > 0)
			this.later(Math.max(f.teams[this.teams - 1].from, this.first), WITH_TEAM);
		if (this.steps > 0)
			this.later(f.steps.days[this.steps - 1], DONE);
		if (this.plans > 0)
			this.later(f.plans.days[this.plans - 1], PLAN);
		if (this.contacts > 0)
			this.later(f.contacts.days[this.contacts - 1], CONTACT);
		if (this.kind < 0)
			return false;
		this.name();
		this.move(-1);
		return true;
	}

	move(by) {
		switch (this.kind) {
		case CONTACT: by > 0 ? this.contact++ : this.contacts--; break;
		case PLAN: by > 0 ? this.plan++ : this.plans--; break;
		case DONE: by > 0 ? this.step++ : this.steps--; break;
		case WITH_TEAM: by > 0 ? this.team++ : this.teams--; break;
		default: by > 0 ? this.worker++ : this.workers--; break;
		}
	}

	name() {
		const f = this.facts;
		switch (this.kind) {
		case CONTACT: this.words = f.contacts.kinds[this.contacts - 1] === PHONE ? "Phone call" : "Contact"; break;
		case PLAN: this.words = f.plans.kinds[this.plans - 1] === STARTED ? STARTED_WORDS : REVIEWED_WORDS; break;
		case DONE: this.words = DONE_WORDS; break;
		case WITH_TEAM: this.words = TEAM_WORDS; break;
		default: this.words = ADVISER_WORDS; break;
		}
	}
}

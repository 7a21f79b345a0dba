/*
 * Who may be meant, as soon as a name is typed: asks for the page with the button beside it, and takes from the answer who
 * was found. Without it the button does the same. What is chosen stays chosen by the server's word, not by ours.
 */
const LOOK_AFTER = 400; // of a pause in typing, in milliseconds
const LETTERS = 3; // fewer find half the county

class DutyFind {
	constructor(box) {
		this.box = box;
		this.form = box.closest('form');
		this.asked = 0;
		for (const name of ['about-name', 'caller-name', 'born-day', 'born-month', 'born-year'])
			this.form.elements[name].addEventListener('input', () => this.soon());
		this.form.elements.caller.addEventListener('change', () => this.soon());
	}

	/* Whoever rings for themself and names nobody is meant. */
	name() {
		const { caller, 'caller-name': own, 'about-name': about } = this.form.elements;
		return about.value.trim() || (caller.value === 'self' ? own.value.trim() : '');
	}

	soon() {
		clearTimeout(this.pause);
		this.pause = setTimeout(() => this.look(), LOOK_AFTER);
	}

	async look() {
		const asked = ++this.asked;
		const body = new URLSearchParams(new FormData(this.form));
		const long = this.name().length >= LETTERS;
		body.set('do', 'find');
		const answer = long && await fetch(this.form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
		if (asked !== this.asked || (long && !answer?.ok))
			return; // something else is typed by now, or it did not work: the button says why
		const page = long && new DOMParser().parseFromString(await answer.text(), 'text/html');
		for (const part of ['[data-find-found]', '[data-find-said]'])
			this.box.querySelector(part).replaceChildren(...page ? page.querySelector(part).childNodes : []);
	}
}
DutyFind.moduleName = 'app-duty-find';

export { DutyFind };

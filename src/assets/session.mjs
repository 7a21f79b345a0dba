/*
 * The line at the end of a page says when somebody is signed out who does nothing. Two minutes before, this shows it in
 * place with a button that goes on; afterwards it says what has happened. Without it the line is all there is.
 */
const WARN_BEFORE = 2 * 60; // seconds

class Session {
	constructor(line) {
		this.line = line;
		this.box = line.parentElement.querySelector('[data-session-warning]');
		this.started(Number(line.dataset.seconds));
		this.box.querySelector('button').addEventListener('click', () => this.stay());
	}

	started(seconds) {
		clearTimeout(this.warning);
		clearTimeout(this.end);
		this.warning = setTimeout(() => this.show('You will be signed out in 2 minutes.', true), Math.max(0, seconds - WARN_BEFORE) * 1000);
		const then = 'notKept' in this.line.dataset ? 'Sign in again, and start this form anew.' : 'What you typed is kept: send it, and sign in.';
		this.end = setTimeout(() => this.show(`You may have been signed out. ${then}`, false), seconds * 1000);
	}

	show(text, canStay) {
		this.box.hidden = false;
		this.box.querySelector('p').textContent = text;
		this.box.querySelector('button').hidden = !canStay;
	}

	async stay() {
		const answer = await fetch('/account', { redirect: 'manual' }).catch(() => null);
		if (!answer?.ok)
			return this.show('That did not work. Save what you are doing.', true);
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const line = page.querySelector('[data-module="app-session"]');
		this.box.hidden = true;
		this.line.textContent = line.textContent;
		this.started(Number(line.dataset.seconds));
	}
}
Session.moduleName = 'app-session';
export { Session };

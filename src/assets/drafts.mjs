/*
 * Saves what stands in a form while somebody types, with the form's own fields and address and `draft=quietly`, which
 * records nothing (platform/web/kept.h). Says so quietly; says plainly when it could not.
 */
const SAVE_AFTER = 3000; // of a pause in typing, in milliseconds
const SAVE_WITHIN = 10000; // while somebody types on
const KEEPALIVE_MOST = 60000; // bytes that a browser still sends when its page is left

class Draft {
	constructor(form) {
		this.form = form;
		this.status = form.querySelector('[data-draft-status]');
		// A page that came back, with errors or with somebody added, holds what is saved nowhere yet.
		const cameBack = form.hasAttribute('data-draft-unsaved');
		this.saved = cameBack ? undefined : this.body();
		if (cameBack)
			this.soon();
		form.addEventListener('input', () => this.soon());
		form.addEventListener('change', () => this.soon());
		form.addEventListener('submit', () => { this.sent = true; });
		window.addEventListener('pageshow', () => { this.sent = false; });
		document.addEventListener('visibilitychange', () => {
			if (document.visibilityState === 'hidden')
				this.save();
		});
	}

	body() {
		const fields = new URLSearchParams(new FormData(this.form));
		fields.delete('csrf');
		return fields.toString();
	}

	soon() {
		clearTimeout(this.pause);
		this.pause = setTimeout(() => this.save(), SAVE_AFTER);
		this.latest ??= setTimeout(() => this.save(), SAVE_WITHIN);
	}

	async save() {
		clearTimeout(this.pause);
		clearTimeout(this.latest);
		this.latest = undefined;
		const body = this.body();
		if (this.sent || body === this.saved)
			return;
		const fields = new URLSearchParams(new FormData(this.form));
		fields.set('draft', 'quietly');
		try {
			const answer = await fetch(this.form.action, {
				method: 'POST', body: fields, redirect: 'manual', keepalive: fields.toString().length < KEEPALIVE_MOST,
			});
			if (answer.ok) {
				this.saved = body;
				this.say(await answer.text());
			} else if (answer.status === 403) {
				this.say('You have been signed out. Keep this page open, sign in again in another window, then go on here.');
			} else {
				throw new Error(String(answer.status));
			}
		} catch {
			this.say('The draft could not be saved. It is tried again as you type: keep this page open.');
		}
	}

	say(text) {
		if (this.status && !this.sent)
			this.status.textContent = text;
	}
}
Draft.moduleName = 'app-draft';

export { Draft };

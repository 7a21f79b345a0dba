/*
 * For pages about abuse alone: another page takes this one's place at once, so that going back does not lead here. By the
 * button, or with Shift pressed three times within five seconds. It does what GOV.UK's component does for whoever sees
 * and hears, in a tenth of its size: the page must come over the slowest line.
 */
const button = document.querySelector('.govuk-js-exit-this-page-button');
const times = 3;
const seconds = 5;
let presses = 0;
let forget;

function leave() {
	document.body.hidden = true;
	window.location.replace(button.href);
}

if (button) {
	const said = document.createElement('span');
	said.className = 'govuk-visually-hidden';
	said.setAttribute('role', 'status');
	button.after(said);
	button.addEventListener('click', (event) => {
		event.preventDefault();
		leave();
	});
	document.addEventListener('keyup', (event) => {
		if (event.key !== 'Shift')
			return;
		clearTimeout(forget);
		presses++;
		said.textContent = presses < times ? `Shift, press ${times - presses} more times to exit.` : 'Exiting page.';
		if (presses >= times)
			leave();
		forget = setTimeout(() => {
			presses = 0;
			said.textContent = 'Exit this page expired.';
		}, seconds * 1000);
	});
	window.addEventListener('pageshow', () => {
		document.body.hidden = false;
		presses = 0;
	});
}

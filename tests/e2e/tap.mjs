/* Counting: a check is one line of TAP. A check that fails is told and the journey goes on; step() ends it. */

let count = 0;
export let failed = 0;

function tell(name, error) {
	count++;
	if (!error) {
		console.log(`ok ${count} - ${name}`);
		return;
	}
	failed++;
	console.log(`not ok ${count} - ${name}`);
	for (const line of String(error.stack ?? error).split('\n').slice(0, 30))
		console.log(`# ${line}`);
}

export class Stop extends Error {}

/* A check that never ends is a check that failed. */
async function within(seconds, body) {
	let timer;
	const late = new Promise((resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`took longer than ${seconds} s`)), seconds * 1000);
	});
	try {
		await Promise.race([body(), late]);
	} finally {
		clearTimeout(timer);
	}
}

/* What follows still makes sense when this fails. */
export async function check(name, body, seconds = 60) {
	try {
		await within(seconds, async () => body());
		tell(name);
		return true;
	} catch (error) {
		tell(name, error);
		return false;
	}
}

/* What follows makes no sense when this fails. */
export async function step(name, body) {
	if (!(await check(name, body)))
		throw new Stop();
}

/* A list of what is wrong: nothing in it is right. */
export function none(list, what = 'found') {
	if (list.length > 0)
		throw new Error(`${list.length} ${what}:\n${list.slice(0, 20).join('\n')}`);
}

export function equal(is, should, what = 'value') {
	if (is !== should)
		throw new Error(`${what} is ${JSON.stringify(is)}, should be ${JSON.stringify(should)}`);
}

export function yes(condition, otherwise) {
	if (!condition)
		throw new Error(otherwise);
}

export function plan() {
	console.log(`1..${count}`);
}

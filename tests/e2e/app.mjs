/* The application on made-up people: a fresh data folder, a free port, its own process. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

async function freePort() {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address();
	server.close();
	await once(server, 'close');
	return port;
}

/* The accounts that `demo` prints: one password for all of them, then a line each that starts with the address. */
function readAccounts(text) {
	const password = text.match(/password (\S+)/)?.[1];
	const accounts = text.split('\n').filter(line => /\S+@\S+/.test(line)).map(line => ({
		email: line.match(/[\w.+-]+@[\w.-]+/)[0],
		password,
		line,
	}));
	if (accounts.length === 0 || !password)
		throw new Error(`no account in what demo printed:\n${text}`);
	return accounts;
}

/* On PostgreSQL journeys are for what is asked of the database: how pages look, and what Chromium makes of them with and
 * without JavaScript, is the same on either, and is tried on SQLite. */
export const onPostgres = Boolean(process.env.TEST_POSTGRES);

let databases = 0;

/* A database of its own on the PostgreSQL that tests/with_postgres.sh started; nothing to add without one. */
function databaseOptions() {
	const server = process.env.TEST_POSTGRES;
	if (!server)
		return [];
	const name = `e2e_${process.pid}_${databases++}`;
	execFileSync('psql', ['--quiet', '--dbname', server, '--command', `create database ${name}`]);
	return ['--database', server.replace(/\/postgres(\?|$)/, `/${name}$1`)];
}

/* What lets a test say which day it is (clock.c), with the file in which it does. The program knows nothing of it. */
function clockOf(binary, folder) {
	const library = join(dirname(binary), '../tests/e2e/libclock.so');
	if (!existsSync(library))
		throw new Error(`${library} is not there: ninja makes it`);
	const file = join(folder, 'clock');
	const tell = day => {
		const seconds = Buffer.alloc(8);
		seconds.writeBigInt64LE(BigInt(Date.parse(`${day}T12:00:00Z`) / 1000));
		writeFileSync(file, seconds, { flag: existsSync(file) ? 'r+' : 'w' });
	};
	return { tell, env: { LD_PRELOAD: library, CLOCK_FILE: file } };
}

/* people: how many the demonstration makes; null: none, and no accounts but those of staff: { email, name, role, team }. With
 * day, it is noon of that day until setDay() says otherwise. */
export async function startApp(binary, people = '30', council = 'nottinghamshire', { day, staff = [] } = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'alwayshere-e2e-'));
	const data = join(folder, 'data');
	const clock = day ? clockOf(binary, folder) : null;
	clock?.tell(day);
	// Workers are sandboxed without ptrace, which LeakSanitizer needs: leaks are looked for in unit tests.
	const env = { ...process.env, ...clock?.env, ASAN_OPTIONS: 'detect_leaks=0:verify_asan_link_order=0' };
	const run = (words, input) => execFileSync(binary, ['--data', data, ...words], { encoding: 'utf8', env, input });
	const command = (...words) => run(words);
	command(...databaseOptions(), 'init', '--council', `councils/${council}`);
	const password = 'made up for one test only';
	for (const { email, name, role, team } of staff)
		run(['user', 'add', '--email', email, '--name', name, '--role', role, ...team ? ['--team', team] : []], `${password}\n`);
	const accounts = people === null ? staff.map(one => ({ ...one, password })) : readAccounts(command('demo', '--people', people));
	const port = await freePort();
	const address = `http://127.0.0.1:${port}`;
	let child;
	let said = '';
	async function serve() {
		child = spawn(binary, ['--data', data, 'serve', '--port', String(port)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
		child.stdout.on('data', bytes => { said += bytes; });
		child.stderr.on('data', bytes => { said += bytes; });
		for (let tries = 0; ; tries++) {
			const answer = await fetch(`${address}/sign-in`, { redirect: 'manual' }).catch(() => null);
			if (answer)
				return;
			if (tries === 200 || child.exitCode !== null)
				throw new Error(`the application does not answer:\n${said}`);
			await new Promise(resolve => setTimeout(resolve, 50));
		}
	}
	async function end() {
		if (child.exitCode === null) {
			child.kill('SIGTERM');
			const late = setTimeout(() => child.kill('SIGKILL'), 20000);
			await once(child, 'exit');
			clearTimeout(late);
		}
	}
	await serve();
	return {
		address,
		accounts,
		command,
		data,
		setDay: to => clock.tell(to),
		/* Stops it and starts it again, on the same data and port. */
		async restart() {
			await end();
			await serve();
		},
		/* Ends it; gives its exit status and all it said. */
		async stop() {
			await end();
			rmSync(folder, { recursive: true, force: true });
			return { status: child.exitCode, said };
		},
	};
}

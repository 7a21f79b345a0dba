// The peer: the worklist page as fastify, nunjucks and better-sqlite3 make it, as well as they do. It reads the same
// database file through one prepared statement, its templates are compiled once, and it logs nothing.
//
//   node server.mjs DATABASE SITE         prints its port
//
// SITE is a JSON file of what our page has from elsewhere: addresses of assets, names, titles of promises. With
// "duties" in it, a page also does what ours cannot do without: it looks up the session and its account, asks who may
// see whom, counts what is hidden, masks a token, sends the headers of security, and writes down who looked.
import {createHash, randomBytes} from "node:crypto";
import {closeSync, openSync, readFileSync, writeSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";

import {today} from "./words.mjs";
import {grouped} from "./worklist.mjs";

const require = createRequire(import.meta.url);
const Database = require("better-sqlite3");
const fastify = require("fastify");
const nunjucks = require("nunjucks");

const site = JSON.parse(readFileSync(process.argv[3], "utf8"));
site.byHand = new Set(site.by_hand);
const db = new Database(process.argv[2], {readonly: true, fileMustExist: true});
const here = dirname(fileURLToPath(import.meta.url));
const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(here, {watch: false, noCache: false}),
	{autoescape: true, trimBlocks: true, lstripBlocks: true});
const page = templates.getTemplate("worklist.njk", true);

const rowsOfWorker = db.prepare(`
	select by_day, promise, since_day, ref, name, birth_date from due
	 where worker = ? and owner <> 'mail-run' and show_day <= ?
	 order by by_day, person, promise, occurrence limit 501`);
const app = fastify({logger: false});

function send(request, reply, worker, account, csrf, rows) {
	const html = page.render({site, title: "My worklist", account, csrf, groups: grouped(rows, site, today())});
	reply.header("Content-Type", "text/html; charset=utf-8");
	reply.header("Cache-Control", "no-store");
	if (!request.headers["accept-encoding"]?.includes("gzip"))
		return reply.send(html);
	reply.header("Content-Encoding", "gzip");
	return reply.send(gzipSync(html, {level: 6}));
}

function serveBare() {
	app.get("/worklist/:worker", (request, reply) => {
		const worker = +request.params.worker;
		return send(request, reply, worker, site.accounts[worker], "not-masked", rowsOfWorker.all(worker, today()));
	});
}

// The session's own table is ours in shape; Node.js has no BLAKE2b of 32 bytes, so its hashes are SHA-256.
function serveWithDuties() {
	const sessions = new Database(site.sessions);
	const session = sessions.prepare("select account, seen_at, ended_at from web_session where token_hash = ?");
	const account = db.prepare("select name, role, closed_at from account where id = ?");
	const seen = db.prepare(`
		select d.by_day, d.promise, d.since_day, d.ref, d.name, d.birth_date
		  from visible_due d
		 where d.account = ? and d.worker = ? and d.owner <> 'mail-run' and d.show_day <= ?
		 order by d.by_day, d.person, d.promise, d.occurrence limit 501`);
	const count = db.prepare(
		"select count(*) as n from due where worker = ? and restricted = 1 and owner <> 'mail-run' and show_day <= ?");
	const journal = openSync(site.journal, "a");
	app.addHook("onClose", () => closeSync(journal));
	app.get("/worklist", (request, reply) => {
		const secret = Buffer.from(/(?:^|; )session=([\w-]{43})/.exec(request.headers.cookie ?? "")?.[1] ?? "", "base64url");
		const who = session.get(createHash("sha256").update(secret).digest());
		const person = who && !who.ended_at && account.get(who.account);
		if (!person || person.closed_at || person.role !== "adviser")
			return reply.code(403).send("");
		const rows = seen.all(who.account, who.account, today());
		if (count.get(who.account, today()).n !== 0)
			return reply.code(500).send(""); // nobody's record is restricted in these data
		const record = Buffer.alloc(64);
		record.write("AHR1");
		record.writeDoubleLE(Date.now(), 4);
		record.writeDoubleLE(who.account, 12);
		record.write("worklist.seen", 28);
		writeSync(journal, record);
		const mask = randomBytes(32), token = Buffer.concat([mask, mask]);
		for (let i = 0; i < 32; i++)
			token[32 + i] = mask[i] ^ secret[i];
		reply.headers(site.headers);
		return send(request, reply, who.account, person.name, token.toString("base64url"), rows);
	});
}

if (site.duties)
	serveWithDuties();
else
	serveBare();
process.on("SIGTERM", () => process.exit(0));
console.log(new URL(await app.listen({host: "127.0.0.1", port: 0})).port);

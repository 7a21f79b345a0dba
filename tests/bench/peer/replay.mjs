// The peer for pages whose making is too much to write twice: fastify, nunjucks and better-sqlite3 ask the statements that
// our page asks, prepared with their values in place, and put the words of our page, escaped one by one, between ready-made
// markup: each page has a template of its own, compiled once, without loops or conditions. What our page works out of the
// rows, what is due and why, who is found and in which order, is given to it. A page of its own may ask less and be
// quicker, as a young person's is (people.mjs).
//
//   node replay.mjs DATABASE PAGES         prints its port
//
// PAGES is a JSON file: [{"statements": [...], "parts": [{"markup": ..., "text": ...}]}]
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const require = createRequire(import.meta.url);
const Database = require("better-sqlite3");
const fastify = require("fastify");
const nunjucks = require("nunjucks");

const db = new Database(process.argv[2], {readonly: true, fileMustExist: true});
const pages = JSON.parse(readFileSync(process.argv[3], "utf8"));
const templates = new nunjucks.Environment(null, {autoescape: true});
for (const page of pages) {
	page.statements = page.statements.map((sql) => db.prepare(sql));
	page.words = page.parts.map((part) => part.text);
	page.template = nunjucks.compile(page.parts.map((part, i) => `${part.markup}{{ w[${i}] }}`).join(""), templates);
}
const app = fastify({logger: false});

app.get("/:page", (request, reply) => {
	const page = pages[+request.params.page];
	let rows = 0;
	for (const statement of page.statements)
		rows += statement.all().length;
	if (rows === 0)
		return reply.code(500).send("");
	reply.header("Content-Type", "text/html; charset=utf-8");
	reply.header("Cache-Control", "no-store");
	return reply.send(page.template.render({w: page.words}));
});

process.on("SIGTERM", () => process.exit(0));
console.log(new URL(await app.listen({host: "127.0.0.1", port: 0})).port);

// The peer: a young person's page as fastify, nunjucks and better-sqlite3 make it, as well as they do: one prepared
// statement for the person, one for what has happened, one for the facts that say what is due, templates compiled once, the
// council's policy made ready once, no log. No session, no check of who may see whom, no record of who looked.
//
//   node people.mjs DATABASE SITE [EXPLAINED]      prints its port
//
// SITE is a JSON file of what our page has from elsewhere: the council's policy and its offers of money, addresses of assets,
// names, teams and the rules who is for whom. For each request it works out of the facts and the policy what is due, by when
// and why, the category and why, and what is left of the money (dues.mjs, category.mjs, explain.mjs, pots.mjs); it keeps none
// of it. With EXPLAINED, a database that holds all that ready-made, it works nothing out. Days in words and all else is made
// of the rows here.
//
// Of what nobody among those measured has (alerts, consents, statements, ...) it asks whether there is any, and has no
// markup for it: such a page is refused. Who else was at a contact it does not ask.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname} from "node:path";
import {fileURLToPath} from "node:url";

import {factsOf} from "./facts.mjs";
import {pageOf, routesOf} from "./person.mjs";
import {prepare} from "./policy.mjs";
import {potsOf} from "./pots.mjs";
import {today} from "./words.mjs";

const require = createRequire(import.meta.url);
const Database = require("better-sqlite3");
const fastify = require("fastify");
const nunjucks = require("nunjucks");

const site = JSON.parse(readFileSync(process.argv[3], "utf8"));
site.byHand = new Set(site.by_hand);
site.asks = new Set(site.policy.promises.filter((p) => p.ask).map((p) => p.id));
site.rules = prepare(site.policy);
site.steps = new Map((site.policy.steps ?? []).map((s) => [s.id, s.says]));
site.pots = potsOf(site.offers, site.policy);
const routes = routesOf(site);
const db = new Database(process.argv[2], {readonly: true, fileMustExist: true});
const given = process.argv[4];
if (given) {
	db.prepare("attach ? as explained").run(given);
	db.pragma("explained.locking_mode = exclusive"); // nobody else has it, so it need not be locked for each page
}
const facts = given ? () => null : factsOf(db, site.rules.steps);
const here = dirname(fileURLToPath(import.meta.url));
const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(here, {watch: false, noCache: false}),
	{autoescape: true, trimBlocks: true, lstripBlocks: true});
// Of a loop in a template nunjucks sets seven variables for each turn, which for so many lines takes longer than the lines.
templates.addFilter("paragraphs", (lines) => {
	let text = "";
	for (const line of lines)
		text += `<p class="govuk-body">${nunjucks.lib.escape(line)}</p>\n`;
	return nunjucks.runtime.markSafe(text);
});
const page = templates.getTemplate("person.njk", true);

const newest = (table) =>
	`(select id from ${table} where person = p.id and replaced_at is null order by on_day desc, id desc limit 1)`;
const anyOf = (...tables) => tables.map((table) => `exists (select 1 from ${table} where person = p.id)`).join(" or ");
const person = db.prepare(`
	select p.id, p.ref, p.council_ref, d.first_name, d.surname, d.known_as, d.pronouns, d.birth_date, d.phone, d.email, d.uasc,
	       t.name as team, t.code as team_code, a.name as worker, l.worker_said,
	       h.on_day as home_day, h.kind as home_kind, h.suitable as home_suitable, h.provided as home_provided,
	       h.address as home_address, h.postcode as home_postcode, h.place as home_place, h.town as home_town,
	       h.country as home_country, h.sensitive as home_sensitive, h.source as home_source,
	       y.on_day as activity_day, y.code as activity, y.note as activity_note, y.source as activity_source,
	       i.on_day as in_touch_day, i.code as in_touch, i.note as in_touch_note, i.source as in_touch_source,
	       (select town from home where person = p.id and replaced_at is null and place = 'here' and town is not null
	         order by on_day desc, id desc limit 1) as town_here,
	       exists (select 1 from custody_spell where person = p.id) as custody,
	       d.died_on is not null or ${anyOf("alert", "way", "speaking", "own_words", "follow_up", "search_step", "consent",
		"never_tell", "agreed_question", "statement", "mark", "wish", "duty_call", "immigration", "own_summary", "staying",
		"planned_move", "one_to_one", "own_account", "help_given", "plan_action", "document", "file_difference", "fact_difference", "award",
		"contact_correction", "dip_audit")}
	         or exists (select 1 from step where person = p.id and replaced_at is null and code in ('phone-given', 'credit-given',
	           'clothing-given', 'allowance-given', 'home-establishment-grant-given', 'bursary-given')) as other,
	       (select max(on_day) from (
	         select on_day from offer_given where person = p.id and replaced_at is null and part in ('all', 'audience')
	         union all select on_day from step where person = p.id and replaced_at is null and code = 'local-offer-given')) as got_offer,
	       exists (select 1 from offer_given where person = p.id and mistaken = 1) as mistaken
	       ${given ? ", x.category, x.category_why, x.dues, x.pots" : ""}
	  from person p
	  join details d on d.person = p.id and d.replaced_at is null
	  ${given ? "join explained.explained x on x.ref = p.ref" : ""}
	  left join allocation l on l.person = p.id and l.id = ${newest("allocation")}
	  left join team t on t.id = l.team
	  left join account a on a.id = l.worker
	  left join home h on h.person = p.id and h.id = ${newest("home")}
	  left join activity y on y.person = p.id and y.id = ${newest("activity")}
	  left join in_touch i on i.person = p.id and i.id = ${newest("in_touch")}
	 where p.ref = ?`);

// The newest first, of all tables at once: each arm is read in the order of its key, as far as it is needed. Rows come as
// arrays, which cost better-sqlite3 less than objects.
const simple = (arm, table, code, more = "null") => `
	select ${arm} as arm, on_day, id, ${code} as code, ${more} as more, null as said, null as by_name, '' as note
	  from ${table} where person = @person and replaced_at is null`;
const usual = [`
	select 0 as arm, c.on_day, c.id, c.kind as code, c.made as more, s.topics as said,
	       coalesce(a.name, s.by_said) as by_name, s.note
	  from contact c join contact_said s on s.id = c.said left join account a on a.id = s.by_account
	 where c.person = @person and c.replaced_at is null`,
simple(1, "plan_event", "kind"),
simple(2, "step", "code"),
simple(3, "home", "kind", "suitable"),
simple(4, "activity", "code"),
simple(5, "in_touch", "code"), `
	select 6, l.on_day, l.id, t.name, null, coalesce(a.name, l.worker_said), b.name, h.note
	  from allocation l left join team t on t.id = l.team left join account a on a.id = l.worker
	  left join hand_over h on h.person = l.person and h.on_day = l.on_day and h.recorded_at = l.recorded_at
	  left join account b on b.id = h.by_account
	 where l.person = @person and l.replaced_at is null`,
`${simple(7, "care_period", "null", "ours")} and short_break = 0`,
`${simple(8, "care_period", "null").replace("on_day", "until_day")} and short_break = 0 and until_day is not null`, `
	select 12, g.on_day, g.id, g.how, g.form, g.title, iif(g.given_by = '', a.name, g.given_by), ''
	  from offer_given g join account a on a.id = g.by_account where g.person = @person and g.replaced_at is null`];
const inside = [`
	select 9, s.said_day, s.id, s.what, s.status, s.expected_release, a.name, s.note
	  from custody_spell s left join account a on a.id = s.by_account where s.person = @person`, `
	select 10, s.on_day, s.id, s.prison, null, s.prison_said, a.name, ''
	  from custody_place s left join account a on a.id = s.by_account where s.person = @person and s.replaced_at is null`, `
	select 11, n.on_day, n.id, n.kind, n.ended, null, a.name, iif(n.words = '', n.name, n.words)
	  from inside_note n left join account a on a.id = n.by_account where n.person = @person`];
const latest = (arms) => db.prepare(`${arms.join(" union all ")} order by on_day desc, id desc limit 21`).raw();
const happened = latest(usual), happenedInside = latest([...usual, ...inside]);
const spell = db.prepare(`
	select s.on_day, s.status, s.expected_release, s.released, c.prison, c.prison_said
	  from custody_spell s left join custody_place c on c.person = s.person and c.id =
	       (select id from custody_place where person = s.person and replaced_at is null and on_day <= @today
	         order by on_day desc, id desc limit 1)
	 where s.person = @person and s.replaced_at is null and s.what <> 'withdrawn' and s.on_day <= @today
	 order by s.on_day desc, s.id desc limit 1`);

// Statements of one request see the same state, and lock the file once.
const read = db.transaction((ref, day) => {
	const row = person.get(ref);
	if (!row || row.other || row.mistaken)
		return null;
	return {
		row, facts: facts(row.id), happened: (row.custody ? happenedInside : happened).all({person: row.id}),
		custody: row.custody ? spell.get({person: row.id, today: day}) : null,
	};
});

const app = fastify({logger: false});
// The worker's number is in the address, since nobody is signed in.
app.get("/:worker/people/:ref", (request, reply) => {
	const day = today(), found = read(request.params.ref, day);
	if (!found || found.facts?.unusual)
		return reply.code(501).send("");
	const view = pageOf(found.row, found.happened, found.custody, found.facts, site, routes, day);
	view.site = site;
	view.account = site.accounts[request.params.worker];
	view.csrf = "not-masked";
	reply.header("Content-Type", "text/html; charset=utf-8");
	reply.header("Cache-Control", "no-store");
	return reply.send(page.render(view));
});

process.on("SIGTERM", () => process.exit(0));
console.log(new URL(await app.listen({host: "127.0.0.1", port: 0})).port);

// The peer: the public pages as fastify and nunjucks make them, as well as they do: the content is read once, all that it
// says on every day is put together then, templates are compiled once, no log. No session and no database.
//
//   node public.mjs CONTENT         prints its port
//
// CONTENT is a JSON file (content.py) of the council's own files and of what our pages have from elsewhere: addresses of
// assets, and which team is for whom in each place. With "headers" in it a page has our headers too, and a tag of what it
// says. What depends on the day, an amount, is worked out for each page. With "keeps" in it a page that is finished is kept,
// compressed or not, and given again, as ours are; without it every page is made.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";

import {longDay, today} from "./words.mjs";

const require = createRequire(import.meta.url);
const fastify = require("fastify");
const nunjucks = require("nunjucks");

const {site, offers, teams, places, headers, keeps} = JSON.parse(readFileSync(process.argv[2], "utf8"));
const here = dirname(fileURLToPath(import.meta.url));
const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(here, {watch: false, noCache: false}),
	{autoescape: true, trimBlocks: true, lstripBlocks: true});
const [start, topicPage, offerPage, placePage] = ["start", "topic", "offer", "place"].map((name) =>
	templates.getTemplate(`public_${name}.njk`, true));

const TOPICS = {money: "Money", home: "A home", health: "Health and feelings", learning: "Work and learning",
	relationships: "People in your life", identity: "Papers and who you are", custody: "Prison and probation",
	say: "Having your say", leisure: "Free time"};
const STRENGTHS = {must: "The law says that we must do this.",
	may: "We look at this for each person. You can ask, and we tell you why if it is no."};
const BACK = {href: "/topics", text: "Find something"}, PLACES = {href: "/who-to-contact", text: "Another place"};

site.audiences = [["custody", "I am in custody"], ["parents", "I am a parent, or soon will be"],
	["uasc", "I came to the UK on my own"], ["21-plus", "I am 21 or over"],
	["achievement", "I want to work or learn"]].map(([id, title]) => ({id, title}));
site.menu = [["/what-can-i-get", "What can I get?"], ["/who-to-contact", "Who do I contact?"],
	["/topics", "Find something"]].map(([href, text]) => ({href, text}));

const list = (texts) => texts === undefined ? [] : [texts].flat();
const ring = (whom) => whom.phone && (whom.tel = "tel:" + whom.phone.replace(/[^\d+]/g, ""));

// Once, when it starts
[...teams, ...site.numbers, ...offers, ...(site.night ? [site.night] : [])].forEach(ring);
for (const offer of offers) {
	for (const key of ["what", "get", "need"])
		offer[key] = list(offer[key]);
	offer.strength = STRENGTHS[offer.strength] ?? (offer.by ? "This has been promised to you." : "We have promised this to you.");
	offer.source = offer.source.split(";").map((part) => part.trim().replace(/,?\s*s:\d{3}$/, "")).filter(Boolean).join("; ");
	offer.checked = longDay(offer.checked);
	offer.teams = teams.filter((team) => list(offer.contact).includes(team.kind));
}
const offerOf = new Map(offers.map((offer) => [offer.id, offer]));
const topicOf = new Map(Object.entries(TOPICS).map(([id, title]) =>
	[id, {title, paper: `topic-${id}`, offers: offers.filter((offer) => offer.topics.includes(id))}]));
const placeOf = new Map(places.map((place) => {
	for (const band of place.bands)
		band.team = teams.find((team) => team.name === band.team);
	return [place.slug, place];
}));

// For each page
function says(offer, text) {
	if (!text?.includes("{amount}"))
		return text;
	const day = today(), amount = offer.amounts?.findLast(({from}) => from <= day)?.is;
	return text.replaceAll("{amount}", amount ?? "an amount that we agree with you");
}

const finished = new Map(); // nothing changes here, so nothing goes

// A page of this path, compressed or not: what was kept, or what make() renders.
function again(request, reply, gzip, make) {
	const key = (gzip ? "gzip " : "") + request.url;
	let page = finished.get(key);
	if (!page)
		finished.set(key, page = gzip ? gzipSync(make(), {level: 6}) : Buffer.from(make()));
	reply.header("Content-Type", "text/html; charset=utf-8");
	reply.header("Cache-Control", "public, max-age=300");
	if (gzip)
		reply.header("Content-Encoding", "gzip");
	return reply.send(page);
}

function send(request, reply, template, view) {
	view.site = site;
	view.path = request.url;
	const render = () => template.render(view);
	if (keeps)
		return again(request, reply, request.headers["accept-encoding"]?.includes("gzip"), render);
	const html = render();
	reply.header("Content-Type", "text/html; charset=utf-8");
	reply.header("Cache-Control", "public, max-age=300");
	if (headers) {
		reply.headers(headers);
		reply.header("ETag", `W/"${createHash("sha1").update(html).digest("base64")}"`);
	}
	if (!request.headers["accept-encoding"]?.includes("gzip"))
		return reply.send(html);
	reply.header("Content-Encoding", "gzip");
	return reply.send(gzipSync(html, {level: 6}));
}

const app = fastify({logger: false});
app.get("/", (request, reply) => send(request, reply, start, {title: "What you can get and who can help"}));
app.get("/topics/:topic", (request, reply) => {
	const topic = topicOf.get(request.params.topic);
	if (!topic)
		return reply.code(404).send("");
	const lines = topic.offers.map((offer) => ({id: offer.id, title: offer.title, what: says(offer, offer.what[0])}));
	return send(request, reply, topicPage, {title: topic.title, section: "/topics", back: BACK, lines, paper: topic.paper});
});
app.get("/offers/:offer", (request, reply) => {
	const offer = offerOf.get(request.params.offer);
	if (!offer)
		return reply.code(404).send("");
	return send(request, reply, offerPage,
		{title: offer.title, section: "/topics", back: BACK, offer, much: says(offer, offer.much)});
});
app.get("/who-to-contact/:place", (request, reply) => {
	const place = placeOf.get(request.params.place);
	if (!place)
		return reply.code(404).send("");
	return send(request, reply, placePage,
		{title: `Your team in ${place.name}`, section: "/who-to-contact", back: PLACES, place});
});

process.on("SIGTERM", () => process.exit(0));
console.log(new URL(await app.listen({host: "127.0.0.1", port: 0})).port);

#include "finished.h"

#include <stdlib.h>

#include "log.h"
#include "route.h"

enum { AROUND = 3072 /* a page's own bytes, and what the server makes of its headers */ };

struct finished_pages {
	size_t n, most, bytes;
	uint64_t asked;        /* counts what was asked for: the smallest was longest ago */
	int64_t published;     /* the board's count, as it was when these pages were made; */
	struct date day;       /* and the day */
	struct instant looked; /* when the mark was */
	char mark[FINISHED_MARK];
	bool open; /* all of that holds for the request that is being answered */
	struct finished_page *page[FINISHED_MOST];
};

struct finished_pages *finished_create(size_t bytes)
{
	struct finished_pages *f = calloc(1, sizeof(*f));
	if (f)
		f->most = bytes ? bytes : FINISHED_BYTES;
	return f;
}

static void release(void *arg)
{
	struct finished_page *p = arg;
	if (--p->holders)
		return;
	if (p->made)
		p->unmake(p->made);
	free(p);
}

static void forget(struct finished_pages *f, size_t i)
{
	struct finished_page *p = f->page[i];
	f->page[i] = f->page[--f->n];
	f->bytes -= p->bytes;
	release(p);
}

static void forget_all(struct finished_pages *f)
{
	while (f->n)
		forget(f, f->n - 1);
}

void finished_destroy(struct finished_pages *f)
{
	if (f)
		forget_all(f);
	free(f);
}

size_t finished_count(const struct finished_pages *f, size_t *ret_bytes)
{
	*ret_bytes = f->bytes;
	return f->n;
}

void finished_stale(const struct web *web)
{
	if (web->board)
		web->board->published++;
	else if (web->finished)
		forget_all(web->finished);
}

/* Looked at about once a second. */
static bool mark_stands(struct request *rq, struct finished_pages *f)
{
	struct str mark = STR("");
	if (f->looked.seconds == rq->now.seconds || !rq->web->finished_mark)
		return true;
	const struct error *e = rq->web->finished_mark(rq, &mark);
	if (e || mark.n >= FINISHED_MARK) {
		log_line(LOG_NOTICE, "finished-pages", "what=\"no mark: pages are made anew\"");
		return false;
	}
	if (!str_eq(mark, str_c(f->mark))) {
		forget_all(f);
		memcpy(f->mark, mark.p, mark.n);
		f->mark[mark.n] = '\0';
	}
	f->looked = rq->now;
	return true;
}

/* The count is read before the page that may be kept looks at anything: whoever publishes adds to it afterwards. */
static bool stands(struct request *rq, struct finished_pages *f)
{
	int64_t published = rq->web->board ? rq->web->board->published : 0;
	struct date day = instant_london_day(rq->now);
	if (f->published != published || date_cmp(f->day, day) != 0) {
		forget_all(f);
		f->published = published;
		f->day = day;
		f->looked = (struct instant){0};
	}
	return mark_stands(rq, f);
}

static bool says_who(const struct request *rq)
{
	for (size_t i = 0; i < rq->headers; i++)
		if (str_eq_nocase(rq->header[i].name, STR("cookie")) ||
		    str_eq_nocase(rq->header[i].name, STR("authorization")))
			return true;
	return false;
}

/* FNV-1a */
static uint64_t hash_of(struct str path, enum coding coding)
{
	uint64_t h = 14695981039346656037u + coding;
	for (size_t i = 0; i < path.n; i++)
		h = (h ^ (unsigned char)path.p[i]) * 1099511628211u;
	return h;
}

static struct finished_page *find(const struct finished_pages *f, struct str path, enum coding coding)
{
	uint64_t hash = hash_of(path, coding);
	for (size_t i = 0; i < f->n; i++)
		if (f->page[i]->hash == hash && f->page[i]->coding == coding && str_eq(f->page[i]->path, path))
			return f->page[i];
	return NULL;
}

/* Of the page itself and not of whoever has it already. */
static bool of_the_body(struct str name)
{
	return str_eq(name, STR("Content-Type")) || str_eq(name, STR("Content-Encoding")) || str_eq(name, STR("Vary"));
}

static void answer_with(struct request *rq, struct response *rs, struct finished_page *p)
{
	bool has_it = response_names_tag(request_header(rq, "if-none-match"), p->tag);
	rq->route = p->route;
	rs->type = p->type;
	rs->cacheable = true;
	for (size_t i = 0; i < p->headers; i++)
		if (!has_it || !of_the_body(p->header[i].name))
			rs->header[rs->headers++] = p->header[i];
	if (has_it) {
		rs->status = 304;
		return;
	}
	rs->fixed = p->content;
	rs->finished = p;
}

bool finished_answer(struct request *rq, struct response *rs)
{
	struct finished_pages *f = rq->web->finished;
	if (!f)
		return false;
	f->open = rq->method != METHOD_POST && str_empty(rq->query_text) && !says_who(rq) && stands(rq, f);
	if (!f->open)
		return false;
	struct finished_page *p = find(f, rq->path, coding_accepted(rq));
	if (!p)
		return false;
	p->asked = ++f->asked;
	p->holders++;
	arena_defer(rq->arena, release, p);
	answer_with(rq, rs, p);
	return true;
}

static bool may_be_kept(const struct request *rq, const struct response *rs)
{
	if (!rs->lasts || rq->unsure || !rs->cacheable || rs->status != 200 || rq->method != METHOD_GET ||
	    arena_over(rq->arena))
		return false;
	if (rq->session.has_secret || rq->session.live || str_empty(response_header_value(rs, "ETag")))
		return false;
	return str_empty(response_header_value(rs, "Set-Cookie"));
}

static struct str take(char **room, struct str s)
{
	char *at = *room;
	memcpy(at, s.p, s.n);
	at[s.n] = '\0';
	*room += s.n + 1;
	return (struct str){at, s.n};
}

/* A page in one piece of memory of its own; NULL when there is none, or it is too large. */
static struct finished_page *copy_of(const struct request *rq, struct response *rs, struct str asked)
{
	struct str content = response_content(rs);
	size_t text = asked.n + 1 + content.n + 1;
	for (size_t i = 0; i < rs->headers; i++)
		text += rs->header[i].value.n + 1;
	struct finished_page *p = text + AROUND > FINISHED_PAGE ? NULL : malloc(sizeof(*p) + text);
	if (!p)
		return NULL;
	char *room = (char *)(p + 1);
	*p = (struct finished_page){.coding = coding_accepted(rq),
				    .bytes = text + AROUND,
				    .holders = 1,
				    .route = rq->route,
				    .type = rs->type,
				    .headers = rs->headers};
	p->path = take(&room, asked);
	p->hash = hash_of(p->path, p->coding);
	p->content = take(&room, content);
	for (size_t i = 0; i < rs->headers; i++) {
		p->header[i] = (struct header){rs->header[i].name, take(&room, rs->header[i].value)};
		if (str_eq(rs->header[i].name, STR("ETag")))
			p->tag = p->header[i].value;
	}
	return p;
}

static void make_room(struct finished_pages *f, size_t bytes)
{
	while (f->n && (f->n == FINISHED_MOST || f->bytes + bytes > f->most)) {
		size_t oldest = 0;
		for (size_t i = 1; i < f->n; i++)
			if (f->page[i]->asked < f->page[oldest]->asked)
				oldest = i;
		forget(f, oldest);
	}
}

void finished_keep(const struct request *rq, struct response *rs, struct str asked)
{
	struct finished_pages *f = rq->web->finished;
	if (!f || !f->open || !may_be_kept(rq, rs))
		return;
	struct finished_page *p = copy_of(rq, rs, asked);
	if (!p)
		return;
	make_room(f, p->bytes);
	if (f->bytes + p->bytes > f->most) {
		release(p);
		return;
	}
	p->asked = ++f->asked;
	f->bytes += p->bytes;
	f->page[f->n++] = p;
}

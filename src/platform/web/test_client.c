#include "test_client.h"

#include <stdio.h>
#include <stdlib.h>

#include "guard.h"
#include "secret.h"
#include "session.h"
#include "upload.h"

void test_client_init(struct test_client *c, const struct web *web, struct db *db, struct instant now)
{
	*c = (struct test_client){.web = *web, .db = db, .now = now};
	arena_init(&c->arena, 16 * 1024 * 1024);
}

void test_client_finish(struct test_client *c)
{
	arena_finish(&c->arena);
}

void test_header(struct test_client *c, const char *name, const char *value)
{
	c->extra[c->extras++] = (struct header){str_c(name), str_c(value)};
}

/* Like a browser: one of each name, Max-Age=0 takes it away. */
static void keep_cookie(struct test_client *c, struct str set)
{
	struct str pair = str_cut(set, 0, str_find(set, ';', 0));
	struct str name = str_cut(pair, 0, str_find(pair, '=', 0) + 1);
	size_t slot = 0;
	while (slot < TEST_COOKIES && !(c->cookie[slot][0] && str_starts(str_c(c->cookie[slot]), name)))
		slot++;
	for (size_t i = 0; slot == TEST_COOKIES && i < TEST_COOKIES; i++)
		if (!c->cookie[i][0])
			slot = i;
	if (str_contains(set, STR("Max-Age=0")))
		pair = STR("");
	if (slot == TEST_COOKIES)
		abort();
	snprintf(c->cookie[slot], sizeof(c->cookie[slot]), "%.*s", STR_ARG(pair));
}

static void begin(struct test_client *c, enum http_method method, const char *target)
{
	arena_reset(&c->arena);
	struct header *h = arena_new(&c->arena, struct header, 16);
	size_t n = 0;
	struct buf cookies;
	buf_init(&cookies, &c->arena, 10000);
	for (size_t i = 0; i < TEST_COOKIES; i++)
		if (c->cookie[i][0])
			buf_fmt(&cookies, "%s%s", cookies.n ? "; " : "", c->cookie[i]);
	h[n++] = (struct header){STR("Host"), STR("localhost:8080")};
	if (cookies.n)
		h[n++] = (struct header){STR("Cookie"), buf_str(&cookies)};
	if (method == METHOD_POST)
		h[n++] = (struct header){STR("Sec-Fetch-Site"), STR("same-origin")};
	for (size_t i = 0; i < c->extras; i++) {
		size_t at = 0;
		while (at < n && !str_eq_nocase(h[at].name, c->extra[i].name))
			at++;
		h[at] = c->extra[i];
		n += at == n;
	}
	static const char *const names[] = {"GET", "HEAD", "POST"};
	struct head head = {str_c(names[method]), arena_str(&c->arena, str_c(target)), STR("HTTP/1.1"), h, n};
	struct guarded ok = {0};
	int status = guard_head(&c->arena, &head, &ok);
	if (status) {
		fprintf(stderr, "test: the guard refuses %s with %d\n", target, status);
		abort();
	}
	static uint64_t number;
	number++;
	c->rq = (struct request){.arena = &c->arena,
				 .db = c->db,
				 .web = &c->web,
				 .now = c->now,
				 .number = number,
				 .method = method,
				 .path = ok.path,
				 .query_text = ok.query,
				 .header = h,
				 .headers = n,
				 .peer = STR("127.0.0.1")};
}

static int answer(struct test_client *c)
{
	c->extras = 0;
	web_answer(&c->rq, &c->rs);
	for (size_t i = 0; i < c->rs.headers; i++)
		if (str_eq(c->rs.header[i].name, STR("Set-Cookie")))
			keep_cookie(c, c->rs.header[i].value);
	return c->rs.status;
}

int test_get(struct test_client *c, const char *target)
{
	begin(c, METHOD_GET, target);
	return answer(c);
}

int test_head(struct test_client *c, const char *target)
{
	begin(c, METHOD_HEAD, target);
	return answer(c);
}

int test_post(struct test_client *c, const char *target, const char *body, bool add_csrf)
{
	struct request probe;
	begin(c, METHOD_POST, target);
	if (add_csrf) {
		/* The token that a page shown to this browser would hold. */
		probe = c->rq;
		if (session_load(&probe))
			abort();
		struct str token = csrf_token(&probe);
		if (probe.session.is_new) {
			keep_cookie(
			    c, cookie_set(&c->web, &c->arena, "visit", secret_text(&c->arena, probe.session.secret)));
			return test_post(c, target, body, true);
		}
		c->rq.body_text = arena_fmt(&c->arena, "csrf=%.*s&%s", STR_ARG(token), body);
	} else {
		c->rq.body_text = arena_str(&c->arena, str_c(body));
	}
	return answer(c);
}

#define BOUNDARY "----test5up7k"

static struct str parts_of(struct test_client *c, struct str fields, const struct test_file *files, size_t n)
{
	struct form form;
	struct buf b;
	buf_init(&b, &c->arena, 16 << 20);
	if (form_parse(&c->arena, fields, &form))
		abort();
	for (size_t i = 0; i < form.n; i++)
		buf_fmt(&b, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%.*s\"\r\n\r\n%.*s\r\n",
			STR_ARG(form.field[i].name), STR_ARG(form.field[i].value));
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&b,
			"--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
			"Content-Type: application/octet-stream\r\n\r\n",
			files[i].field, files[i].name ? files[i].name : "");
		buf_add(&b, files[i].content);
		buf_add(&b, STR("\r\n"));
	}
	buf_add(&b, STR("--" BOUNDARY "--\r\n"));
	return buf_str(&b);
}

int test_upload(struct test_client *c, const char *target, const char *fields, bool add_csrf, const char *name,
		struct str content)
{
	return test_upload_files(c, target, fields, add_csrf, &(struct test_file){"file", name, content}, 1);
}

int test_upload_files(struct test_client *c, const char *target, const char *fields, bool add_csrf,
		      const struct test_file *files, size_t n)
{
	struct upload_reader *reader;
	struct str token = STR("");
	test_header(c, "Content-Type", "multipart/form-data; boundary=" BOUNDARY);
	begin(c, METHOD_POST, target);
	c->extras = 0;
	if (add_csrf) {
		struct request probe = c->rq;
		if (session_load(&probe))
			abort();
		token = csrf_token(&probe);
	}
	struct str body = parts_of(c, arena_fmt(&c->arena, "csrf=%.*s&%s", STR_ARG(token), fields), files, n);
	if (!upload_begin(&c->rq, &c->rs, &reader))
		return c->rs.status;
	for (size_t i = 0; i < body.n; i += 1000)
		upload_take(reader, str_cut(body, i, i + 1000 < body.n ? i + 1000 : body.n));
	return upload_end(reader, &c->rq, &c->rs) ? answer(c) : c->rs.status;
}

static void start(struct test_client *c, struct account_id account,
		  const struct error *(*begin_session)(struct request *, struct response *, struct account_id))
{
	begin(c, METHOD_GET, "/");
	response_init(&c->rs, &c->arena);
	const struct error *e = begin_session(&c->rq, &c->rs, account);
	if (e) {
		fprintf(stderr, "test: no session: %.*s\n", STR_ARG(e->what));
		abort();
	}
	keep_cookie(c, cookie_set(&c->web, &c->arena, "session", secret_text(&c->arena, c->rq.session.secret)));
}

void test_sign_in(struct test_client *c, struct account_id account)
{
	start(c, account, session_start);
}

void test_sign_in_apart(struct test_client *c, struct account_id account)
{
	start(c, account, session_start_apart);
}

struct str test_body(struct test_client *c)
{
	return response_content(&c->rs);
}

struct str test_answer_header(struct test_client *c, const char *name)
{
	return response_header_value(&c->rs, name);
}

bool test_shows(struct test_client *c, const char *text)
{
	return str_contains(test_body(c), str_c(text));
}

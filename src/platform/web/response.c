#include "response.h"

#include <sodium.h>

#include "coding.h"
#include "route.h"
#include "secret.h"

enum { WORTH_COMPRESSING = 1000, LONGEST_FLASH = 500 };

/*
 * The hash is that of the one inline line of the page, which tells the design system that scripts run:
 * document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' :
 * '');
 */
#define POLICY                                                                                                         \
	"default-src 'none'; script-src 'self' 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='; "                \
	"style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "                                   \
	"manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

/* Of a file that somebody brought: no script, no form, no origin. */
#define POLICY_OF_FILES "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/* same-origin, not no-referrer: under the latter browsers send "Origin: null" with our own forms. */
#define VALUE(s)                                                                                                       \
	{                                                                                                              \
		"" s "", sizeof(s) - 1                                                                                 \
	}
struct constant {
	const char *name;
	struct str value;
};
static const struct constant always[] = {
    {"X-Content-Type-Options", VALUE("nosniff")},
    {"Cross-Origin-Resource-Policy", VALUE("same-origin")},
};
static const struct constant to_documents[] = {
    {"Referrer-Policy", VALUE("same-origin")},
    {"Permissions-Policy", VALUE("camera=(), geolocation=(), microphone=()")},
    {"Cross-Origin-Opener-Policy", VALUE("same-origin")},
};

void response_init(struct response *rs, struct arena *a)
{
	*rs = (struct response){.arena = a, .status = 200, .type = "text/html; charset=utf-8"};
	buf_init(&rs->body, a, RESPONSE_MAX_BODY);
}

void response_header(struct response *rs, const char *name, struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < ' ' || value.p[i] == 0x7f)
			return;
	if (rs->headers < RESPONSE_MAX_HEADERS)
		rs->header[rs->headers++] = (struct header){str_c(name), arena_str(rs->arena, value)};
}

/* A value that is a constant of the program: neither looked at nor copied. */
static void constant_header(struct response *rs, const char *name, struct str value)
{
	if (rs->headers < RESPONSE_MAX_HEADERS)
		rs->header[rs->headers++] = (struct header){str_c(name), value};
}

void response_redirect(struct response *rs, struct url to)
{
	rs->status = 303;
	response_header(rs, "Location", to.text);
}

void response_flash(struct request *rq, struct response *rs, struct str message)
{
	visit_ensure(rq);
	struct str sealed = secret_seal(rs->arena, rq->session.secret, str_cut(message, 0, LONGEST_FLASH));
	response_header(rs, "Set-Cookie", cookie_set(rq->web, rs->arena, "flash", sealed));
}

void response_download(struct response *rs, const char *type, const char *name)
{
	rs->type = type;
	rs->shut_in = true;
	response_header(rs, "Content-Disposition", arena_fmt(rs->arena, "attachment; filename=\"%s\"", name));
}

void response_clear(struct response *rs)
{
	size_t kept = 0;
	for (size_t i = 0; i < rs->headers; i++)
		if (str_eq(rs->header[i].name, STR("Set-Cookie")))
			rs->header[kept++] = rs->header[i];
	rs->headers = kept;
	rs->status = 200;
	rs->type = "text/html; charset=utf-8";
	rs->fixed = STR_NONE;
	rs->cacheable = rs->plain = rs->lasts = rs->shut_in = false;
	buf_init(&rs->body, rs->arena, RESPONSE_MAX_BODY);
}

struct str response_header_value(const struct response *rs, const char *name)
{
	for (size_t i = 0; i < rs->headers; i++)
		if (str_eq_nocase(rs->header[i].name, str_c(name)))
			return rs->header[i].value;
	return STR("");
}

struct str response_content(struct response *rs)
{
	return rs->fixed.p ? rs->fixed : buf_str(&rs->body);
}

static bool sets_cookie(const struct response *rs, struct str name)
{
	for (size_t i = 0; i < rs->headers; i++)
		if (str_eq(rs->header[i].name, STR("Set-Cookie")) && str_starts(rs->header[i].value, name))
			return true;
	return false;
}

static void finish_cookies(const struct request *rq, struct response *rs)
{
	const struct session *s = &rq->session;
	if (s->is_new)
		response_header(
		    rs, "Set-Cookie",
		    cookie_set(rq->web, rs->arena, s->live ? "session" : "visit", secret_text(rs->arena, s->secret)));
	/* A page was shown, so its message was: it is told once. A redirect passes it on. */
	bool shown = rs->status < 300 || rs->status >= 400;
	if (shown && !str_empty(rq->flash) && !sets_cookie(rs, cookie_name(rq->web, rs->arena, "flash")))
		response_header(rs, "Set-Cookie", cookie_set(rq->web, rs->arena, "flash", STR("")));
}

static bool compressible(const char *type)
{
	struct str t = str_c(type);
	return str_starts(t, STR("text/")) || str_starts(t, STR("application/json")) ||
	       str_starts(t, STR("image/svg+xml"));
}

bool response_names_tag(struct str header, struct str tag)
{
	struct str rest = header, part, bare = str_starts(tag, STR("W/")) ? str_cut(tag, 2, tag.n) : tag;
	while (str_split(&rest, ',', &part)) {
		part = str_trim(part);
		if (str_starts(part, STR("W/")))
			part = str_cut(part, 2, part.n);
		if (str_eq(part, bare) || str_eq(part, STR("*")))
			return true;
	}
	return false;
}

bool response_keep(const struct request *rq, struct response *rs, struct str control, struct str tag)
{
	rs->cacheable = true;
	response_header(rs, "Cache-Control", control);
	response_header(rs, "ETag", tag);
	if (!response_names_tag(request_header(rq, "if-none-match"), tag))
		return false;
	rs->status = 304;
	buf_init(&rs->body, rs->arena, 0);
	return true;
}

/* Whoever is signed in may have changed it a moment ago, and asks each time whether it is still so. */
struct str response_public_age(const struct request *rq)
{
	return rq->session.live ? STR("private, no-cache") : STR("public, max-age=300");
}

bool response_keep_public(const struct request *rq, struct response *rs)
{
	unsigned char hash[crypto_generichash_BYTES_MIN];
	char hex[2 * sizeof(hash) + 1];
	struct str says = response_content(rs), in = rq->web->languages_mark;
	bool other = !str_empty(rq->language) && in.n >= crypto_generichash_KEYBYTES_MIN;
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)says.p, says.n,
			   other ? (const unsigned char *)in.p : NULL, other ? in.n : 0);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	return response_keep(rq, rs, response_public_age(rq), arena_fmt(rs->arena, "W/\"%s\"", hex));
}

void response_finish(const struct request *rq, struct response *rs)
{
	finish_cookies(rq, rs);
	if (!rs->part)
		constant_header(rs, "Content-Security-Policy", rs->shut_in ? STR(POLICY_OF_FILES) : STR(POLICY));
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++)
		constant_header(rs, always[i].name, always[i].value);
	for (size_t i = 0; i < sizeof(to_documents) / sizeof(*to_documents) && !rs->part; i++)
		constant_header(rs, to_documents[i].name, to_documents[i].value);
	if (rq->web->secure)
		constant_header(rs, "Strict-Transport-Security", STR("max-age=63072000; includeSubDomains"));
	if (!rs->cacheable)
		constant_header(rs, "Cache-Control", STR("no-store"));
	struct str content = response_content(rs);
	if (content.n > 0 && rs->status != 304)
		response_header(rs, "Content-Type", str_c(rs->type));
	if (rs->plain || content.n < WORTH_COMPRESSING || !compressible(rs->type))
		return;
	if (rs->cacheable) /* what nobody keeps is not told apart by anyone */
		constant_header(rs, "Vary", STR("Accept-Encoding"));
	enum coding coding = coding_accepted(rq);
	bool light = !rs->cacheable && !rs->part; /* a page of somebody's own */
	if (coding_pack(rs->arena, coding, light, content, &rs->fixed))
		constant_header(rs, "Content-Encoding", coding_name(coding));
}

#include "secret.h"

#include <sodium.h>

#include "route.h"
#include "session.h"

/* One key for each use: a value made for one is worth nothing for another. */
static void derive(const unsigned char secret[SESSION_SECRET], const char *use, unsigned char ret[32])
{
	crypto_generichash(ret, 32, (const unsigned char *)use, strlen(use), secret, SESSION_SECRET);
}

static struct str to_text(struct arena *a, const unsigned char *p, size_t n)
{
	size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = arena_new(a, char, room);
	sodium_bin2base64(text, room, p, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return str_c(text);
}

static bool from_text(struct str text, unsigned char *to, size_t room, size_t *ret_n)
{
	return text.n > 0 && sodium_base642bin(to, room, text.p, text.n, NULL, ret_n, NULL,
					       sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
}

struct str cookie_name(const struct web *web, struct arena *a, const char *name)
{
	static const struct str prefix = {"__Host-", 7};
	struct str plain = str_c(name);
	if (!web->secure)
		return plain;
	char *p = arena_bytes(a, prefix.n + plain.n + 1);
	memcpy(p, prefix.p, prefix.n);
	memcpy(p + prefix.n, plain.p, plain.n + 1);
	return (struct str){p, prefix.n + plain.n};
}

struct str cookie_set(const struct web *web, struct arena *a, const char *name, struct str value)
{
	return arena_fmt(a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s", cookie_name(web, a, name).p, STR_ARG(value),
			 web->secure ? "; Secure" : "", str_empty(value) ? "; Max-Age=0" : "");
}

struct str secret_text(struct arena *a, const unsigned char secret[SESSION_SECRET])
{
	return to_text(a, secret, SESSION_SECRET);
}

bool secret_read(struct str text, unsigned char ret[SESSION_SECRET])
{
	unsigned char bytes[SESSION_SECRET];
	size_t n;
	if (!from_text(text, bytes, sizeof(bytes), &n) || n != SESSION_SECRET)
		return false;
	memcpy(ret, bytes, SESSION_SECRET);
	return true;
}

void secret_hash(const unsigned char secret[SESSION_SECRET], unsigned char ret[SECRET_HASH])
{
	derive(secret, "stored", ret);
}

struct str secret_seal(struct arena *a, const unsigned char secret[SESSION_SECRET], struct str text)
{
	unsigned char key[crypto_secretbox_KEYBYTES];
	derive(secret, "seal", key);
	size_t n = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.n;
	unsigned char *box = arena_new(a, unsigned char, n);
	random_bytes(box, crypto_secretbox_NONCEBYTES);
	crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES, (const unsigned char *)text.p, text.n, box, key);
	return to_text(a, box, n);
}

struct str secret_open(struct arena *a, const unsigned char secret[SESSION_SECRET], struct str sealed)
{
	unsigned char key[crypto_secretbox_KEYBYTES];
	derive(secret, "seal", key);
	unsigned char *box = arena_new(a, unsigned char, sealed.n + 1);
	size_t n, extra = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
	if (!from_text(sealed, box, sealed.n, &n) || n < extra)
		return STR("");
	unsigned char *text = arena_new(a, unsigned char, n - extra + 1);
	if (crypto_secretbox_open_easy(text, box + crypto_secretbox_NONCEBYTES, n - crypto_secretbox_NONCEBYTES, box,
				       key) != 0)
		return STR("");
	return (struct str){(char *)text, n - extra};
}

void visit_ensure(struct request *rq)
{
	if (rq->session.has_secret)
		return;
	random_bytes(rq->session.secret, SESSION_SECRET);
	rq->session.has_secret = true;
	rq->session.is_new = true;
}

enum { CSRF_HALF = 16 /* bytes: 128 bits are not guessed, and each form of each page carries both halves */ };

/*
 * A token is a random mask, then the mask over the derived value: the same value never stands twice in compressed
 * pages, which takes the ground from BREACH.
 */
struct str csrf_token(struct request *rq)
{
	unsigned char value[32], token[2 * CSRF_HALF];
	if (!str_empty(rq->csrf))
		return rq->csrf;
	visit_ensure(rq);
	derive(rq->session.secret, "csrf", value);
	random_bytes(token, CSRF_HALF);
	for (size_t i = 0; i < CSRF_HALF; i++)
		token[CSRF_HALF + i] = token[i] ^ value[i];
	rq->csrf = to_text(rq->arena, token, sizeof(token));
	return rq->csrf;
}

struct str session_mark(struct request *rq, struct str text)
{
	unsigned char key[32], *mark = arena_new(rq->arena, unsigned char, 32);
	visit_ensure(rq);
	derive(rq->session.secret, "mark", key);
	crypto_generichash(mark, 32, (const unsigned char *)text.p, text.n, key, sizeof(key));
	return (struct str){(char *)mark, 32};
}

bool csrf_valid(const struct request *rq, struct str token)
{
	unsigned char value[32], sent[2 * CSRF_HALF];
	size_t n;
	if (!rq->session.has_secret || rq->session.is_new || !from_text(token, sent, sizeof(sent), &n) ||
	    n != sizeof(sent))
		return false;
	derive(rq->session.secret, "csrf", value);
	for (size_t i = 0; i < CSRF_HALF; i++)
		sent[CSRF_HALF + i] ^= sent[i];
	return sodium_memcmp(sent + CSRF_HALF, value, CSRF_HALF) == 0;
}

bool origin_valid(const struct request *rq)
{
	struct str origin = request_header(rq, "origin"), site = request_header(rq, "sec-fetch-site");
	if (!str_empty(site) && !str_eq(site, STR("same-origin")) && !str_eq(site, STR("none")))
		return false;
	if (str_empty(origin))
		return true; /* not a browser of the last years: the token decides alone */
	if (!str_empty(rq->web->origin))
		return str_eq(origin, rq->web->origin);
	struct str host = request_header(rq, "host");
	return str_eq_nocase(origin,
			     arena_fmt(rq->arena, "%s://%.*s", rq->web->secure ? "https" : "http", STR_ARG(host)));
}

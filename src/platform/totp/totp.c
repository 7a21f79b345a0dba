#include "totp.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>

enum { DIGITS_MOST = 8, GROUP = 4 };

static const struct error *ready(void)
{
	int code = oath_init();
	return code == OATH_OK ? NULL : error_new(ERROR_UNAVAILABLE, "liboath: %s", oath_strerror(code));
}

int64_t totp_step(struct instant now)
{
	return now.seconds / TOTP_STEP_SECONDS;
}

const struct error *hotp_code(struct arena *a, struct str secret, int64_t counter, unsigned digits, struct str *ret)
{
	char *code = arena_new(a, char, DIGITS_MOST + 1);
	const struct error *e = ready();
	if (e)
		return e;
	if (str_empty(secret) || counter < 0 || digits < TOTP_DIGITS || digits > DIGITS_MOST)
		return error_new(ERROR_INTERNAL, "no such code: %u digits", digits);
	int failed = oath_hotp_generate(secret.p, secret.n, (uint64_t)counter, digits, false,
					OATH_HOTP_DYNAMIC_TRUNCATION, code);
	if (failed != OATH_OK)
		return error_new(ERROR_INTERNAL, "liboath: %s", oath_strerror(failed));
	*ret = (struct str){code, digits};
	return NULL;
}

const struct error *totp_step_of(struct arena *a, struct str secret, struct str typed, struct instant now,
				 int64_t last_step, int64_t *ret)
{
	int64_t step = totp_step(now), found = 0;
	for (int64_t s = step - TOTP_STEPS_ASIDE; s <= step + TOTP_STEPS_ASIDE; s++) {
		struct str code = STR_NONE;
		const struct error *e = hotp_code(a, secret, s, TOTP_DIGITS, &code);
		if (e)
			return e;
		bool same = typed.n == code.n && sodium_memcmp(typed.p, code.p, code.n) == 0;
		if (same && s > last_step && !found)
			found = s;
	}
	*ret = found;
	return NULL;
}

const struct error *totp_base32(struct arena *a, struct str secret, struct str *ret)
{
	char *text = NULL;
	size_t n = 0;
	const struct error *e = ready();
	if (e)
		return e;
	if (oath_base32_encode(secret.p, secret.n, &text, &n) != OATH_OK)
		return error_new(ERROR_UNAVAILABLE, "liboath: no memory");
	while (n > 0 && text[n - 1] == '=') /* apps take it without */
		n--;
	*ret = arena_str(a, (struct str){text, n});
	sodium_memzero(text, n);
	free(text);
	return NULL;
}

const struct error *totp_groups(struct arena *a, struct str secret, struct str *ret)
{
	struct str text = STR_NONE;
	const struct error *e = totp_base32(a, secret, &text);
	if (e)
		return e;
	char *p = arena_new(a, char, 2 * text.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (i > 0 && i % GROUP == 0)
			p[n++] = ' ';
		p[n++] = text.p[i];
	}
	*ret = (struct str){p, n};
	return NULL;
}

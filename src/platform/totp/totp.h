/*
 * One-time codes that an app makes from a secret and the time: RFC 6238 with what every code app knows, which is
 * HMAC-SHA-1, six digits and steps of 30 seconds from 1970 on. What is kept of a secret, and which steps were used, is
 * the caller's.
 */
#pragma once
#include "date.h"
#include "error.h"

enum {
	TOTP_SECRET = 20, /* bytes, as RFC 4226 recommends: what HMAC-SHA-1 makes good use of */
	TOTP_DIGITS = 6,
	TOTP_STEP_SECONDS = 30,
	TOTP_STEPS_ASIDE = 1 /* a clock that is a little off, a code that was typed slowly */
};

int64_t totp_step(struct instant now);
/* The code of RFC 4226 for a counter, of 6 to 8 digits. ERROR_INTERNAL when the secret or the digits are none. */
MUST_CHECK const struct error *hotp_code(struct arena *a, struct str secret, int64_t counter, unsigned digits,
					 struct str *ret);
/* The step whose code was typed: now's or one aside, and after the last that was used; 0 when it is none of them. */
MUST_CHECK const struct error *totp_step_of(struct arena *a, struct str secret, struct str typed, struct instant now,
					    int64_t last_step, int64_t *ret);
/* The secret as one types it into an app: base 32 in groups of four. */
MUST_CHECK const struct error *totp_groups(struct arena *a, struct str secret, struct str *ret);
/* The same without spaces. */
MUST_CHECK const struct error *totp_base32(struct arena *a, struct str secret, struct str *ret);

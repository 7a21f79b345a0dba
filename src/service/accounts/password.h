/*
 * Passwords: Argon2id with 19 MiB and two passes (OWASP's first choice), about 17 ms. What is asked of one is length,
 * and that it is not made of what somebody would try first; nothing about kinds of characters.
 */
#pragma once
#include "error.h"

/* Whose it is to be; any part may be empty. */
struct password_owner {
	struct str name, email, council;
};

/* NULL, or why it will not do, as a sentence for the page. */
const char *password_refused(struct str password, const struct password_owner *owner);
MUST_CHECK const struct error *password_hash(struct arena *a, struct str password, struct str *ret);
/* False for a wrong password. hash empty (no such account, or none set) takes as long and is false. */
bool password_right(struct str hash, struct str password);

/* A link's token as the database keeps it. */
struct str token_hash(struct arena *a, struct str token);

/* The words of common.c, in small letters; gives how many. */
size_t common_words(const char *const **ret);

/* Passwords: Argon2id with 19 MiB and two passes (OWASP's first choice), about 17 ms. */
#pragma once
#include "error.h"

/* NULL, or why it will not do, as a sentence for the page: length, and not one of the commonest. */
const char *password_refused(struct str password);
MUST_CHECK const struct error *password_hash(struct arena *a, struct str password, struct str *ret);
/* False for a wrong password. hash empty (no such account, or none set) takes as long and is false. */
bool password_right(struct str hash, struct str password);

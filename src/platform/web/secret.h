/* What is derived from the random bytes of a session's cookie, for this folder. Libsodium stays behind it. */
#pragma once
#include "request.h"

enum { SECRET_HASH = 32 };

/* Names of cookies: "__Host-session" behind TLS, "session" on plain loopback. */
struct str cookie_name(const struct web *web, struct arena *a, const char *name);
/* A Set-Cookie value; an empty value takes the cookie away. */
struct str cookie_set(const struct web *web, struct arena *a, const char *name, struct str value);

struct str secret_text(struct arena *a, const unsigned char secret[SESSION_SECRET]);
bool secret_read(struct str text, unsigned char ret[SESSION_SECRET]);
/* What the database keeps. */
void secret_hash(const unsigned char secret[SESSION_SECRET], unsigned char ret[SECRET_HASH]);

/* Text that only the same secret opens again; empty when it does not. */
struct str secret_seal(struct arena *a, const unsigned char secret[SESSION_SECRET], struct str text);
struct str secret_open(struct arena *a, const unsigned char secret[SESSION_SECRET], struct str sealed);

/* Makes an anonymous visit when rq has no secret yet. */
void visit_ensure(struct request *rq);

/* What the tests of young people's accounts share: Sam Okoro, who invites, and Kai, whose mobile is safe. */
#pragma once
#include "testing.h"

#include "own_account.h"
#include "session.h"

struct desk {
	struct test_office *t;
	struct account_id sam;
	struct person_id kai;
	const char *ref;
};

struct desk desk_begin(void);
void desk_end(struct desk *d);
void desk_add_way(struct test_office *t, struct person_id p, enum way_kind kind, const char *value, bool safe);
struct person_id desk_person(struct test_office *t, const char *id, const char *first, struct account_id worker);
/* What the file driver wrote last, from the word on; and how many messages it wrote. */
const char *desk_sent(struct desk *d, const char *from);
size_t desk_sent_lines(struct desk *d);
const char *desk_way_ref(struct desk *d, struct person_id p);
/* The path of the link that a colleague's invitation sends. */
const char *desk_invite(struct desk *d, struct person_id p);
int desk_enter(struct desk *d, struct test_client *c, const char *code);
void desk_open_by_link(struct desk *d, struct test_client *c, const char *link);
/* Six digits that are not this code. */
const char *desk_other_code(struct desk *d, const char *code);

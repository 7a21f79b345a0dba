/*
 * Papers of those who came to this country alone, or whose leave to be here ends: immigration status and its history,
 * the day leave ends, the solicitor, and the birth dates that different people say. Read and written by those who work
 * with the person alone. None of it is ever a reason to withhold help.
 */
#pragma once
#include "dues.h"
#include "page.h"

extern const struct route_table asylum_routes;

enum immigration {
	IMMIGRATION_CLAIMED,
	IMMIGRATION_APPEAL,
	IMMIGRATION_EXHAUSTED,
	IMMIGRATION_FURTHER,
	IMMIGRATION_REFUGEE,
	IMMIGRATION_HUMANITARIAN,
	IMMIGRATION_UASC_LEAVE,
	IMMIGRATION_SECTION_67,
	IMMIGRATION_DISCRETIONARY,
	IMMIGRATION_TRAFFICKING,
	IMMIGRATION_LIMITED,
	IMMIGRATION_EXTENDING, /* applied in time: leave goes on, Immigration Act 1971 s.3C */
	IMMIGRATION_PRE_SETTLED,
	IMMIGRATION_SETTLED,
	IMMIGRATION_BRITISH,
	IMMIGRATION_NONE,
	IMMIGRATION_OTHER,
	IMMIGRATIONS
};
struct str immigration_code(enum immigration v);
bool immigration_from_code(struct str code, enum immigration *ret);
struct str immigration_words(enum immigration v);
/* Whether it is leave that ends on a day. */
bool immigration_ends(enum immigration v);

enum birth_kind { BIRTH_CLAIMED, BIRTH_ASSESSED, BIRTH_OFFICIAL, BIRTH_KINDS };
struct str birth_kind_code(enum birth_kind v);
bool birth_kind_from_code(struct str code, enum birth_kind *ret);
struct str birth_kind_words(enum birth_kind v);

enum { PAPERS_TEXT_MAX = 2000, PAPERS_NAME_MAX = 200 };

/* One status, from its day on. */
struct papers {
	enum immigration status;
	struct date on,
	    leave_until; /* the last day of the leave; DATE_NONE: it does not end, or nobody recorded when */
	struct str said, by;
	int64_t id;
};
struct papers_list {
	const struct papers *p;
	size_t n;
};
struct solicitor {
	struct str name, firm, phone, email;
	struct date on;
	int64_t id; /* 0: none is recorded */
};
struct birth_said {
	enum birth_kind kind;
	struct date birth, on;
	struct str said, by;
};
struct births {
	const struct birth_said *p;
	size_t n;
};

/* Whether whoever is signed in may read and write a person's papers: who works with them, is of their team or covers
 * for their worker; who may see what is sensitive; and anybody who may see the person while nobody has them yet. */
MUST_CHECK const struct error *asylum_may_see(struct request *rq, struct person_id person, bool *ret);

/* The status that stands; *ret_found false when none is recorded. The caller has asked asylum_may_see(). */
MUST_CHECK const struct error *papers_now(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  bool *ret_found, struct papers *ret);
MUST_CHECK const struct error *births_read(struct db *db, struct arena *a, struct viewer viewer,
					   struct person_id person, struct births *ret);
/* "Refugee status until 3 March 2027, in 3 months". */
struct str papers_words(struct arena *a, const struct papers *papers, struct date today);
/* Whether to warn: leave ends within six months, has ended, or is of a kind that ends and nobody recorded when. */
bool papers_warn(const struct papers *papers, struct date today);

/* What to do when there is a warning. */
const char *papers_advice(const struct papers *papers, struct date today);

struct papers_new {
	struct person_id person;
	struct papers papers;
	bool corrects; /* replaces the one that stands, as one of the same day does anyway */
};
/* Writes a status, inside a transaction that the caller began and after which what is due is worked out again. */
MUST_CHECK const struct error *papers_put(struct txn *txn, struct arena *a, struct viewer viewer,
					  const struct papers_new *new, struct account_id by, struct instant now);
/* Writes that somebody says that they were born on this day, inside a transaction that the caller began. */
MUST_CHECK const struct error *birth_put(struct txn *txn, struct person_id person, const struct birth_said *said,
					 struct account_id by, struct instant now);

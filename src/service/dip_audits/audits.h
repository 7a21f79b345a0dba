/*
 * What an audit of somebody's Pathway Plan found, question by question. A later audit of the same plan stands in the
 * place of the one before, which is kept. Which plans are audited, by whom, and what all of them say together:
 * ../dip_samples.
 */
#pragma once
#include "page.h"
#include "timeline.h"

enum { DIP_WORDS_MAX = 2000 /* characters */, DIP_QUESTIONS_MAX = 40 };

enum dip_answer { DIP_YES, DIP_PARTLY, DIP_NO, DIP_NOT_APPLY, DIP_ANSWERS };
/* As stored: "not-apply"; "Does not apply". */
struct str dip_answer_code(enum dip_answer v);
bool dip_answer_from_code(struct str code, enum dip_answer *ret);
struct str dip_answer_words(enum dip_answer v);
/* Something is to be put right. */
static inline bool dip_is_finding(enum dip_answer v)
{
	return v == DIP_PARTLY || v == DIP_NO;
}

struct dip_found {
	struct str question;
	enum dip_answer answer;
	struct str words;
};
struct dip_audit {
	int64_t id, plan;
	struct person_id person;
	struct date on;
	struct str grade, words;
	struct account_id by;
	struct str by_name;
	struct {
		const struct dip_found *p;
		size_t n;
	} found;
};
/* The one that stands; false: it was not audited yet, or the viewer may not see whose plan it is. */
MUST_CHECK const struct error *dip_audit_read(struct db *db, struct arena *a, struct viewer viewer, int64_t plan,
					      bool *ret_found, struct dip_audit *ret);
/* Writes one (id and by_name are not read) in place of before, or of none with NULL, inside a transaction that the
 * caller began. ERROR_CONFLICT when somebody else wrote one first. */
MUST_CHECK const struct error *dip_audit_put(struct txn *txn, const struct dip_audit *audit,
					     const struct dip_audit *before, struct instant now);

/* Adds the newest 20 audits of somebody's plan before t->before, and what was to be done after them. */
MUST_CHECK const struct error *dip_timeline(struct db *db, struct viewer viewer, struct person_id person,
					    struct timeline_parts *t);

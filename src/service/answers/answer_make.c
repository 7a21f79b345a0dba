/* An answer is made of a day. */
#include "answer_parts.h"
#include "answers_sql.h"
#include "campaigns.h"
#include "given.h"
#include "offers.h"

enum { APRIL = 4, TWELVE = 12 };

static const struct error *count_people(struct db *db, struct arena *a, const struct office *office,
					struct answer_parts *p)
{
	struct cohort c;
	const struct error *e = cohort_read(db, a, office->policy, &office->teams, p->on, p->known, &c);
	if (e)
		return e;
	int64_t *people = arena_new(a, int64_t, c.n);
	bool *got = arena_new(a, bool, c.n);
	for (size_t i = 0; i < c.n; i++)
		people[i] = c.cases[i].person;
	if (!(e = given_got_of(db, p->on, date_london_end(p->known), people, c.n, got)))
		answer_count(&c, got, a, &p->people);
	return e;
}

/* The financial year of a day begins on 1 April. */
static struct date year_of(struct date day)
{
	struct date begins = day;
	int year, month, of_month;
	date_to_ymd(day, &year, &month, &of_month);
	(void)date_from_ymd(month < APRIL ? year - 1 : year, APRIL, 1, &begins);
	return begins;
}

static const struct error *count_times(struct db *db, struct arena *a, struct answer_parts *p)
{
	struct answers_times rows;
	for (int i = 0; i < ANSWER_YEARS; i++)
		p->year[i] = date_add_months(year_of(p->on), TWELVE * (i + 1 - ANSWER_YEARS));
	const struct error *e = answers_times(db, a, p->year[0], p->year[1], p->year[2], p->on, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		p->times.n[rows.p[i].how][0] = rows.p[i].n1;
		p->times.n[rows.p[i].how][1] = rows.p[i].n2;
		p->times.n[rows.p[i].how][2] = rows.p[i].n3;
	}
	answer_times_hide(&p->times, a);
	return NULL;
}
_Static_assert((int)GIVEN_HOWS == (int)ANSWER_CHANNELS, "a row for each way");

/* Of the Local Offer itself: nothing of it is about anybody. */
static const struct error *read_offer(struct db *db, struct arena *a, const struct policy *policy,
				      struct answer_parts *p)
{
	struct published_offers published;
	struct campaigns all;
	struct instant first;
	const struct error *e = versions_first(db, a, offer_kind.kind, &first);
	if (e || (e = offers_same_since(db, a, policy, p->on, &p->changed)) ||
	    (e = offers_published(db, a, &published)) || (e = campaigns_read(db, a, &all)))
		return e;
	p->first = instant_known(first) ? instant_london_day(first) : DATE_NONE;
	if (date_known(p->first) && date_cmp(p->first, p->on) > 0)
		p->first = DATE_NONE;
	p->offers = (int64_t)published.offers.n;
	struct date after = date_add_months(p->on, -TWELVE);
	for (size_t i = 0; i < all.n; i++)
		if (date_cmp(all.p[i].on, after) > 0 && date_cmp(all.p[i].on, p->on) <= 0) {
			p->announced++;
			p->receivers += all.p[i].receivers;
		}
	return NULL;
}

const struct error *answer_make(struct db *db, struct arena *a, const struct office *office, struct date on,
				struct instant now, struct safe_answer *ret)
{
	struct answer_parts p = {.council = office->policy->council, .on = on, .known = instant_london_day(now)};
	const struct error *e = count_people(db, a, office, &p);
	if (e || (e = count_times(db, a, &p)) || (e = read_offer(db, a, office->policy, &p)))
		return e;
	*ret = (struct safe_answer){.on = on, .made_at = now};
	answer_lay_out(&p, a, ret);
	ret->words = answer_draft(&p, a);
	return NULL;
}

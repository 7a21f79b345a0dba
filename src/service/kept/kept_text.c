/* The figures as lines of words with a space between: what the job keeps and a page reads. */
#include "promises_kept.h"

enum { TEXT_MAX = 4 << 20 };

static bool any(const int64_t *n, int count)
{
	for (int i = 0; i < count; i++)
		if (n[i])
			return true;
	return false;
}

static void add_row(struct buf *b, const int64_t *n, int count)
{
	for (int i = 0; i < count; i++) {
		buf_char(b, ' ');
		buf_int(b, n[i]);
	}
}

struct str kept_text(struct arena *a, const struct kept_figures *f)
{
	struct buf b;
	buf_init(&b, a, TEXT_MAX);
	for (size_t t = 0; t < f->teams.n; t++) {
		buf_fmt(&b, "team %lld %lld\n", (long long)f->teams.p[t].id.id, (long long)f->teams.p[t].not_known);
		for (size_t p = 0; p < f->policy->n_promises; p++) {
			if (!any(kept_outcomes(f, p, t, OUTCOME_NONE), OUTCOMES))
				continue;
			buf_fmt(&b, "due %.*s", STR_ARG(f->policy->promises[p].id));
			add_row(&b, kept_outcomes(f, p, t, OUTCOME_NONE), OUTCOMES);
			add_row(&b, kept_whys(f, p, t, WHY_NONE), WHYS);
			buf_char(&b, '\n');
		}
	}
	return buf_str(&b);
}

static struct str word(struct str *rest)
{
	struct str w = STR_NONE;
	(void)str_split(rest, ' ', &w);
	return w;
}

static bool read_numbers(struct str *rest, int64_t *to, int count)
{
	for (int i = 0; i < count; i++)
		if (!str_to_int(word(rest), 0, INT64_MAX, &to[i]))
			return false;
	return true;
}

static size_t team_at(const struct kept_figures *f, int64_t id)
{
	size_t t = 0;
	while (t < f->teams.n && f->teams.p[t].id.id != id)
		t++;
	return t;
}

/* A line; a team or a promise that is no more is passed over. *team is the one of the lines that follow. */
static bool read_line(struct kept_figures *f, struct str line, size_t *team)
{
	struct str what = word(&line);
	int64_t n[2];
	if (str_eq(what, STR("team"))) {
		if (!read_numbers(&line, n, 2))
			return false;
		*team = team_at(f, n[0]);
		if (*team < f->teams.n)
			f->teams.p[*team].not_known = n[1];
		return true;
	}
	const struct promise *p = policy_promise(f->policy, word(&line));
	if (!p || *team == f->teams.n)
		return true;
	size_t at = (size_t)(p - f->policy->promises);
	return read_numbers(&line, kept_outcomes(f, at, *team, OUTCOME_NONE), OUTCOMES) &&
	       read_numbers(&line, kept_whys(f, at, *team, WHY_NONE), WHYS);
}

const struct error *kept_read(struct db *db, struct arena *a, const struct policy *policy, struct str text,
			      struct kept_figures *ret)
{
	struct kept_figures f;
	struct str line;
	const struct error *e = kept_start(db, a, policy, &f);
	if (e)
		return e;
	size_t team = f.teams.n;
	while (str_split(&text, '\n', &line))
		if (!str_empty(line) && !read_line(&f, line, &team))
			return error_new(ERROR_INTERNAL, "figures of what was kept that cannot be read");
	*ret = f;
	return NULL;
}

#include "oc3_files.h"

#include "csv_out.h"
#include "oc3_xml.h"

enum { EPISODE_COLUMNS = 13 };

struct making {
	struct db *db;
	struct return_year year;
	struct buf oc3, header, episodes, before;
	struct oc3_xml *xml;
	struct oc3_files files;
};

struct str return_day(struct arena *a, struct date day)
{
	int y, m, d;
	if (!date_known(day))
		return STR("");
	date_to_ymd(day, &y, &m, &d);
	return arena_fmt(a, "%02d/%02d/%04d", d, m, y);
}

struct str oc3_out(const struct oc3_row *row, enum oc3_field field)
{
	const struct oc3_value *v = &row->value[field];
	if (v->state == OC3_GIVEN)
		return v->code;
	return field == OC3_SEX ? STR("U") : field == OC3_ETHNIC ? STR("NOBT") : STR("");
}

bool episode_in_year(const struct care_episode *e, const struct return_year *year)
{
	return date_cmp(e->from, year->last) <= 0 && (!date_known(e->to) || date_cmp(year->first, e->to) <= 0);
}

struct care_episode episode_at_years_end(const struct care_episode *e, const struct return_year *year)
{
	struct care_episode then = *e;
	if (date_known(e->to) && date_cmp(e->to, year->last) > 0) {
		then.to = DATE_NONE;
		then.rec = then.change = STR("");
	}
	return then;
}

/* Where periods are recorded and not episodes: their days and how they ended, and no code that nobody wrote down. */
static struct care_episodes of_periods(struct arena *a, const struct facts *f)
{
	struct care_episode *p = arena_new(a, struct care_episode, f->n_care);
	size_t n = 0;
	for (size_t i = 0; i < f->n_care; i++)
		if (f->care[i].ours && !f->care[i].short_break)
			p[n++] = (struct care_episode){
			    .from = f->care[i].from, .to = f->care[i].to, .rec = f->care[i].ended};
	return (struct care_episodes){p, n};
}

static void put_episode(struct buf *to, struct arena *a, struct str child, const struct care_episode *e)
{
	const struct str fields[EPISODE_COLUMNS] = {
	    child,       return_day(a, e->from), e->rne, e->ls,     e->cin,       e->place,
	    e->provider, return_day(a, e->to),   e->rec, e->change, e->home_post, e->place_post,
	    e->urn};
	csv_record(to, ',', fields, EPISODE_COLUMNS);
}

static const struct error *put(void *context, struct arena *scratch, const struct return_person *p,
			       const struct oc3_row *row)
{
	struct making *m = context;
	struct care_episodes episodes;
	struct str child = oc3_out(row, OC3_CHILD), birth = return_day(scratch, p->facts.birth);
	if (str_empty(child)) {
		m->files.left_out++;
		return NULL;
	}
	const struct error *e = return_episodes_read(m->db, scratch, p->person, &episodes);
	if (e || (e = oc3_xml_child(m->xml, scratch, p, row, &m->year, &episodes)))
		return e;
	if (episodes.n == 0)
		episodes = of_periods(scratch, &p->facts);
	const struct str oc3[] = {child, birth, oc3_out(row, OC3_IN_TOUCH), oc3_out(row, OC3_ACTIV),
				  oc3_out(row, OC3_ACCOM)};
	const struct str header[] = {child,   oc3_out(row, OC3_SEX),    birth,  oc3_out(row, OC3_ETHNIC),
				     STR(""), oc3_out(row, OC3_MOTHER), STR("")};
	csv_record(&m->oc3, ',', oc3, sizeof(oc3) / sizeof(oc3[0]));
	csv_record(&m->header, ',', header, sizeof(header) / sizeof(header[0]));
	for (size_t i = 0; i < episodes.n; i++) {
		struct care_episode then = episode_at_years_end(&episodes.p[i], &m->year);
		if (date_cmp(then.from, m->year.last) <= 0)
			put_episode(episode_in_year(&then, &m->year) ? &m->episodes : &m->before, scratch, child,
				    &then);
	}
	m->files.rows++;
	return NULL;
}

static const struct error *take(struct making *m, const char *name, struct buf *b)
{
	if (b->over)
		return error_new(ERROR_INVALID, "%s would be larger than %d MB", name, OC3_FILE_MAX >> 20);
	m->files.file[m->files.n++] = (struct return_file){str_c(name), buf_str(b)};
	return NULL;
}

static void begin(struct buf *b, struct arena *a, const char *heading)
{
	buf_init(b, a, OC3_FILE_MAX);
	buf_add(b, str_c(heading));
	buf_add(b, STR("\r\n"));
}

#define EPISODES "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"

const struct error *oc3_files_make(struct db *db, struct arena *a, const struct policy *policy,
				   const struct oc3_asked *asked, struct oc3_files *ret)
{
	struct making m = {.db = db, .year = return_year_ending(asked->year)};
	struct str xml;
	begin(&m.oc3, a, "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM");
	begin(&m.header, a, "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB");
	begin(&m.episodes, a, EPISODES);
	begin(&m.before, a, EPISODES);
	const struct error *e = oc3_xml_begin(a, &m.xml);
	if (e || (e = oc3_walk(db, policy, asked, put, &m, &m.files.counts)) || (e = oc3_xml_end(m.xml, &xml)) ||
	    (e = take(&m, "oc3.csv", &m.oc3)) || (e = take(&m, "header.csv", &m.header)) ||
	    (e = take(&m, "episodes.csv", &m.episodes)) || (e = take(&m, "before/episodes.csv", &m.before)))
		return e;
	if (m.files.rows)
		m.files.file[m.files.n++] = (struct return_file){STR("oc3.xml"), xml};
	*ret = m.files;
	return NULL;
}

#include "directory_private.h"

enum {
	ORGANISATIONS_MAX = 300,
	SERVICES_MAX = 900,
	SITUATIONS_MAX = 40,
	LIST_MAX = 40,
	SHORT_MAX = 120,
	LONG_MAX = 700,
	SOURCE_MAX = 300,
	AGE_LEAST = 1,
	AGE_MOST = 120
};

static struct str read_web(struct reader *r, const yaml_node_t *node)
{
	enum { WEB_MAX = 500 };
	struct str s = yaml_text(r, node, WEB_MAX);
	size_t host = str_starts(s, STR("https://")) ? 8 : str_starts(s, STR("http://")) ? 7 : s.n;
	bool fine = host < s.n && s.p[host] != '/';
	for (size_t i = 0; i < s.n; i++)
		fine = fine && s.p[i] > ' ' && s.p[i] < 0x7f && s.p[i] != '"' && s.p[i] != '<' && s.p[i] != '>' &&
		       s.p[i] != '\\' && !(i < str_find(s, '/', host) && s.p[i] == '@');
	if (str_empty(s) || fine)
		return s;
	finding_at(r, node, "found \"%.*s\", expected a web address that begins with https://", STR_ARG(s));
	return STR_NONE;
}

static struct post_address read_address(struct reader *r, const yaml_node_t *node)
{
	static const struct key keys[] = {
	    {"street", REQUIRED}, {"town", REQUIRED}, {"county", REQUIRED}, {"postcode", REQUIRED}};
	const yaml_node_t *v[4];
	yaml_keys(r, node, keys, 4, v);
	return (struct post_address){yaml_text(r, v[0], SHORT_MAX), yaml_text(r, v[1], SHORT_MAX),
				     yaml_text(r, v[2], SHORT_MAX), yaml_text(r, v[3], SHORT_MAX)};
}

/* v: phone, email, web, address, hours. */
static struct ways_in read_ways(struct reader *r, const yaml_node_t **v)
{
	return (struct ways_in){.phone = yaml_phone(r, v[0]),
				.email = yaml_email(r, v[1]),
				.web = read_web(r, v[2]),
				.address = read_address(r, v[3]),
				.hours = yaml_text(r, v[4], SHORT_MAX)};
}

/* v: source, checked, review_by; what is not said is as of the organisation. */
static struct proof read_proof(struct reader *r, const yaml_node_t **v, const struct proof *otherwise)
{
	struct proof p = *otherwise;
	if (v[0])
		p.source = yaml_text(r, v[0], SOURCE_MAX);
	if (v[1])
		p.checked = yaml_date(r, v[1]);
	if (v[2])
		p.review_by = yaml_date(r, v[2]);
	if (v[2] && date_known(p.checked) && date_known(p.review_by) && date_cmp(p.review_by, p.checked) <= 0)
		finding_at(r, v[2], "the day to check it again is not after the day it was checked");
	return p;
}

/* "16", "17½" or "17.5", in half years; 0 when it is not there or wrong. */
static int read_age(struct reader *r, const yaml_node_t *node)
{
	struct str s = STR_NONE;
	int64_t years;
	if (!yaml_scalar(r, node, &s))
		return 0;
	static const struct str halves[] = {{"\xc2\xbd", 2}, {".5", 2}};
	struct str whole = s;
	for (size_t i = 0; i < 2; i++)
		if (str_ends(s, halves[i]))
			whole = str_cut(s, 0, s.n - halves[i].n);
	if (str_to_int(whole, AGE_LEAST, AGE_MOST, &years))
		return (int)years * 2 + (whole.n < s.n);
	finding_at(r, node, "found \"%.*s\", expected an age such as 16 or 17\xc2\xbd", STR_ARG(str_cut(s, 0, 40)));
	return 0;
}

static uint32_t read_topics(struct reader *r, const yaml_node_t *node)
{
	const char *codes[HELP_ABOUTS];
	uint32_t topics = 0;
	for (int t = 0; t < HELP_ABOUTS; t++)
		codes[t] = help_about_code((enum help_about)t).p;
	size_t n = list_size(r, node, true);
	for (size_t i = 0; i < n; i++) {
		int t = yaml_word(r, list_item(r, node, i), codes, HELP_ABOUTS);
		if (t >= 0)
			topics |= 1u << t;
	}
	return topics;
}

static bool is_district(const struct teams *teams, struct str name)
{
	for (size_t i = 0; i < teams->n_routes; i++)
		for (size_t j = 0; j < teams->routes[i].n_places; j++)
			if (str_eq(teams->routes[i].places[j].district, name))
				return true;
	return false;
}

/* The names of the districts of teams.yaml, for saying which there are. */
static size_t district_names(struct reader *r, const struct teams *teams, const char ***ret)
{
	size_t n = 0, room = 0;
	for (size_t i = 0; i < teams->n_routes; i++)
		room += teams->routes[i].n_places;
	const char **names = arena_new(r->arena, const char *, room + 1);
	for (size_t i = 0; i < teams->n_routes; i++)
		for (size_t j = 0; j < teams->routes[i].n_places; j++)
			if (str_empty(teams->routes[i].places[j].town))
				names[n++] = teams->routes[i].places[j].district.p;
	*ret = names;
	return n;
}

static struct text_list read_districts(struct reading *x, const yaml_node_t *node)
{
	struct reader *r = x->r;
	const char **names;
	size_t n = list_size(r, node, true);
	struct str *p = arena_new(r->arena, struct str, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(r, node, i);
		p[i] = yaml_text(r, item, SHORT_MAX);
		if (!x->teams || x->trust || str_empty(p[i]) || is_district(x->teams, p[i]))
			continue;
		size_t known = district_names(r, x->teams, &names);
		if (known)
			finding_word(r, item, p[i], names, known);
		else
			finding_at(r, item, "teams.yaml names no districts, so none can be served alone");
	}
	return (struct text_list){p, n};
}

/* What a team's phone and email are, so that they are written once, in teams.yaml. */
static void use_team(struct reading *x, const yaml_node_t *node, struct directory_service *s)
{
	struct str code = yaml_code(x->r, node);
	s->team = code;
	const char **codes = arena_new(x->r->arena, const char *, x->teams ? x->teams->n + 1 : 1);
	for (size_t i = 0; x->teams && i < x->teams->n; i++) {
		const struct team *team = &x->teams->p[i];
		codes[i] = team->code.n ? team->code.p : "";
		if (code.n && str_eq(code, team->code)) {
			s->reach.phone = team->phone;
			s->reach.email = team->email;
			return;
		}
	}
	if (x->teams && code.n)
		finding_word(x->r, node, code, codes, x->teams->n);
}

const struct key directory_service_keys[DIRECTORY_SERVICE_KEYS] = {
    {"id", REQUIRED},      {"name", REQUIRED},     {"does", REQUIRED},      {"topics", REQUIRED}, {"from", OPTIONAL},
    {"until", OPTIONAL},   {"ages", OPTIONAL},     {"districts", OPTIONAL}, {"team", OPTIONAL},   {"phone", OPTIONAL},
    {"email", OPTIONAL},   {"web", OPTIONAL},      {"address", OPTIONAL},   {"hours", OPTIONAL},  {"source", OPTIONAL},
    {"checked", OPTIONAL}, {"review_by", OPTIONAL}};

struct directory_service directory_service_of(struct reading *x, const yaml_node_t **v, const struct proof *otherwise)
{
	struct reader *r = x->r;
	struct directory_service s = {.id = yaml_code(r, v[0]),
				      .name = yaml_text(r, v[1], SHORT_MAX),
				      .does = yaml_text(r, v[2], LONG_MAX),
				      .topics = read_topics(r, v[3]),
				      .from = read_age(r, v[4]),
				      .until = read_age(r, v[5]),
				      .ages = yaml_text(r, v[6], LONG_MAX),
				      .districts = read_districts(x, v[7]),
				      .reach = read_ways(r, &v[9]),
				      .proof = read_proof(r, &v[DIRECTORY_SERVICE_PROOF], otherwise)};
	if (s.until && s.from >= s.until)
		finding_at(r, v[5], "nobody is at least %d and not yet %d years old", s.from / 2, s.until / 2);
	if (v[8] && (v[9] || v[10]))
		finding_at(r, v[8], "a service with a team has the team's phone and email, from teams.yaml");
	else if (v[8])
		use_team(x, v[8], &s);
	return s;
}

static void taken(struct reader *r, const yaml_node_t *node, struct str id, const yaml_node_t *by)
{
	finding_at(r, node, "the id %.*s is taken already, on line %zu", STR_ARG(id), by->start_mark.line + 1);
}

static void read_service(struct reading *x, const yaml_node_t *node, const struct organisation *of)
{
	const yaml_node_t *v[DIRECTORY_SERVICE_KEYS];
	struct reader *r = x->r;
	if (x->n_services == SERVICES_MAX) {
		finding_at(r, node, "found more than %d services", SERVICES_MAX);
		return;
	}
	yaml_keys(r, node, directory_service_keys, DIRECTORY_SERVICE_KEYS, v);
	struct directory_service s = directory_service_of(x, v, &of->proof);
	s.organisation = (size_t)(of - x->organisations);
	for (size_t i = 0; i < x->n_services; i++)
		if (s.id.n && str_eq(x->services[i].id, s.id))
			taken(r, v[0], s.id, x->service_at[i]);
	x->service_at[x->n_services] = node;
	x->services[x->n_services++] = s;
}

const struct key directory_organisation_keys[DIRECTORY_ORGANISATION_KEYS] = {
    {"id", REQUIRED},     {"name", REQUIRED},    {"does", REQUIRED},     {"phone", OPTIONAL},
    {"email", OPTIONAL},  {"web", OPTIONAL},     {"address", OPTIONAL},  {"hours", OPTIONAL},
    {"source", REQUIRED}, {"checked", REQUIRED}, {"review_by", REQUIRED}};

struct organisation directory_organisation_of(struct reader *r, const yaml_node_t **v)
{
	const struct proof none = {.checked = DATE_NONE, .review_by = DATE_NONE};
	return (struct organisation){.id = yaml_code(r, v[0]),
				     .name = yaml_text(r, v[1], SHORT_MAX),
				     .does = yaml_text(r, v[2], LONG_MAX),
				     .reach = read_ways(r, &v[3]),
				     .proof = read_proof(r, &v[8], &none)};
}

static void read_organisation(struct reading *x, const yaml_node_t *node)
{
	struct key keys[DIRECTORY_ORGANISATION_KEYS + 1];
	const yaml_node_t *v[DIRECTORY_ORGANISATION_KEYS + 1];
	struct reader *r = x->r;
	for (size_t i = 0; i < DIRECTORY_ORGANISATION_KEYS; i++)
		keys[i] = directory_organisation_keys[i];
	keys[DIRECTORY_ORGANISATION_KEYS] = (struct key){"services", REQUIRED};
	yaml_keys(r, node, keys, DIRECTORY_ORGANISATION_KEYS + 1, v);
	struct organisation *o = &x->organisations[x->n_organisations];
	*o = directory_organisation_of(r, v);
	for (size_t i = 0; i < x->n_organisations; i++)
		if (o->id.n && str_eq(x->organisations[i].id, o->id))
			taken(r, v[0], o->id, x->organisation_at[i]);
	x->organisation_at[x->n_organisations++] = node;
	const yaml_node_t *services = v[DIRECTORY_ORGANISATION_KEYS];
	size_t n = list_size(r, services, false);
	for (size_t i = 0; i < n; i++)
		read_service(x, list_item(r, services, i), o);
}

static void read_organisations(struct reading *x, const yaml_node_t *node)
{
	size_t n = list_at_most(x->r, node, false, ORGANISATIONS_MAX, "organisations");
	x->organisations = arena_new(x->r->arena, struct organisation, n);
	x->organisation_at = arena_new(x->r->arena, const yaml_node_t *, n);
	x->services = arena_new(x->r->arena, struct directory_service, SERVICES_MAX);
	x->service_at = arena_new(x->r->arena, const yaml_node_t *, SERVICES_MAX);
	for (size_t i = 0; i < n; i++)
		read_organisation(x, list_item(x->r, node, i));
}

/* Ids of services, each of which must be there. */
static struct text_list read_ids(struct reading *x, const yaml_node_t *node)
{
	struct reader *r = x->r;
	const char **ids = arena_new(r->arena, const char *, x->n_services + 1);
	size_t n = list_at_most(r, node, true, LIST_MAX, "services");
	struct str *p = arena_new(r->arena, struct str, n);
	for (size_t i = 0; i < x->n_services; i++)
		ids[i] = x->services[i].id.n ? x->services[i].id.p : "";
	for (size_t i = 0; i < n; i++) {
		int at = yaml_word(r, list_item(r, node, i), ids, x->n_services);
		p[i] = at < 0 || !x->services ? STR_NONE : x->services[at].id;
	}
	return (struct text_list){p, n};
}

static void read_key_contacts(struct reading *x, const yaml_node_t *node)
{
	struct text_list ids = read_ids(x, node);
	for (size_t i = 0; i < ids.n; i++)
		for (size_t j = 0; j < x->n_services; j++)
			if (ids.p[i].n && str_eq(ids.p[i], x->services[j].id))
				x->services[j].key = (int)i + 1;
}

static void read_situations(struct reading *x, const yaml_node_t *node)
{
	static const struct key keys[] = {{"id", REQUIRED},   {"title", REQUIRED}, {"says", OPTIONAL},
					  {"team", OPTIONAL}, {"first", OPTIONAL}, {"services", OPTIONAL}};
	const yaml_node_t *v[6];
	struct reader *r = x->r;
	size_t n = list_at_most(r, node, false, SITUATIONS_MAX, "situations");
	struct situation *p = arena_new(r->arena, struct situation, n);
	for (size_t i = 0; i < n; i++) {
		yaml_keys(r, list_item(r, node, i), keys, 6, v);
		p[i] = (struct situation){.id = yaml_code(r, v[0]),
					  .title = yaml_text(r, v[1], SHORT_MAX),
					  .says = yaml_text(r, v[2], LONG_MAX),
					  .team = yaml_bool(r, v[3], true),
					  .first = read_ids(x, v[4]),
					  .services = read_ids(x, v[5])};
		for (size_t j = 0; j < i; j++)
			if (p[i].id.n && str_eq(p[i].id, p[j].id))
				finding_at(r, v[0], "the id %.*s is taken already, by situation %zu", STR_ARG(p[i].id),
					   j + 1);
	}
	x->situations = (struct situations){p, n};
}

const struct error *directory_parse(struct str text, struct str name, const struct teams *teams, struct arena *a,
				    struct directory_text *ret, struct findings *problems)
{
	static const struct key keys[] = {
	    {"organisations", REQUIRED}, {"key_contacts", OPTIONAL}, {"situations", OPTIONAL}};
	const yaml_node_t *v[3];
	struct reading x = {.r = arena_new(a, struct reader, 1), .teams = teams};
	if (reader_open(x.r, text, a, problems)) {
		yaml_keys(x.r, yaml_document_get_root_node(&x.r->document), keys, 3, v);
		read_organisations(&x, v[0]);
		read_key_contacts(&x, v[1]);
		read_situations(&x, v[2]);
	}
	const struct error *e = reader_result(x.r, name);
	if (!e)
		*ret = (struct directory_text){{x.organisations, x.n_organisations, x.services, x.n_services},
					       x.situations};
	return e;
}

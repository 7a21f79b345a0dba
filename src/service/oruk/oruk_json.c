/* One service, place, taxonomy or term in the standard's words (HSDS-UK-3.0). */
#include "feed.h"

static void put_age(json_t *o, const char *name, int half_years)
{
	if (half_years % 2)
		json_object_set_new(o, name, json_real(half_years / 2.0));
	else
		json_object_set_new(o, name, json_integer(half_years / 2));
}

static json_t *organisation(const struct feed *f, const struct organisation *org)
{
	json_t *o = json_object();
	json_put(o, "id", feed_id(f, "organization", org->id));
	json_put(o, "name", org->name);
	json_put(o, "description", org->does);
	json_put(o, "email", org->reach.email);
	json_put(o, "website", org->reach.web);
	return o;
}

static json_t *schedules(const struct feed *f, const struct feed_service *s)
{
	json_t *list = json_array();
	if (str_empty(s->hours))
		return list;
	json_t *o = json_object();
	json_put(o, "id", feed_part_id(f, "schedule", s, STR("hours")));
	json_put(o, "description", s->hours);
	if (feed_always_open(s)) {
		json_put(o, "freq", STR("WEEKLY"));
		json_put(o, "byday", STR("MO,TU,WE,TH,FR,SA,SU"));
		json_put(o, "opens_at", STR("00:00"));
		json_put(o, "closes_at", STR("23:59"));
	}
	json_array_append_new(list, o);
	return list;
}

static json_t *service_areas(const struct feed *f, const struct feed_service *s)
{
	json_t *list = json_array();
	for (size_t i = 0; i < s->districts.n; i++) {
		json_t *o = json_object();
		json_put(o, "id", feed_part_id(f, "service_area", s, s->districts.p[i]));
		json_put(o, "name", s->districts.p[i]);
		json_put(o, "service_area", s->districts.p[i]);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *phones(const struct feed *f, const struct feed_service *s)
{
	json_t *list = json_array();
	if (str_empty(s->phone))
		return list;
	json_t *o = json_object();
	json_put(o, "id", feed_part_id(f, "phone", s, STR("phone")));
	json_put(o, "number", s->phone);
	json_put(o, "type", STR("voice"));
	json_array_append_new(list, o);
	return list;
}

static json_t *attributes(const struct feed *f, const struct feed_service *s)
{
	json_t *list = json_array();
	for (int t = 0; t < FEED_TERMS; t++) {
		if (!(s->terms & 1u << t))
			continue;
		json_t *o = json_object();
		json_put(o, "id", feed_part_id(f, "attribute", s, term_id(f, t)));
		json_put(o, "taxonomy_term_id", term_id(f, t));
		json_put(o, "link_type", t < taxonomy_to(0) ? STR("topic") : STR("audience"));
		json_object_set_new(o, "taxonomy_term", json_term(f, t));
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *location(const struct feed *f, const struct feed_service *s, bool whole)
{
	const struct post_address *at = s->address;
	json_t *o = json_object(), *list = json_array(), *address = json_object();
	json_put(o, "id", feed_part_id(f, "location", s, STR("address")));
	json_put(o, "location_type", STR("physical"));
	json_put(o, "name", at->street);
	json_put(address, "id", feed_part_id(f, "address", s, STR("address")));
	json_put(address, "address_1", at->street);
	json_put(address, "city", at->town);
	json_put(address, "state_province", at->county);
	json_put(address, "postal_code", at->postcode);
	json_put(address, "country", STR("GB"));
	json_put(address, "address_type", STR("physical"));
	json_array_append_new(list, address);
	if (whole)
		json_object_set_new(o, "addresses", list);
	else
		json_decref(list);
	return o;
}

static json_t *at_location(const struct feed *f, const struct feed_service *s, bool whole)
{
	json_t *o = json_object();
	json_put(o, "id", feed_part_id(f, "service_at_location", s, STR("address")));
	json_object_set_new(o, "location", location(f, s, whole));
	return o;
}

/* What it has one of. */
static json_t *plain_service(const struct feed *f, const struct feed_service *s)
{
	json_t *o = json_object();
	json_put(o, "id", feed_id(f, "service", s->key));
	json_put(o, "organization_id", feed_id(f, "organization", s->organisation->id));
	json_put(o, "name", s->name);
	json_put(o, "description", s->description);
	json_put(o, "url", s->url);
	json_put(o, "email", s->email);
	json_put(o, "status", STR("active"));
	json_put(o, "eligibility_description", s->eligibility);
	json_put(o, "application_process", s->apply);
	if (s->from)
		put_age(o, "minimum_age", s->from);
	if (s->until)
		put_age(o, "maximum_age", s->until % 2 ? s->until - 1 : s->until - 2);
	json_put_day(o, "assured_date", s->checked);
	json_put_moment(o, "last_modified", s->changed);
	json_object_set_new(o, "organization", organisation(f, s->organisation));
	return o;
}

static void put_lists(json_t *o, const struct feed *f, const struct feed_service *s)
{
	json_put_list(o, "phones", phones(f, s));
	json_put_list(o, "schedules", schedules(f, s));
	json_put_list(o, "service_areas", service_areas(f, s));
	json_put_list(o, "attributes", attributes(f, s));
}

json_t *json_service(const struct feed *f, const struct feed_service *s, bool whole)
{
	json_t *o = plain_service(f, s), *places = json_array();
	if (whole) {
		put_lists(o, f, s);
		if (s->address)
			json_array_append_new(places, at_location(f, s, true));
	}
	json_put_list(o, "service_at_locations", places);
	return o;
}

json_t *json_service_at_location(const struct feed *f, const struct feed_service *s, bool whole)
{
	json_t *o = at_location(f, s, whole), *service = plain_service(f, s);
	if (whole)
		put_lists(service, f, s);
	json_put(o, "service_id", feed_id(f, "service", s->key));
	json_put(o, "location_id", feed_part_id(f, "location", s, STR("address")));
	json_object_set_new(o, "service", service);
	return o;
}

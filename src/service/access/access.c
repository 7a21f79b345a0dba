#include "access.h"

#include "access_sql.h"

struct str display_name(struct arena *a, struct str known_as, struct str first_name, struct str surname,
			struct str council_ref)
{
	struct str first = str_empty(known_as) ? first_name : known_as;
	if (str_empty(first) && str_empty(surname))
		return arena_fmt(a, "No name recorded, id %.*s", STR_ARG(council_ref));
	if (str_empty(first) || str_empty(surname))
		return str_empty(first) ? surname : first;
	return arena_fmt(a, "%.*s %.*s", STR_ARG(first), STR_ARG(surname));
}

const struct error *access_person(struct request *rq, struct str ref, const char *what, struct seen_person *ret)
{
	struct access_person_by_ref_row row;
	bool found;
	const struct error *e = access_person_by_ref(rq->db, rq->arena, viewer_of(rq), ref, &found, &row);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	if ((e = office_saw(rq, row.person, what)))
		return e;
	*ret = (struct seen_person){
	    .person = row.person,
	    .ref = ref,
	    .council_ref = row.council_ref,
	    .name = display_name(rq->arena, row.known_as, row.first_name, row.surname, row.council_ref),
	    .birth = row.birth_date,
	    .restricted = row.restricted};
	return NULL;
}

const struct error *access_find(struct db *db, struct arena *a, struct str ref_or_id, struct person_id *ret)
{
	struct access_person_of_ref_row row;
	bool found;
	const struct error *e = access_person_of_ref(db, a, ref_or_id, &found, &row);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "there is nobody with the ref or id %.*s", STR_ARG(ref_or_id));
	if (!e)
		*ret = row.person;
	return e;
}

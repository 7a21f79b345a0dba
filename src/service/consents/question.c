#include "consents.h"

#include "consents_sql.h"
#include "password.h"
#include "search.h"

const struct error *agreed_question_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					 struct agreed_question *ret)
{
	struct consents_question_row row;
	bool found;
	const struct error *e = consents_question(db, a, viewer, person, &found, &row);
	if (!e)
		*ret = found ? (struct agreed_question){row.question, row.on_day, row.id} : AGREED_QUESTION_NONE;
	return e;
}

const struct error *agreed_answer_right(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					struct str answer, bool *ret_right)
{
	struct consents_answer_row row;
	bool found;
	const struct error *e = consents_answer(db, a, viewer, person, &found, &row);
	if (e)
		return e;
	bool agreed = found && !str_empty(row.question);
	bool right = password_right(agreed ? row.answer_hash : STR(""), words_fold(a, answer));
	*ret_right = agreed && right;
	return NULL;
}

const struct error *agreed_answer_hash(struct arena *a, struct str answer, struct str *ret)
{
	return password_hash(a, words_fold(a, answer), ret);
}

const struct error *agreed_question_put(struct txn *txn, struct person_id person, const struct agreed_question *before,
					struct str question, struct str hash, struct account_id by, struct instant now)
{
	int64_t id, changed = 1;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before->id)
		e = consents_question_replace(txn, person, before->on, before->id, now, id, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody else changed the question first");
	return e ? e : consents_question_add(txn, person, instant_london_day(now), id, question, hash, by, now, NULL);
}

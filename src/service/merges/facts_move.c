#include "merges.h"

#include "merges_private.h"

/* A table about people, and how its rows go over. pick_new leaves behind what the kept record has already, word for
 * word; it waits with the other record. */
static const struct mover {
	const char *name;
	const struct error *(*pick_new)(struct txn *, int64_t, struct person_id, struct person_id, int64_t *);
	const struct error *(*pick_all)(struct txn *, int64_t, struct person_id, int64_t *);
	const struct error *(*follow)(struct txn *, int64_t, struct person_id, int64_t *);
	const struct error *(*move)(struct txn *, int64_t, struct person_id, struct person_id, int64_t *);
	const struct error *(*back)(struct txn *, int64_t, struct person_id, struct person_id,
				    int64_t *); /* not as there */
} movers[] = {
    {.name = "care_period",
     .pick_new = merges_pick_care_period,
     .follow = merges_follow_care_period,
     .move = merges_move_care_period},
    {.name = "care_episode",
     .pick_new = merges_pick_care_episode,
     .follow = merges_follow_care_episode,
     .move = merges_move_care_episode},
    {.name = "category_stated",
     .pick_new = merges_pick_category_stated,
     .follow = merges_follow_category_stated,
     .move = merges_move_category_stated},
    {.name = "allocation",
     .pick_all = merges_pick_allocation,
     .follow = merges_follow_allocation,
     .move = merges_move_allocation},
    {.name = "contact", .pick_new = merges_pick_contact, .follow = merges_follow_contact, .move = merges_move_contact},
    {.name = "plan_event",
     .pick_new = merges_pick_plan_event,
     .follow = merges_follow_plan_event,
     .move = merges_move_plan_event},
    {.name = "step", .pick_new = merges_pick_step, .follow = merges_follow_step, .move = merges_move_step},
    {.name = "home", .pick_new = merges_pick_home, .follow = merges_follow_home, .move = merges_move_home},
    {.name = "activity",
     .pick_new = merges_pick_activity,
     .follow = merges_follow_activity,
     .move = merges_move_activity},
    {.name = "in_touch",
     .pick_new = merges_pick_in_touch,
     .follow = merges_follow_in_touch,
     .move = merges_move_in_touch},
    {.name = "alert", .pick_all = merges_pick_alert, .follow = merges_follow_alert, .move = merges_move_alert},
    {.name = "consent", .pick_all = merges_pick_consent, .follow = merges_follow_consent, .move = merges_move_consent},
    {.name = "never_tell",
     .pick_all = merges_pick_never_tell,
     .follow = merges_follow_never_tell,
     .move = merges_move_never_tell},
    {.name = "agreed_question",
     .pick_all = merges_pick_agreed_question,
     .follow = merges_follow_agreed_question,
     .move = merges_move_agreed_question},
    {.name = "way", .pick_all = merges_pick_way, .follow = merges_follow_way, .move = merges_move_way},
    {.name = "speaking",
     .pick_all = merges_pick_speaking,
     .follow = merges_follow_speaking,
     .move = merges_move_speaking},
    {.name = "own_words",
     .pick_all = merges_pick_own_words,
     .follow = merges_follow_own_words,
     .move = merges_move_own_words},
    {.name = "due_reason",
     .pick_all = merges_pick_due_reason,
     .follow = merges_follow_due_reason,
     .move = merges_move_due_reason},
    {.name = "immigration",
     .pick_all = merges_pick_immigration,
     .follow = merges_follow_immigration,
     .move = merges_move_immigration},
    {.name = "solicitor",
     .pick_all = merges_pick_solicitor,
     .follow = merges_follow_solicitor,
     .move = merges_move_solicitor},
    {.name = "birth_said",
     .pick_all = merges_pick_birth_said,
     .follow = merges_follow_birth_said,
     .move = merges_move_birth_said},
    {.name = "search_step",
     .pick_all = merges_pick_search_step,
     .follow = merges_follow_search_step,
     .move = merges_move_search_step},
    {.name = "statement", .pick_all = merges_pick_statement, .move = merges_move_statement},
    {.name = "statement_event",
     .pick_all = merges_pick_statement_event,
     .follow = merges_follow_statement_event,
     .move = merges_move_statement_event},
    {.name = "request", .pick_all = merges_pick_request, .move = merges_move_request},
    {.name = "award", .pick_all = merges_pick_award, .follow = merges_follow_award, .move = merges_move_award},
    {.name = "plan_action",
     .pick_all = merges_pick_plan_action,
     .follow = merges_follow_plan_action,
     .move = merges_move_plan_action},
    {.name = "mark", .pick_all = merges_pick_mark, .follow = merges_follow_mark, .move = merges_move_mark},
    {.name = "offer_given",
     .pick_all = merges_pick_offer_given,
     .follow = merges_follow_offer_given,
     .move = merges_move_offer_given},
    {.name = "mark_done",
     .pick_all = merges_pick_mark_done,
     .follow = merges_follow_mark_done,
     .move = merges_move_mark_done},
    {.name = "custody_spell",
     .pick_all = merges_pick_custody_spell,
     .follow = merges_follow_custody_spell,
     .move = merges_move_custody_spell},
    {.name = "custody_place",
     .pick_all = merges_pick_custody_place,
     .follow = merges_follow_custody_place,
     .move = merges_move_custody_place},
    {.name = "wish", .pick_all = merges_pick_wish, .follow = merges_follow_wish, .move = merges_move_wish},
    {.name = "inside_note",
     .pick_all = merges_pick_inside_note,
     .follow = merges_follow_inside_note,
     .move = merges_move_inside_note},
    {.name = "prison_letter", .pick_all = merges_pick_prison_letter, .move = merges_move_prison_letter},
    {.name = "prison_list_row", .pick_all = merges_pick_prison_list_row, .move = merges_move_prison_list_row},
    {.name = "fact_difference", .pick_all = merges_pick_fact_difference, .move = merges_move_fact_difference},
    {.name = "contact_correction",
     .pick_all = merges_pick_contact_correction,
     .follow = merges_follow_contact_correction,
     .move = merges_move_contact_correction},
    {.name = "hand_over", .pick_all = merges_pick_hand_over, .move = merges_move_hand_over},
    {.name = "duty_call", .pick_all = merges_pick_duty_call, .move = merges_move_duty_call},
    {.name = "follow_up",
     .pick_all = merges_pick_follow_up,
     .move = merges_move_follow_up,
     .back = merges_back_follow_up},
    {.name = "own_summary",
     .pick_all = merges_pick_own_summary,
     .follow = merges_follow_own_summary,
     .move = merges_move_own_summary},
    {.name = "staying", .pick_all = merges_pick_staying, .follow = merges_follow_staying, .move = merges_move_staying},
    {.name = "planned_move",
     .pick_all = merges_pick_planned_move,
     .follow = merges_follow_planned_move,
     .move = merges_move_planned_move},
    {.name = "one_to_one",
     .pick_all = merges_pick_one_to_one,
     .follow = merges_follow_one_to_one,
     .move = merges_move_one_to_one},
    {.name = "step_correction", .pick_all = merges_pick_step_correction, .move = merges_move_step_correction},
    {.name = "document",
     .pick_all = merges_pick_document,
     .follow = merges_follow_document,
     .move = merges_move_document},
    {.name = "dip_plan", .pick_all = merges_pick_dip_plan, .move = merges_move_dip_plan},
    {.name = "dip_audit",
     .pick_all = merges_pick_dip_audit,
     .follow = merges_follow_dip_audit,
     .move = merges_move_dip_audit},
    {.name = "help_given", .pick_all = merges_pick_help_given, .move = merges_move_help_given},
};
enum { MOVERS = sizeof(movers) / sizeof(movers[0]) };

const char *merge_table(size_t i)
{
	return i < MOVERS ? movers[i].name : NULL;
}

const struct error *move_facts(struct txn *txn, int64_t merge, struct person_id kept, struct person_id other,
			       int64_t *ret_moved)
{
	int64_t total = 0;
	for (size_t i = 0; i < MOVERS; i++) {
		const struct mover *m = &movers[i];
		int64_t n = 0;
		const struct error *e = m->pick_new ? m->pick_new(txn, merge, kept, other, NULL)
						    : m->pick_all(txn, merge, other, NULL);
		if (e || (e = m->move(txn, merge, other, kept, &n)))
			return e;
		total += n;
	}
	*ret_moved = total;
	return NULL;
}

const struct error *move_facts_back(struct txn *txn, int64_t merge, struct person_id kept, struct person_id other)
{
	for (size_t i = 0; i < MOVERS; i++) {
		const struct mover *m = &movers[i];
		const struct error *e = NULL;
		/* A correction of a correction of what was moved goes with it. */
		for (int64_t n = m->follow != NULL; n > 0 && !e;)
			e = m->follow(txn, merge, kept, &n);
		if (e || (e = (m->back ? m->back : m->move)(txn, merge, kept, other, NULL)))
			return e;
	}
	return NULL;
}

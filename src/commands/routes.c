#include "routes.h"

#include "accounts.h"
#include "alerts.h"
#include "annex_a_page.h"
#include "asylum.h"
#include "awards.h"
#include "board_reports.h"
#include "calendar.h"
#include "caseload.h"
#include "confidential.h"
#include "consents.h"
#include "contacts.h"
#include "digest.h"
#include "distribution.h"
#include "dip_samples.h"
#include "directory.h"
#include "spells.h"
#include "documents.h"
#include "drafts.h"
#include "downloads.h"
#include "duty.h"
#include "entitled.h"
#include "follow_ups.h"
#include "forecasts.h"
#include "histories.h"
#include "local_offer.h"
#include "log.h"
#include "lost_contact.h"
#include "marks.h"
#include "mail_run.h"
#include "merges.h"
#include "offer_edit.h"
#include "one_to_one.h"
#include "own_account.h"
#include "partner_edit.h"
#include "my_page.h"
#include "own_pages.h"
#include "oruk.h"
#include "prints.h"
#include "saying_edit.h"
#include "people.h"
#include "plans.h"
#include "pledge.h"
#include "pledge_edit.h"
#include "prison_letters.h"
#include "prison_lists.h"
#include "figures.h"
#include "promises_kept.h"
#include "reach.h"
#include "oc3_page.h"
#include "resettlement.h"
#include "register.h"
#include "requests.h"
#include "safe_answers.h"
#include "search_web.h"
#include "service_promises.h"
#include "statements.h"
#include "status.h"
#include "uncovered.h"
#include "twenty_one.h"
#include "return_check.h"
#include "uploads.h"
#include "worklist.h"

/* clang-format off */
static const struct route_table *const each[] = {
    &account_routes,
    &manage_routes,
    &own_routes,
    &worklist_routes,
    &people_routes,
    &alert_routes,
    &consent_routes,
    &never_tell_routes,
    &question_routes,
    &asylum_routes,
    &own_words_routes,
    &births_routes,
    &reach_routes,
    &own_invite_routes,
    &own_sign_in_routes,
    &own_code_app_routes,
    &own_home_routes,
    &own_help_routes,
    &own_say_routes,
    &own_contact_routes,
    &own_offers_routes,
    &own_had_routes,
    &own_document_routes,
    &done_routes,
    &difference_routes,
    &contact_routes,
    &mend_routes,
    &follow_up_routes,
    &statement_routes,
    &statement_record_routes,
    &statement_list_routes,
    &mark_routes,
    &plan_routes,
    &award_routes,
    &document_routes,
    &document_change_routes,
    &search_routes,
    &confidential_routes,
    &restricted_routes,
    &seen_routes,
    &draft_routes,
    &calendar_routes,
    &caseload_routes,
    &hand_over_routes,
    &cover_routes,
    &uncovered_routes,
    &digest_routes,
    &service_promise_routes,
    &lost_contact_routes,
    &custody_routes,
    &custody_list_routes,
    &resettlement_routes,
    &note_routes,
    &wish_routes,
    &prison_letter_routes,
    &list_came_routes,
    &prison_list_routes,
    &duty_desk_routes,
    &duty_call_routes,
    &duty_verify_routes,
    &duty_close_routes,
    &duty_note_routes,
    &status_routes,
    &upload_routes,
    &return_check_routes,
    &annex_a_routes,
    &register_routes,
    &details_routes,
    &edit_routes,
    &death_routes,
    &history_routes,
    &who_for_routes,
    &merge_routes,
    &forecast_routes,
    &promises_kept_routes,
    &figures_routes,
    &dip_samples_routes,
    &dip_new_routes,
    &dip_sample_routes,
    &dip_drawn_routes,
    &dip_auditor_routes,
    &dip_mine_routes,
    &dip_audit_routes,
    &dip_action_routes,
    &board_routes,
    &board_write_routes,
    &board_item_routes,
    &board_freeze_routes,
    &person_kept_routes,
    &twenty_one_routes,
    &turning_routes,
    &summary_routes,
    &decision_routes,
    &help_routes,
    &mail_run_routes,
    &given_routes,
    &give_many_routes,
    &distribution_routes,
    &campaign_routes,
    &one_to_one_routes,
    &released_routes,
    &one_routes,
    &who_routes,
    &directory_routes,
    &pledge_routes,
    &oruk_routes,
    &about_routes,
    &local_offer_routes,
    &offline_routes,
    &can_get_routes,
    &prints_routes,
    &entitled_routes,
    &offer_edit_routes,
    &partner_edit_routes,
    &partner_form_routes,
    &pledge_edit_routes,
    &pledge_form_routes,
    &saying_edit_routes,
    &saying_form_routes,
    &offer_form_routes,
    &returns_routes,
    &download_routes,
    &request_list_routes,
    &request_new_routes,
    &request_routes,
    &answer_routes,
    &answer_kept_routes,
};
/* clang-format on */

const struct error *any_published_mark(struct request *rq, struct str *ret)
{
	return versions_mark(rq->db, rq->arena, ret);
}

void any_prepare(struct request *rq)
{
	const struct error *e = sayings_take(rq->db, rq->arena, rq->web->context);
	if (!e)
		return;
	log_error("sayings", e);
	rq->unsure = true; /* it shows what this process read before */
}

const struct error *any_principal(struct request *rq, struct account_id account, struct principal *ret)
{
	return rq->session.apart ? own_principal(rq, account, ret) : account_principal(rq, account, ret);
}

void any_problem_page(struct request *rq, struct response *rs, enum page_problem problem)
{
	bool own = rq->session.apart || str_eq(rq->path, STR("/my")) || str_starts(rq->path, STR("/my/"));
	(own ? my_problem_page : problem_page)(rq, rs, problem);
}

const struct route_table *all_routes(struct arena *a, size_t *ret_n)
{
	size_t n = sizeof(each) / sizeof(each[0]);
	struct route_table *p = arena_new(a, struct route_table, n);
	for (size_t i = 0; i < n; i++)
		p[i] = *each[i];
	*ret_n = n;
	return p;
}

#include "my_page.h"

#include "my_page_html.h"

static const struct {
	const char *heading, *advice;
	bool sign_in;
} problems[] = {
    [PROBLEM_BAD_REQUEST] = {"Something went wrong", "Go back and try again.", false},
    [PROBLEM_SIGNED_OUT] = {"You are signed out", "Sign in to go on.", true},
    [PROBLEM_SIGNED_OUT_KEPT] = {"You are signed out", "What you wrote is safe. Sign in and open the same page again.",
				 true},
    [PROBLEM_STALE_FORM] = {"This page was open for too long", "Go back, load the page again and send it once more.",
			    false},
    [PROBLEM_FORBIDDEN] = {"This page is not for you", "Go to your own page.", false},
    [PROBLEM_NOT_FOUND] = {"There is no such page", "Check the address, or go to your own page.", false},
    [PROBLEM_METHOD] = {"Something went wrong", "Go back and use the buttons on the page.", false},
    [PROBLEM_CONFLICT] = {"Something changed meanwhile", "Go back, load the page again and look.", false},
    [PROBLEM_TOO_LARGE] = {"That is too much at once", "Go back and make it shorter.", false},
    [PROBLEM_TOO_MANY] = {"Too many tries", "Wait 15 minutes and try again.", false},
    [PROBLEM_BROKEN] = {"Sorry, something is broken", "Nothing was sent. Go back and try again.", false},
    [PROBLEM_BUSY] = {"Sorry, too many people at once", "Nothing was sent. Go back and try again in a moment.", false},
};

void my_problem_page(struct request *rq, struct response *rs, enum page_problem problem)
{
	bool sign_in = problems[problem].sign_in || !rq->session.apart;
	my_problem(&rs->body, rq, str_c(problems[problem].heading), str_c(problems[problem].advice),
		   sign_in ? url_const("/my/sign-in") : url_const("/my"), sign_in ? STR("Sign in") : STR("My page"));
}

/* The GOV.UK Design System's components as templates: {{ call govuk_button(&(struct govuk_button){...}) }}. */
#pragma once
#include "govuk_choices_html.h"
#include "govuk_common_html.h"
#include "govuk_content_html.h"
#include "govuk_form_html.h"
#include "govuk_lists_html.h"
#include "govuk_navigation_html.h"
#include "govuk_page_html.h"

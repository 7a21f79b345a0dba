/* The GOV.UK Design System's components as templates: {{ call govuk_button(&(struct govuk_button){...}) }}. */
#pragma once
#include "govuk_common.h"
#include "govuk_content.h"
#include "govuk_form.h"
#include "govuk_page.h"

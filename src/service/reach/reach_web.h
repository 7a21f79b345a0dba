/* The handlers of one number or address; their routes are in reach_web.c. */
#pragma once
#include "route.h"

handler_fn way_new_form, way_new, way_form, way_change;

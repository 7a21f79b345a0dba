/* Inside policy/ only: the two halves of teams.yaml. */
#pragma once
#include "reader.h"

/* Reads the rules into teams->routes; what they say of a team must be among teams. node: NULL when there are none. */
void read_routes(struct reader *r, const yaml_node_t *node, struct teams *teams);

/* Inside policy/ only: what the readers of the directory have in common. */
#pragma once
#include "directory_file.h"
#include "reader.h"

/* What is being read, and the place of what was read for saying what is wrong with it afterwards. */
struct reading {
	struct reader *r;
	const struct teams *teams;
	bool trust; /* districts need not be those of teams.yaml */
	struct organisation *organisations;
	const yaml_node_t **organisation_at;
	size_t n_organisations;
	struct directory_service *services;
	const yaml_node_t **service_at;
	size_t n_services;
	struct situations situations;
};

/* The keys of a service, and of an organisation but for its services, in the order of the values that are read. */
enum { DIRECTORY_SERVICE_KEYS = 17, DIRECTORY_SERVICE_PROOF = 14, DIRECTORY_ORGANISATION_KEYS = 11 };
extern const struct key directory_service_keys[DIRECTORY_SERVICE_KEYS],
    directory_organisation_keys[DIRECTORY_ORGANISATION_KEYS];
/* otherwise: of what the service does not say itself. */
struct directory_service directory_service_of(struct reading *x, const yaml_node_t **v, const struct proof *otherwise);
struct organisation directory_organisation_of(struct reader *r, const yaml_node_t **v);

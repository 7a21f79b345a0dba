/*
 * One council's installation: its data folder, its policy and teams, and where its database is. Read once at start; a
 * request finds it with office_of(). The folder holds:
 * - council/: policy.yaml, teams.yaml, words.yaml, offers/, languages/ and others: copied by init from a folder of
 *   councils/, the council's to edit
 * - alwayshere.db: SQLite, unless settings names another database
 * - uploads/: files that were sent to be imported, for a day
 * - paper/: what can be printed, made when something was published
 * - documents/: documents of young people, each under the hash of what is in it
 * - journal/: who looked at whom, until it is in the trail
 * - code-app.key: with which secrets of young people's code apps are sealed; made by serve, in no backup
 * - settings: key = value, one a line:
 *   - database: where the database is, when it is not alwayshere.db
 *   - origin: https://..., what people type: cookies are then for TLS alone
 *   - behind_proxy: yes: the last address in X-Forwarded-For is the client's
 *   - idle_minutes: after how long without a request somebody is signed out: 5 to 480, 30 when not given
 *   - session_hours: after how long in any case: 1 to 24, 12 when not given
 *   - oc3_months_before, oc3_months_after: how far from a birthday counts as around it in the year's return, 1 to 12; 3
 * and 1
 *   - metrics_token: the word that whoever asks for /metrics from elsewhere must know, at least 16 characters
 *   - codes: file: codes for young people's own pages are written to codes.txt, for a demonstration; without it nobody
 *     can be invited to theirs
 *   - dfe_area: E10000024: which council of the DfE's files is ours, when none's name is the beginning of the council's
 *   - seal: where the trail's key and head are, when that is not FOLDER.seal beside the data folder
 */
#pragma once
#include "db.h"
#include "journal.h"
#include "language.h"
#include "offer.h"
#include "pledge_file.h"
#include "policy_file.h"
#include "request.h"
#include "route.h"
#include "saying.h"

#define CODE_APP_KEY_FILE "code-app.key"
enum { CODE_APP_KEY = 32 };

/* What the council says on pages of ours besides what stands there, by the name of the page ("privacy"). */
struct council_words {
	const struct council_words_of {
		struct str page;
		struct text_lines lines;
	} * p;
	size_t n;
};

/* Some of the files' words may be others on pages (service/sayings): then those stand in the office, and the files' are
 * here. */
struct office_worded {
	bool begun;
	unsigned times; /* how often others were taken: what was made of the office before may be stale */
	char mark[32];
	const struct date *review; /* the days on which somebody looks at one of them again */
	size_t reviews;
	struct arena arena;
	struct {
		struct teams teams;
		struct same_night same_night;
		struct directory_text directory;
		struct pledge pledge;
		struct glossary words;
	} files;
};

struct office {
	struct str data;          /* the data folder, without a slash at its end */
	struct str where;         /* for db_open */
	struct str uploads;       /* the folder of files that were sent to be imported */
	struct str seal;          /* the folder of the trail's key and head, which no web worker can open */
	struct str metrics_token; /* empty: /metrics answers this machine alone */
	struct str origin;        /* empty: plain HTTP on this machine */
	struct str address;       /* where people find the pages: origin, or where it is served; empty: not known */
	struct str paper;         /* the folder of what was made to be printed */
	struct str dfe_area;      /* empty: the one with whose name the council's begins */
	struct str documents;     /* the folder of young people's documents */
	struct str code_app_key;  /* CODE_APP_KEY bytes; empty: nobody can use a code app */
	bool behind_proxy;
	struct str codes;                             /* how links and codes go to young people; empty: not at all */
	uint32_t idle_minutes, session_hours;         /* of a session; 0: 30 minutes, 12 hours */
	uint32_t oc3_months_before, oc3_months_after; /* around a birthday, in the year's return; 0: 3 and 1 */
	const struct policy *policy;
	struct str policy_text;
	struct teams teams;
	struct lost_contact lost_contact; /* without steps where the council's folder has no such file */
	struct same_night same_night;     /* without needs where it has no such file */
	struct dip_form dip_form;         /* without questions where it has no such file */
	struct directory_text directory;  /* empty where it has no such file */
	struct pledge pledge;             /* without a title where it has no such file */
	struct glossary words;            /* none where it has no such file */
	struct offers offers;             /* of its files, which are the first versions of those in the database */
	struct str night_phone;           /* whom to ring at night, as a page says it; empty: as same_night does */
	struct text_list key_contacts;    /* as a page says them; none: as the directory does */
	struct council_words council_words;
	struct office_worded worded;
	struct languages languages; /* compiled in, or the council's own */
	struct journal *journal;    /* of this process; NULL on the command line */
};

/* Reads the folder. database: overrides the setting when not empty. ERROR_NOT_FOUND, saying how to make one, when data
 * is no data folder; ERROR_INVALID with every problem printed to standard error when a council file is wrong. */
MUST_CHECK const struct error *office_open(struct arena *a, struct str data, struct str database, struct office *ret);
/* Reads the key of code apps from the folder into office, and makes it where there is none. ERROR_INVALID when the file
 * is no key: code apps do not work then, and nothing else is the worse for it. */
MUST_CHECK const struct error *office_code_app_key(struct arena *a, struct office *office);
/* Makes the folder from a folder of councils/: checks the council's files first, makes nothing when they are wrong or
 * when the folder is one already. */
MUST_CHECK const struct error *office_init(struct arena *a, struct str data, struct str council, struct str database,
					   struct instant now);
/* Opens the database and refuses one that is not at this program's schema. */
MUST_CHECK const struct error *office_database(struct arena *process, const struct office *office, struct db **ret);

static inline const struct office *office_of(const struct request *rq)
{
	return rq->web->context;
}

static inline struct viewer viewer_of(const struct request *rq)
{
	return (struct viewer){rq->who.account};
}

/* Records that whoever is signed in saw this person (or, with 0, a list); without it no page goes out. */
MUST_CHECK const struct error *office_saw(struct request *rq, struct person_id person, const char *what);

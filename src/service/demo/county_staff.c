#include <stdio.h>

#include "county.h"
#include "demo.h"

/* Who else works in the first county: four more managers and 29 more advisers. With demo_accounts they are forty-two.
 */
static const struct demo_account more[COUNTY_STAFF - DEMO_ACCOUNTS] = {
    {"colin.marwood@demo.example", "Colin Marwood", "central", ROLE_MANAGER},
    {"bev.stapleton@demo.example", "Bev Stapleton", "south", ROLE_MANAGER},
    {"daniel.tekle@demo.example", "Daniel Tekle", "uasc", ROLE_MANAGER},
    {"harriet.lowe@demo.example", "Harriet Lowe", "21-plus", ROLE_MANAGER},
    {"amir.hussain@demo.example", "Amir Hussain", "north", ROLE_ADVISER},
    {"carol.whitby@demo.example", "Carol Whitby", "north", ROLE_ADVISER},
    {"denise.allcock@demo.example", "Denise Allcock", "north", ROLE_ADVISER},
    {"gareth.pell@demo.example", "Gareth Pell", "north", ROLE_ADVISER},
    {"ewa.zielinska@demo.example", "Ewa Zielinska", "north", ROLE_ADVISER},
    {"mark.tansley@demo.example", "Mark Tansley", "north", ROLE_ADVISER},
    {"shanice.grant@demo.example", "Shanice Grant", "central", ROLE_ADVISER},
    {"paul.oldcotes@demo.example", "Paul Oldcotes", "central", ROLE_ADVISER},
    {"jenny.farrow@demo.example", "Jenny Farrow", "central", ROLE_ADVISER},
    {"kev.dunmore@demo.example", "Kev Dunmore", "central", ROLE_ADVISER},
    {"simran.gill@demo.example", "Simran Gill", "central", ROLE_ADVISER},
    {"louise.batley@demo.example", "Louise Batley", "central", ROLE_ADVISER},
    {"owen.parry@demo.example", "Owen Parry", "south", ROLE_ADVISER},
    {"zainab.shah@demo.example", "Zainab Shah", "south", ROLE_ADVISER},
    {"rob.kegworth@demo.example", "Rob Kegworth", "south", ROLE_ADVISER},
    {"tina.marlow@demo.example", "Tina Marlow", "south", ROLE_ADVISER},
    {"ngozi.eze@demo.example", "Ngozi Eze", "south", ROLE_ADVISER},
    {"farid.noori@demo.example", "Farid Noori", "uasc", ROLE_ADVISER},
    {"helen.cross@demo.example", "Helen Cross", "uasc", ROLE_ADVISER},
    {"mirela.kola@demo.example", "Mirela Kola", "uasc", ROLE_ADVISER},
    {"yusuf.osman@demo.example", "Yusuf Osman", "uasc", ROLE_ADVISER},
    {"beth.wainwright@demo.example", "Beth Wainwright", "21-plus", ROLE_ADVISER},
    {"chris.leverton@demo.example", "Chris Leverton", "21-plus", ROLE_ADVISER},
    {"dipa.mistry@demo.example", "Dipa Mistry", "21-plus", ROLE_ADVISER},
    {"ian.rothwell@demo.example", "Ian Rothwell", "21-plus", ROLE_ADVISER},
    {"marcia.bogle@demo.example", "Marcia Bogle", "21-plus", ROLE_ADVISER},
    {"neil.carver@demo.example", "Neil Carver", "21-plus", ROLE_ADVISER},
    {"sue.pinder@demo.example", "Sue Pinder", "21-plus", ROLE_ADVISER},
    {"tariq.malik@demo.example", "Tariq Malik", "21-plus", ROLE_ADVISER},
};

struct county_worker county_worker(uint64_t seed, size_t county, size_t i)
{
	const struct demo_account *as = i < DEMO_ACCOUNTS ? &demo_accounts[i] : &more[i - DEMO_ACCOUNTS];
	struct county_worker w = {.team = as->team, .role = as->role};
	if (county == 0) {
		snprintf(w.email, sizeof(w.email), "%s", as->email);
		snprintf(w.name, sizeof(w.name), "%s", as->name);
		return w;
	}
	struct chance c = chance_new(seed, county * COUNTY_STAFF + i, 3);
	struct county_name name = county_staff_name(&c);
	snprintf(w.email, sizeof(w.email), "staff.%zu.%zu@demo.example", county + 1, i + 1);
	snprintf(w.name, sizeof(w.name), "%.40s %.40s", name.first, name.surname);
	return w;
}

void county_adviser(struct chance *c, uint64_t seed, size_t county, const char *team, char *ret)
{
	size_t of_team[COUNTY_STAFF], n = 0;
	for (size_t i = 0; i < COUNTY_STAFF; i++) {
		const struct demo_account *as = i < DEMO_ACCOUNTS ? &demo_accounts[i] : &more[i - DEMO_ACCOUNTS];
		if (as->role == ROLE_ADVISER && strcmp(as->team, team) == 0)
			of_team[n++] = i;
	}
	ret[0] = 0;
	if (n) {
		struct county_worker w = county_worker(seed, county, of_team[chance_in(c, 0, (int)n - 1)]);
		memcpy(ret, w.email, COUNTY_TEXT);
	}
}

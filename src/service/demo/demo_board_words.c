/* What an analyst wrote for the board. Nobody and nothing in it is real; its figures are worked out. */
#include "demo_board.h"

const struct demo_board_words demo_board_words[] = {
    {SECTION_SUMMARY, BOARD_NARRATIVE,
     "On {day.on} the leaving care service was open to {open.count} young people, {under-21.count} of them under 21. "
     "{reviewed.percent} had a Pathway Plan that was begun or reviewed within six months.\n\n"
     "Of those who have left care, {suitable.percent} lived somewhere suitable, and {eet.percent} were in education, "
     "employment or training.\n\n"
     "The board is asked to look first at homes for young people who are not ready to live alone at 18, and at what "
     "helps against loneliness."},
    {SECTION_PLANS, BOARD_NARRATIVE,
     "A Pathway Plan says what a young person wants and who does what about it. {reviewed.count} of {reviewed.of} were "
     "begun or reviewed within six months.\n\n"
     "Not begun or reviewed in that time: {reviewed.not}. Of these, {reviewed.engaging-all} belong to young people who "
     "are hard to reach or did not want a review."},
    {SECTION_CONTACT, BOARD_NARRATIVE,
     "The service is in touch with {in-touch.count} of {in-touch.of} young people who have left care. "
     "{two-contacts.percent} of all with an open case had two real contacts in twelve months. Cards and newsletters "
     "are not counted, nor is a call that nobody answered."},
    {SECTION_HOMES, BOARD_NARRATIVE,
     "{suitable.count} of {suitable.of} young people who have left care lived somewhere suitable. Not in "
     "suitable accommodation: {suitable.not}, of whom {suitable.in-custody} were in custody."},
    {SECTION_EET, BOARD_NARRATIVE,
     "{eet.count} of {eet.of} young people who have left care were in education, employment or training: "
     "{eet.higher-education} in higher education, {eet.apprenticeship} in an apprenticeship, {eet.work} at work or in "
     "other training.\n\n"
     "Of those who were not, {eet.illness} could not because of an illness or a disability, and {eet.parenting} "
     "because "
     "of a pregnancy or a child."},
    {SECTION_OTHERS, BOARD_NARRATIVE,
     "What is published counts a whole year, and our figure counts one day: they are read side by side, not "
     "subtracted."},
    {SECTION_OVER_21, BOARD_NARRATIVE,
     "From 21 on nobody has to be in touch with us, and anybody can be. {uptake.count} of {uptake.of} took up support "
     "in twelve months: one-to-one, at a drop-in or through duty."},
    {SECTION_INSIDE, BOARD_NARRATIVE,
     "{custody.count} young people were in custody. Our Local Offer promises those under 21 a visit at least every "
     "twelve weeks, and a plan for the day of their release."},
    {SECTION_HEALTH, BOARD_NARRATIVE,
     "Young people tell us that being alone is one of the hardest things after leaving care. Moving from services for "
     "children to those for adults is the other: many need help and do not meet the threshold of adult services."},
    {SECTION_OFFER, BOARD_NARRATIVE,
     "{offer.count} of {offer.of} young people with an open case have the Local Offer, on paper or talked through with "
     "their adviser."},
    {SECTION_PRIORITY_HOMES, BOARD_WORKS,
     "- Young people can stay with their foster carers after 18.\n"
     "- District councils give young people who leave care priority for a home.\n"
     "- Our own semi-independent homes are good, and cost no more than others."},
    {SECTION_PRIORITY_HOMES, BOARD_WORRIES,
     "- At 18 some are not ready for a tenancy, and the way to supported housing leads through being homeless.\n"
     "- Supported lodgings are few, and most are far from college and work."},
    {SECTION_PRIORITY_DESTINATIONS, BOARD_WORKS,
     "- Two advisers for education and work sit with the teams.\n- The virtual school stays in touch after 16."},
    {SECTION_PRIORITY_DESTINATIONS, BOARD_WORRIES,
     "- Those who were out of school for years need English, maths and confidence first.\n"
     "- Young parents find childcare harder to come by than a course."},
    {SECTION_PRIORITY_WELLBEING, BOARD_WORKS,
     "- A team for the mental health of children in care works with young people until 18.\n"
     "- A befriending pilot is liked by those who take part."},
    {SECTION_PRIORITY_WELLBEING, BOARD_WORRIES,
     "- At 18 that help ends, and what comes after it begins late.\n- Young people who live outside the county wait "
     "longest."},
    {SECTION_PILOTS, BOARD_NARRATIVE, "Only what somebody could go on paying for is tried."},
};
const size_t n_demo_board_words = sizeof(demo_board_words) / sizeof(demo_board_words[0]);

const struct demo_board_item demo_board_items[] = {
    {SECTION_RECOMMENDATIONS, "Note what this report says.", "", "", "", 0},
    {SECTION_RECOMMENDATIONS,
     "Consider what members can do, in their own councils and at work, to open homes, apprenticeships and work "
     "experience "
     "to young people who leave care.",
     "", "", "", 0},
    {SECTION_PRIORITY_HOMES, "Ask three other counties how they offer supported homes after 18, and report back",
     "Head of the leaving care service", "", "", 60},
    {SECTION_PRIORITY_HOMES, "Train the staff of semi-independent homes together with young people who lived there",
     "Commissioning manager", "", "", 150},
    {SECTION_PRIORITY_DESTINATIONS, "Find ten employers who offer a week of work experience",
     "Education and employment lead", "", "", 120},
    {SECTION_PRIORITY_WELLBEING, "Agree with health partners who helps from the 18th birthday on",
     "Integrated care lead", "", "", 75},
    {SECTION_PILOTS, "A befriender for forty young people who live alone", "A legacy left to a charity",
     "£60,000 over two years", "Health partners, if fewer young people come to them in a crisis", 500},
    {SECTION_PILOTS, "A mentor for the first year of an apprenticeship", "Two employers", "£18,000 a year",
     "The employers' own training levy", 260},
};
const size_t n_demo_board_items = sizeof(demo_board_items) / sizeof(demo_board_items[0]);

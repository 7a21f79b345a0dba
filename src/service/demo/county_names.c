#include "county.h"

/*
 * Names as they are met in an English East Midlands county. Lists of our own; a name has nothing to do with the person
 * it falls to. "Amelia=Milly": some are known as Milly.
 */
static const char british_m[] =
    "Kai Liam Alfie Jayden Callum=Cal Connor Dylan Ethan Finley=Fin Harvey Jack Jake Joshua=Josh Kieran Lewis Logan "
    "Mason Nathan=Nate Oliver=Ollie Owen Reece Rhys Riley Ryan Toby Tyler Zachary=Zac Bradley=Brad Corey Declan "
    "Benjamin=Ben Thomas=Tom William=Will Daniel=Danny Jamie Leo Max Noah Archie Billy Charlie Elliot Frankie George "
    "Harrison=Harry Isaac Jenson Luke Matthew=Matt Rowan Stanley Theodore=Teddy Zeb";
static const char british_f[] =
    "Abigail=Abi Alice Amelia=Milly Amy Bethany=Beth Caitlin Charlotte=Charlie Chloe Courtney Daisy Eleanor=Ellie Ella "
    "Emily Erin Eve Faith Freya Georgia Grace Hannah Heidi Holly Imogen=Immy Isabelle=Izzy Jade Jasmine=Jas "
    "Jessica=Jess "
    "Jodie Kayleigh Keira Lacey Leah Lily Lola Lucy Maddison=Maddie Maisie Megan=Meg Mia Molly Naomi Niamh Paige "
    "Phoebe "
    "Poppy Rosie Ruby Scarlett Shannon Skye Sophie Summer Tegan Tilly Zo\u00eb Ren\u00e9e Chlo\u00eb";
static const char british_s[] =
    "Acorn Alderwood Amberfield Applegarth Ashdown-Pryce Barnstone Beck Bilsthorpe Birchwood Bleasby Blidworth "
    "Brambleside Bunny Calverton Carrowby Caunton Clipstone Colwick Cropwell Cuckney Derwent Dunham Eakring Edwalton "
    "Elmtree Elston Epperstone Fernley Fiskerton Flintham Gamston Girton Gonalston Gotham-Lea Granby Greasley Gringley "
    "Halam Harby Hawksworth Hawthorn Hazelford Hickling Hoveringham Idle Kelham Kinoulton Kneesall Lambley Langar "
    "Larkfield Laxton Leen Linby Lowdham Maplebeck Marnham Mattersey Maun Meadowsweet Misson Misterton Norwell Nuthall "
    "Oakham-Shaw Ollerton Orston Oxton Papplewick Perlethorpe Poulter Rampton Ranskill Rempstone Rolleston Rowanberry "
    "Rufford Ruddington Scarrington Screveton Serlby Shelford Sherwood-Hill Sibthorpe Skegby Smite Sookholme Stanton "
    "Staunton Stokeham Sycamore Teversal Thistledown Thoresby Tollerton Trent Trowell Tuxford Upton-Vale Walesby "
    "Warsop "
    "Welbeck Whatton Widmerpool Willowby Winkburn Woodborough Wysall O'Thorne D'Arcy-Wood";
static const char irish_m[] = "Cian Patrick=Paddy Tadhg Ois\u00edn Fionn Darragh Se\u00e1n Ruair\u00ed Martin Johnny";
static const char irish_f[] = "Aoife Saoirse Niamh Caoimhe R\u00f3is\u00edn Sin\u00e9ad Margaret=Peg Bridget Orla";
static const char irish_s[] =
    "O'Brien O'Rourke Doyle McCann Kinsella N\u00ed_Bhriain Mac_Giolla Gallagher Heron Maughan";
static const char polish_m[] = "Jakub Kacper Oskar Szymon Miko\u0142aj Wojciech Bart\u0142omiej Pawe\u0142 Igor Filip";
static const char polish_f[] =
    "Zofia Zuzanna=Zuza Oliwia Maja Kinga Wiktoria Agnieszka Ma\u0142gorzata=Gosia Nikola Hania";
static const char polish_s[] =
    "Nowak W\u00f3jcik Kaczmarek Zieli\u0144ski Szyma\u0144ska Paj\u0105k Jab\u0142o\u0144ski Wrona "
    "Brzoza Le\u015bniak Kr\u00f3l Wi\u015bniewska-Lipa";
static const char romanian_m[] = "Andrei Mihai \u0218tefan Ionu\u021b Alexandru=Alex Florin Darius Ric\u0103";
static const char romanian_f[] = "Andreea Ioana M\u0103d\u0103lina Elena Lumini\u021ba Roxana Bianca Crina";
static const char romanian_s[] =
    "Popa Ionescu Munteanu R\u0103du Cioban Dumitru C\u00e2mpeanu L\u0103c\u0103tu\u0219 Stoica "
    "Ursu Brad";
static const char pakistani_m[] = "Hamza Bilal Usman Zain Mohammed=Mo Adeel Haris Imran Saad Yusuf Ibrahim";
static const char pakistani_f[] = "Aaliyah Ayesha Zara Maryam Sana Hafsa Iqra Noor Fatima Bibi Amina";
static const char pakistani_s[] =
    "Khan Hussain Mahmood Begum Akhtar Malik Bibi Shah Iqbal Mirza Chaudhry Rehman Ul-Haq";
static const char indian_m[] = "Arjun Rohan Harpreet=Harry Jaspal Vikram Kiran Nikhil Gurdeep Manpreet Dev";
static const char indian_f[] = "Asha Priya Simran Jasleen Anjali Meera Gurpreet Kavya Divya Harleen";
static const char indian_s[] = "Patel Singh Kaur Sharma Nair Sidhu Mistry Rao Desai Gill Bhatt Chauhan";
static const char bangladeshi_s[] = "Miah Uddin Begum Ahmed Choudhury Islam Khatun Rahman Ali Sultana";
static const char caribbean_m[] = "Tyrell=Ty Jerome Marcus Leon Andre Tyrone Kemar Malachi Dwayne Reuben Ezekiel=Zeke";
static const char caribbean_f[] = "Shanice Tia Aaliyah Destiny Renee Jada Kezia Naomi Shanelle Tiana Chantelle";
static const char caribbean_s[] = "Campbell Grant Reid Powell Morgan-Bay Palmer Hibiscus Brown-Rivers Gordon Bogle "
				  "Francis Delapenha Montego";
static const char african_m[] = "Ibrahim Samuel=Sam Emeka Kwame Tendai Ade Chidi Tafara Babajide=Jide Kofi Farai Musa";
static const char african_f[] = "Amara Ngozi Abena Chipo Folake Adaeze Rudo Efua Zainab Nyasha Temil\u00f3lu Blessing";
static const char african_s[] = "Okoro Osei Mensah Adeyemi Moyo Banda Ncube Nwosu Sesay Kamara Boateng Balogun N'Diaye "
				"Chikwanha Ad\u00e9\u1ecdl\u00e1";
static const char chinese_m[] = "Wei Jun Hao Ming Jason Kelvin Lok";
static const char chinese_f[] = "Mei Xin Ling Yan Cherry Hoi Suki";
static const char chinese_s[] = "Chen Li Wong Zhang Lau Cheung Ho Liu";
static const char traveller_s[] = "Lee Smith-Rose Boswell Heron Loveridge Price Winter Gray Doran Connors";
static const char vietnamese_m[] = "Minh Thanh Duc \u0110\u1ee9c Huy Tuan_Anh Quang Hai Phong V\u0103n_Long";
static const char vietnamese_f[] = "Thao Linh Huong Ng\u1ecdc Mai Lan Thu_Ha Trang";
static const char vietnamese_s[] = "Nguyen Nguy\u1ec5n Tran Le Pham Hoang Vu Dang Bui Do Ngo";
static const char albanian_m[] = "Arben Besnik Dritan Ilir Klodian Luan Erion Gjergj Fatjon Altin";
static const char albanian_f[] = "Drita Elira Mirela Besa Vjosa Anila";
static const char albanian_s[] = "Hoxha Shehu Gjoka Marku Prifti \u00c7ela Bardhi Leka Dushku Kola";
static const char eritrean_m[] = "Filmon Yonas Samuel Hermon Tesfalem Robel Merhawi Abel Natnael Awet";
static const char eritrean_f[] = "Selam Rahwa Feven Luwam Bsrat Semhar Winta";
static const char eritrean_s[] = "Haile Tesfay Gebremedhin Kidane Weldu Tekle Habte G/Mariam Berhane Ghebre-Selassie";
static const char sudanese_m[] = "Abdelrahman Mustafa Yasir Abubaker Musa Idris Adam Khalid Ismail Altayeb";
static const char sudanese_f[] = "Amal Hiba Razan Marwa Suaad Islam";
static const char sudanese_s[] = "Adam Abdalla Ishag Osman El-Tahir Haroun Eltom Yahya Abakar Al-Nur Hamid";
static const char afghan_m[] =
    "Ahmad Zabiullah Rahmatullah=Rahmat Najib Esmatullah Farid Habib Samiullah=Sami Wali Hekmat";
static const char afghan_f[] = "Parwana Zahra Shukria Nilofar Farzana Laila";
static const char afghan_s[] = "Rahimi Safi Ahmadzai Stanekzai Noori Hotak Amiri Zadran Popal Sahak";
static const char kurdish_m[] = "Rezan Rebin Hiwa Karwan Zana Shvan Aram Dilshad Rawa Soran";
static const char kurdish_f[] = "Shilan Hana Avin Nazdar Rojin Chiman";
static const char kurdish_s[] = "Karim Rasul Hamad Aziz Salih Majeed Barzan Qadir Mahmud Othman";
static const char iranian_m[] = "Arash Omid Sina Behrouz Kian Navid Pouya Reza";
static const char iranian_f[] = "Hana Shirin Parisa Niloufar Setareh Yasaman";
static const char iranian_s[] = "Yousefi Karimi Moradi Rostami Jafari Sohrabi Ghorbani Sadeghi-Fard Bahrami";
static const char syrian_m[] = "Omar Anas Yazan Karam Nour_Eddin Majd";
static const char syrian_f[] = "Rima Hala Nour Yara Batoul";
static const char syrian_s[] = "Al-Khatib Haddad Darwish Al_Shami Najjar Qasim Mansour";

struct community {
	const char *ethnicity;
	int here, unaccompanied; /* of 1,000 */
	int one_word;            /* of 100: who have one name only */
	const char *male, *female, *surnames;
	const char *language; /* "": English */
};

static const struct community communities[] = {
    {"WBRI", 712, 0, 0, british_m, british_f, british_s, ""},
    {"WIRI", 10, 0, 0, irish_m, irish_f, irish_s, ""},
    {"WIRT", 6, 0, 0, irish_m, irish_f, traveller_s, ""},
    {"WROM", 8, 0, 0, romanian_m, romanian_f, romanian_s, ""},
    {"WOTH", 28, 0, 0, polish_m, polish_f, polish_s, ""},
    {"WOTH", 18, 0, 0, romanian_m, romanian_f, romanian_s, ""},
    {"MWBC", 52, 0, 0, british_m, british_f, caribbean_s, ""},
    {"MWBC", 16, 0, 0, caribbean_m, caribbean_f, british_s, ""},
    {"MWBA", 18, 0, 0, british_m, african_f, african_s, ""},
    {"MWAS", 20, 0, 0, pakistani_m, british_f, british_s, ""},
    {"MOTH", 16, 0, 0, british_m, british_f, polish_s, ""},
    {"APKN", 26, 0, 0, pakistani_m, pakistani_f, pakistani_s, ""},
    {"AIND", 14, 0, 0, indian_m, indian_f, indian_s, ""},
    {"ABAN", 6, 0, 0, pakistani_m, pakistani_f, bangladeshi_s, ""},
    {"BCRB", 20, 0, 0, caribbean_m, caribbean_f, caribbean_s, ""},
    {"BAFR", 20, 0, 0, african_m, african_f, african_s, ""},
    {"CHNE", 4, 0, 0, chinese_m, chinese_f, chinese_s, ""},
    {"REFU", 4, 0, 0, british_m, british_f, british_s, ""},
    {"NOBT", 2, 0, 0, british_m, british_f, caribbean_s, ""},
    {"AOTH", 0, 200, 16, afghan_m, afghan_f, afghan_s, "Pashto"},
    {"AOTH", 0, 120, 0, vietnamese_m, vietnamese_f, vietnamese_s, "Vietnamese"},
    {"WOTH", 0, 150, 0, albanian_m, albanian_f, albanian_s, "Albanian"},
    {"BAFR", 0, 160, 3, eritrean_m, eritrean_f, eritrean_s, "Tigrinya"},
    {"BAFR", 0, 140, 3, sudanese_m, sudanese_f, sudanese_s, "Arabic"},
    {"OOTH", 0, 110, 2, kurdish_m, kurdish_f, kurdish_s, "Kurdish Sorani"},
    {"OOTH", 0, 80, 0, iranian_m, iranian_f, iranian_s, "Farsi"},
    {"OOTH", 0, 40, 0, syrian_m, syrian_f, syrian_s, "Arabic"},
};
enum { COMMUNITIES = sizeof(communities) / sizeof(communities[0]) };

/* Of those with a home in the county, "Kowalska-Grant" is nobody's rarity. */
enum { TWO_SURNAMES_PERCENT = 4 };

static const struct community *pick(struct chance *c, bool unaccompanied)
{
	int at = chance_in(c, 0, 999);
	for (size_t i = 0; i < COMMUNITIES; i++)
		if ((at -= unaccompanied ? communities[i].unaccompanied : communities[i].here) < 0)
			return &communities[i];
	return &communities[0];
}

struct county_name county_name(struct chance *c, enum county_gender gender, bool unaccompanied)
{
	const struct community *of = pick(c, unaccompanied);
	struct county_name name = {.ethnicity = of->ethnicity, .language = of->language};
	bool male = gender == COUNTY_MALE || (gender == COUNTY_NEITHER && chance_percent(c, 50));
	chance_word(c, male ? of->male : of->female, name.first);
	chance_word(c, of->surnames, name.surname);
	char *short_form = strchr(name.first, '=');
	if (short_form) {
		*short_form++ = 0;
		if (chance_percent(c, 50))
			memcpy(name.known_as, short_form, strlen(short_form) + 1);
	}
	if (of->one_word && chance_percent(c, of->one_word))
		name.surname[0] = 0;
	if (!unaccompanied && chance_percent(c, TWO_SURNAMES_PERCENT) && !strchr(name.surname, '-')) {
		size_t n = strlen(name.surname);
		char second[COUNTY_TEXT];
		chance_word(c, british_s, second);
		if (!strchr(second, '-') && n + 1 + strlen(second) < COUNTY_TEXT) {
			name.surname[n] = '-';
			memcpy(name.surname + n + 1, second, strlen(second) + 1);
		}
	}
	return name;
}

struct county_name county_staff_name(struct chance *c)
{
	struct county_name name = {.ethnicity = "", .language = ""};
	chance_word(
	    c, "Anna Beth Carl Dawn Femi Gina Hugh Ines Jay Karen Liz Mo Nina Olu Pam Raj Sian Tess Una Vik Will Yan",
	    name.first);
	chance_word(
	    c, "Ash Bell Cole Dean Eke Flint Gill Hart Iqbal Jones Kent Lowe Mann North Orr Pike Reed Shah Tull Vane",
	    name.surname);
	return name;
}

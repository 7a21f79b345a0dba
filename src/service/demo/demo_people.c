#include "demo_people.h"

/* Columns as in struct demo_person. */
/* clang-format off */
const struct demo_person demo_people[DEMO_PEOPLE] = {
	{"Kai", "Moorhouse", "", "he/him", "M", "WBRI", 17, 40, 150, 0, "no", "north", "sam.okoro", "", "F2", "YES", "170r 345s", "9v 31p 60v"},
	{"Amelia", "Thorpe", "Milly", "she/her", "F", "WBRI", 16, 75, 120, 0, "no", "north", "sam.okoro", "", "F2", "YES", "", "20v 48p"},
	{"Jordan", "Attwater", "", "they/them", "N", "MWBC", 18, 200, 160, 0, "no", "north", "sam.okoro", "E1", "F4", "YES", "200r 380r 560s", "5t 33v 70p!"},
	{"Ibrahim", "Sesay", "Ibby", "he/him", "M", "BAFR", 19, 12, 170, 0, "no", "north", "sam.okoro", "D1", "F5", "YES", "60r 240r 420r", "15p 45v"},
	{"Chloe", "Rainworth", "", "she/her", "F", "WBRI", 20, 190, 140, 0, "no", "north", "sam.okoro", "U1", "G6", "YES", "30r 205r", "11v 41p 72v"},
	{"Dylan", "Worksop-Lea", "", "he/him", "M", "WBRI", 20, 345, 130, 0, "no", "north", "sam.okoro", "X2", "G5", "YES", "140r 320r", "80L 160v"},
	{"Zofia", "Kaczmarek", "", "she/her", "F", "WOTH", 18, 3, 165, 0, "no", "north", "sam.okoro", "Z1", "F2", "YES", "183r 360s", "2t 28v"},
	{"Reuben", "Clay", "Ben", "he/him", "M", "MWBC", 17, 310, 185, 205, "no", "north", "sam.okoro", "K1", "P5", "YES", "181r 300s", "19v"},
	{"Hana", "Yousefi", "", "she/her", "F", "OOTH", 19, 250, 190, 0, "yes", "uasc", "aster.tesfay", "D1", "F2", "YES", "100r 285r", "8v 39p"},
	{"Filmon", "Haile", "", "he/him", "M", "BAFR", 17, 180, 194, 0, "yes", "uasc", "aster.tesfay", "E1", "F2", "YES", "20r 200s", "6v 27v"},
	{"Rezan", "Karimi", "", "he/him", "M", "OOTH", 18, 90, 197, 0, "yes", "uasc", "aster.tesfay", "D1", "F2", "YES", "184r 340s", "14p 50v"},
	{"Thao", "Nguyen", "", "she/her", "F", "AOTH", 20, 20, 196, 0, "yes", "uasc", "aster.tesfay", "U1", "F1", "YES", "95r 270r", "22c 61p"},
	{"Mohammad", "Safi", "", "he/him", "M", "AOTH", 16, 250, 193, 0, "yes", "uasc", "aster.tesfay", "", "F2", "YES", "", "4v 18v"},
	{"Ellie", "Selston", "", "she/her", "F", "WBRI", 18, 320, 100, 0, "no", "central", "priya.nair", "D1", "G4", "YES", "90r 250r", "16v 46p"},
	{"Tyrell", "Hucknall", "Ty", "he/him", "M", "BCRB", 19, 150, 175, 0, "no", "central", "priya.nair", "S2", "G5", "NO", "230r 400r", "65t! 40p! 21v! 110v"},
	{"Poppy", "Kirkby", "", "she/her", "F", "WBRI", 23, 5, 110, 0, "no", "21-plus", "lena.brook", "U1", "F5", "YES", "", "361p 358t 90e!"},
	{"Marcus", "Sutton", "", "he/him", "M", "MWBA", 20, 100, 155, 0, "no", "central", "priya.nair", "T1", "P2", "YES", "176r 350r", "30p 70v"},
	{"Freya", "Mansfield-Hay", "", "she/her", "F", "WBRI", 16, 2, 130, 0, "no", "central", "priya.nair", "", "F2", "YES", "", "25v"},
	{"Leon", "Birch", "", "he/him", "M", "WBRI", 22, 355, 160, 0, "no", "21-plus", "lena.brook", "B1", "F5", "YES", "", "320p 150t 12v!"},
	{"Saoirse", "Doyle", "", "she/her", "F", "WIRI", 22, 140, 145, 0, "no", "21-plus", "lena.brook", "Z1", "F1", "YES", "", "364v 200c"},
	{"Aaliyah", "Begum", "", "she/her", "F", "APKN", 17, 220, 172, 0, "no", "south", "tom.hallam", "E1", "F2", "YES", "160r 330s", "7v 35p"},
	{"Connor", "Bingham", "", "he/him", "M", "WBRI", 20, 260, 150, 0, "no", "south", "tom.hallam", "U1", "F5", "YES", "188r 370r", "26t 58v"},
	{"Jasmine", "Calverton", "Jas", "she/her", "F", "MWAS", 21, 60, 135, 0, "no", "21-plus", "lena.brook", "D1", "G6", "YES", "110r 290r", "3v 29v 70p"},
	{"Oskar", "Beeston", "", "he/him", "M", "WOTH", 16, 170, 180, 195, "no", "south", "tom.hallam", "B1", "F2", "YES", "", "37p"},
	{"Nadia", "Rahimi", "", "she/her", "F", "AOTH", 21, 35, 190, 0, "yes", "21-plus", "lena.brook", "U1", "F1", "YES", "150r 330r", "10p 90v"},
	{"Callum", "Edwinstowe", "Cal", "he/him", "M", "WBRI", 22, 130, 140, 0, "no", "21-plus", "lena.brook", "U1", "F5", "YES", "700r", "330p 30e! 300v"},
	{"Tia", "Ravenshead", "", "she/her", "F", "MWBC", 23, 352, 120, 0, "no", "21-plus", "lena.brook", "U1", "G6", "YES", "", "380p 410d 20t!"},
	{"Samuel", "Osei", "Sam", "he/him", "M", "BAFR", 24, 90, 165, 0, "no", "21-plus", "lena.brook", "K1", "F5", "YES", "", "45d 200p"},
	{"Maisie", "Southwell", "", "she/her", "F", "WBRI", 21, 300, 110, 0, "no", "south", "tom.hallam", "D1", "G4", "YES", "300r", "9v 66p 120v"},
	{"Robin", "Retford", "", "they/them", "N", "WBRI", 20, 340, 168, 0, "no", "north", "", "T1", "P5", "YES", "175r 350r", "55v"},
};
/* clang-format on */

#include "county.h"

/*
 * Names as they are met in an English East Midlands county. Lists of our own; a name has nothing to do with the person
 * it falls to. "Amelia=Milly": some are known as Milly.
 */
static const char british_m[] =
    "Kai Liam Alfie Jayden Callum=Cal Connor Dylan Ethan Finley=Fin Harvey Jack Jake Joshua=Josh Kieran Lewis Logan "
    "Mason Nathan=Nate Oliver=Ollie Owen Reece Rhys Riley Ryan Toby Tyler Zachary=Zac Bradley=Brad Corey Declan "
    "Benjamin=Ben Thomas=Tom William=Will Daniel=Danny Jamie Leo Max Noah Archie Billy Charlie Elliot Frankie George "
    "Harrison=Harry Isaac Jenson Luke Matthew=Matt Rowan Stanley Theodore=Teddy Zeb Aaron Adam Aidan Alex Ashton Ben "
    "Blake Brandon Cameron=Cam Caleb Christopher=Chris Cody Cole Damien "
    "David=Dave Dominic=Dom Edward=Eddie Elijah Felix Frazer Gabriel=Gabe Gareth Henry Hugo Jamal Jared Jason Jay Joel "
    "Joseph=Joe Jordan Jude "
    "Kane Kyle Lee Leon Lennon Louis Marcus Mark Michael=Mike Myles Patrick=Paddy Paul Peter=Pete Ross Samuel=Sam "
    "Scott Sebastian=Seb "
    "Shane Shaun Sonny Spencer Stefan Stephen=Steve Tristan Warren Wesley=Wes";
static const char british_f[] =
    "Abigail=Abi Alice Amelia=Milly Amy Bethany=Beth Caitlin Charlotte=Charlie Chloe Courtney Daisy Eleanor=Ellie Ella "
    "Emily Erin Eve Faith Freya Georgia Grace Hannah Heidi Holly Imogen=Immy Isabelle=Izzy Jade Jasmine=Jas "
    "Jessica=Jess "
    "Jodie Kayleigh Keira Lacey Leah Lily Lola Lucy Maddison=Maddie Maisie Megan=Meg Mia Molly Naomi Niamh Paige "
    "Phoebe "
    "Poppy Rosie Ruby Scarlett Shannon Skye Sophie Summer Tegan Tilly Zo\u00eb Ren\u00e9e Chlo\u00eb Aimee "
    "Alexandra=Alex Alisha "
    "Annabel=Bel Anya April Autumn Bryony Carys Catherine=Cat Cerys Clara Danielle=Dani Demi Ebony Elise Elizabeth=Liz "
    "Ellen Esme Evie "
    "Francesca=Fran Gemma Gabrielle=Gabby Harriet=Hattie Hayley Hope India Isla Ivy Jemma Jennifer=Jen Joanna=Jo "
    "Josephine=Josie Katie "
    "Kelsey Kiera Kirsty Lauren Laura Libby Lilly Louise=Lou Lydia Macy Martha Matilda Melissa=Mel Michaela Nicole=Nic "
    "Olivia=Liv Orla "
    "Rachel Rebecca=Becky Rhiannon Robyn Samantha=Sam Sarah Savannah Sienna Stephanie=Steph Tamsin Tara Tia "
    "Victoria=Vicky Willow";
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
    "Welbeck Whatton Widmerpool Willowby Winkburn Woodborough Wysall O'Thorne D'Arcy-Wood O'Heath O'Lark O'Moor D'Elm";
/* More surnames than a list can hold, each in two halves: a country of tens of thousands has that many, and few in it
 * have both names of somebody else. */
static const char landscape[] =
    "Acorn Alder Amber Apple Ash Aspen Barley Bay Beech Birch Blossom Bracken Bramble Briar Brook Cedar Cherry "
    "Chestnut Clover Copper Crab Dew Elder Elm Fern Fir Flax Frost Gorse Hail Hart Hay Hazel Heather Holly Ivy Juniper "
    "Larch Lark Laurel Lime Linden Maple Marsh Mead Mist Moss Oak Osier Otter Pebble Pine Plum Poplar Quill Rain Reed "
    "Robin Rose Rowan Rush Sedge Silver Snow Sorrel Spruce Swift Teasel Thistle Thorn Thrush Violet Wheat Willow Wren "
    "Yew";
static const char place[] =
    "bank beck berry bourne bridge brook bury by cliffe combe cote croft dale den field ford gate grove ham hill hurst "
    "land lea ley low mere moor ridge shaw side stead stone thorpe ton vale well wick wood worth";
static const char irish_m[] =
    "Cian Patrick=Paddy Tadhg Ois\u00edn Fionn Darragh Se\u00e1n Ruair\u00ed Martin Johnny Cormac Donal Eoin "
    "Finbar Killian Lorcan Odhran Rory Shay Tiernan";
static const char irish_f[] =
    "Aoife Saoirse Niamh Caoimhe R\u00f3is\u00edn Sin\u00e9ad Margaret=Peg Bridget Orla Aisling Ciara Deirdre "
    "Fionnuala Gr\u00e1inne Maeve Nuala Sorcha Una";
static const char irish_s[] =
    "O'Brien O'Rourke Doyle McCann Kinsella N\u00ed_Bhriain Mac_Giolla Gallagher Heron Maughan O'Dowd O'Hare "
    "O'Keeffe O'Shea Byrne Brennan Cassidy Corrigan Devlin Duffy Fahy Flanagan Geraghty Hanlon Kavanagh Lynch "
    "McArdle McBride McGrath McNally Molloy Nolan Quinn Rafferty Reilly Scanlon Tierney";
static const char polish_m[] =
    "Jakub Kacper Oskar Szymon Miko\u0142aj Wojciech Bart\u0142omiej Pawe\u0142 Igor Filip Adrian Bartosz "
    "Damian Dawid Hubert Kamil Konrad Krystian \u0141ukasz Maciej Mateusz Micha\u0142 Patryk Piotr "
    "Przemys\u0142aw Rafa\u0142 Sebastian=Seb Tomasz";
static const char polish_f[] =
    "Zofia Zuzanna=Zuza Oliwia Maja Kinga Wiktoria Agnieszka Ma\u0142gorzata=Gosia Nikola Hania "
    "Aleksandra=Ola Amelia Dominika Ewa Gabriela Iga Joanna Julia Kamila Karolina Klaudia Lena "
    "Magdalena=Magda Martyna Natalia Patrycja Paulina Weronika";
static const char polish_s[] =
    "Nowak W\u00f3jcik Kaczmarek Zieli\u0144ski Szyma\u0144ska Paj\u0105k Jab\u0142o\u0144ski Wrona Brzoza "
    "Le\u015bniak Kr\u00f3l Wi\u015bniewska-Lipa Adamczyk Baran Bednarek Borkowski Cie\u015blak Czarnecki "
    "D\u0105browski Dudek Duda Gajewski G\u0142owacki Go\u0142\u0105b G\u00f3rski Grabowski Jankowski "
    "Jaworski Kalinowski Kania Ko\u0142odziej Konieczny Kowal Koz\u0142owski Krawczyk Kubiak Kurek "
    "Lewandowski Lis Majewski Makowski Malinowski Mazur Mazurek Michalak Mr\u00f3z Olszewski Ostrowski Pawlak "
    "Pietrzak Pi\u0105tek Rutkowski Sadowski Sikora Sobczak Soko\u0142owski St\u0119pie\u0144 Szewczyk "
    "Tomczak Urban Walczak Wilk Wr\u00f3bel Zaj\u0105c Zawadzki Zi\u00f3\u0142kowski";
static const char romanian_m[] =
    "Andrei Mihai \u0218tefan Ionu\u021b Alexandru=Alex Florin Darius Ric\u0103 Bogdan C\u0103lin Ciprian "
    "Cosmin Cristian Drago\u0219 Emil Gabriel Iulian Luca Marian Nicolae=Nicu Ovidiu Petru Radu R\u0103zvan "
    "Sorin Tudor Vasile Vlad";
static const char romanian_f[] =
    "Andreea Ioana M\u0103d\u0103lina Elena Lumini\u021ba Roxana Bianca Crina Adela Alina Ana Camelia Corina "
    "Daria Denisa Diana Florentina Georgiana Iulia Larisa Loredana Mihaela Mirela Oana Raluca Simona Sorina "
    "Teodora";
static const char romanian_s[] =
    "Popa Ionescu Munteanu R\u0103du Cioban Dumitru C\u00e2mpeanu L\u0103c\u0103tu\u0219 Stoica Ursu Brad "
    "Albu Anghel Balan Barbu Bejan Bucur C\u0103ld\u0103raru Chiriac Ciobanu Constantin Cojocaru Costache "
    "Cozma Cri\u0219an Dinu Dobre Dr\u0103gan Dumitrescu Enache Florea Georgescu Grigore Iacob Ilie Ispas "
    "Laz\u0103r Lungu Lupu Manole Marin Matei Mocanu Moldovan Neagu Nistor Olaru Oprea Pavel Petrescu Preda "
    "Rusu Sandu \u0218erban Stan T\u0103nase Toma Tudose Vasilescu Voicu Zamfir";
static const char pakistani_m[] =
    "Hamza Bilal Usman Zain Mohammed=Mo Adeel Haris Imran Saad Yusuf Ibrahim Ahsan Arslan Asad Faisal Fahad "
    "Hassan Hussain Ismail Junaid Kashif Khalid Moiz Mustafa Nabeel Owais Qasim Rayyan Sami Shahzad Taimoor "
    "Talha Umar Waqas Zeeshan Zubair";
static const char pakistani_f[] =
    "Aaliyah Ayesha Zara Maryam Sana Hafsa Iqra Noor Fatima Bibi Amina Alishba Anum Areeba Asma Bushra Eman "
    "Farah Hina Huma Javeria Khadija Laiba Mahnoor Misbah Nimra Rabia Rida Saba Saima Samina Sidra Sumaira "
    "Tayyaba Uzma Zainab";
static const char pakistani_s[] =
    "Khan Hussain Mahmood Begum Akhtar Malik Bibi Shah Iqbal Mirza Chaudhry Rehman Ul-Haq Abbasi Afzal Ahmed "
    "Ali Anwar Arshad Ashraf Aslam Awan Aziz Baig Bashir Bhatti Butt Dar Farooq Ghafoor Hanif Hayat Javed "
    "Kausar Khalid Latif Mehmood Mughal Naz Nawaz Parveen Qureshi Rafiq Raja Rashid Riaz Sadiq Saleem Satti "
    "Shafiq Shaheen Sharif Siddiqui Tariq Yaqoob Younis Zafar Zaman";
static const char indian_m[] =
    "Arjun Rohan Harpreet=Harry Jaspal Vikram Kiran Nikhil Gurdeep Manpreet Dev Aman Anand Aditya Balraj "
    "Dhruv Gagandeep Hari Ishaan Jagdeep Karan Mohan Neel Pavan Rahul Ravi Sanjay Sukhdeep Tejas Varun Yash";
static const char indian_f[] =
    "Asha Priya Simran Jasleen Anjali Meera Gurpreet Kavya Divya Harleen Aarti Amrit Bhavna Deepa Gita Harjit "
    "Ila Jaya Kiranjit Lakshmi Manisha Navneet Nisha Pooja Ritika Sangeeta Shreya Sunita Tara Vidya";
static const char indian_s[] =
    "Patel Singh Kaur Sharma Nair Sidhu Mistry Rao Desai Gill Bhatt Chauhan Amin Bains Basra Bedi Chopra "
    "Dhaliwal Dhillon Dosanjh Gandhi Gohil Grewal Iyer Jadeja Johal Joshi Kapoor Khanna Lal Mann Mehta Menon "
    "Modi Nagra Naidu Panchal Pandya Parmar Pillai Purewal Raval Reddy Sahota Sandhu Sethi Shukla Solanki "
    "Thakkar Trivedi Uppal Varma Virk Vyas";
static const char bangladeshi_s[] =
    "Miah Uddin Begum Ahmed Choudhury Islam Khatun Rahman Ali Sultana Akter Alam Bhuiyan Chowdhury Haque "
    "Hoque Hossain Kabir Karim Khanom Mia Mollah Nessa Sarkar Shikder Talukdar Ullah Yasmin";
static const char caribbean_m[] =
    "Tyrell=Ty Jerome Marcus Leon Andre Tyrone Kemar Malachi Dwayne Reuben Ezekiel=Zeke Aaron Akeem Anton "
    "Carlton Clinton Curtis Damarion Darnell Devonte Dominic=Dom Elijah Garfield Jaheim Jermaine Kadeem Lamar "
    "Nathaniel Omari Romario Shaquille=Shaq Tremaine Winston";
static const char caribbean_f[] =
    "Shanice Tia Aaliyah Destiny Renee Jada Kezia Naomi Shanelle Tiana Chantelle Aliyah Candice Cherelle "
    "Dionne Ebony Jamelia Janelle Kadeisha Keisha Kiara Latoya Marcia Monique Nadine Natalia Rochelle Sade "
    "Shakira Shereen Simone Tamara Zaria";
static const char caribbean_s[] =
    "Campbell Grant Reid Powell Morgan-Bay Palmer Hibiscus Brown-Rivers Gordon Bogle Francis Delapenha "
    "Montego Allen Bailey Barrett Beckford Blake Brathwaite Burke Cadogan Clarke Codrington Cummings Dacosta "
    "Douglas Edwards Forbes Gayle Gibbs Goulbourne Graham Greenidge Henry Hinds Holder Hylton Isaacs Jarrett "
    "Joseph Lewin Lindo Marshall McKenzie Meikle Mullings Nembhard Nugent Parchment Pinnock Plummer Rowe "
    "Sangster Sealy Spence Stewart Sutherland Tulloch Walcott Weekes Whyte Wint";
static const char african_m[] =
    "Ibrahim Samuel=Sam Emeka Kwame Tendai Ade Chidi Tafara Babajide=Jide Kofi Farai Musa Abdoulaye Amadi "
    "Ayodele=Ayo Bongani Chinedu Ebrima Femi Ifeanyi Jabari Kelechi Kwabena Lamin Mandla Nnamdi Obinna "
    "Oluwaseun=Seun Panashe Sipho Tinashe Tunde Uche Yaw Zuberi";
static const char african_f[] =
    "Amara Ngozi Abena Chipo Folake Adaeze Rudo Efua Zainab Nyasha Temil\u00f3lu Blessing Adwoa Akosua "
    "Aminata Ayomide Bisi Chiamaka Ebele Fatou Gloria Ifeoma Kehinde Makena Nandi Nkechi Oluchi Precious "
    "Ruvimbo Simisola Tanaka Thandiwe Uzoma Wanjiru Yewande";
static const char african_s[] =
    "Okoro Osei Mensah Adeyemi Moyo Banda Ncube Nwosu Sesay Kamara Boateng Balogun N'Diaye Chikwanha "
    "Ad\u00e9\u1ecdl\u00e1 Abiola Acheampong Addo Adebayo Afolabi Agyeman Akande Amoah Ankrah Asante Bah "
    "Bangura Chanda Chirwa Conteh Danso Diallo Dlamini Dube Eze Fofanah Gumbo Ibekwe Jallow Kariuki Koroma "
    "Lawal Makoni Mbeki Mutasa Mwangi Ndlovu Njoroge Obi Ogunleye Okafor Okonkwo Oladipo Onyango Opoku Owusu "
    "Phiri Sibanda Sillah Tembo Turay Uzor Wanjala Zulu";
static const char chinese_m[] =
    "Wei Jun Hao Ming Jason Kelvin Lok Bo Cheng Feng Jian Kai Lei Long Peng Tao Xiang Yang Yi Zhen";
static const char chinese_f[] =
    "Mei Xin Ling Yan Cherry Hoi Suki Fang Hua Jia Jing Lan Li Min Na Qing Shu Ting Ying Yue";
static const char chinese_s[] =
    "Chen Li Wong Zhang Lau Cheung Ho Liu Chan Cheng Chow Fung Gao Guo He Hu Huang Kwok Lam Leung Lin Luo Ma "
    "Ng Sun Tang Wang Wu Xu Yang Yu Zhao Zheng Zhou Zhu";
static const char traveller_s[] =
    "Lee Smith-Rose Boswell Heron Loveridge Price Winter Gray Doran Connors Buckland Cash Cooper Delaney "
    "Doherty Finney Gaskin Herne Holland Joyce Lovell Maughan McDonagh Penfold Quilligan Rooney Sheridan "
    "Stokes Wall Ward Wenman";
static const char vietnamese_m[] =
    "Minh Thanh Duc \u0110\u1ee9c Huy Tuan_Anh Quang Hai Phong V\u0103n_Long An Binh Cuong Dung Gia_Bao Hieu "
    "Hung Khang Khoa Lam Nam Phuc Son Tien Trung Viet Xuan_Bach";
static const char vietnamese_f[] =
    "Thao Linh Huong Ng\u1ecdc Mai Lan Thu_Ha Trang Anh_Thu Bich Chi Diep Giang Hanh Hoa Khanh Kim Loan My "
    "Nga Nhung Phuong Quyen Thuy Tuyet Uyen Yen";
static const char vietnamese_s[] =
    "Nguyen Nguy\u1ec5n Tran Le Pham Hoang Vu Dang Bui Do Ngo Cao Chau Dam Dinh Duong Ha Ho Kieu Lam Luong Ly "
    "Mac Mai Phan Phung Quach Ta Thai To Trinh Truong Vo";
static const char albanian_m[] =
    "Arben Besnik Dritan Ilir Klodian Luan Erion Gjergj Fatjon Altin Agron Ardit Bledar Dorian Edmond Endrit "
    "Flamur Genti Kastriot Kujtim Lorik Marsel Petrit Redon Saimir Taulant Valon Xhevdet";
static const char albanian_f[] =
    "Drita Elira Mirela Besa Vjosa Anila Alba Ardita Blerina Dorina Enkeleda Fatime Gentiana Ilda Jonida Klea "
    "Liridona Majlinda Nertila Rovena Teuta Valbona";
static const char albanian_s[] =
    "Hoxha Shehu Gjoka Marku Prifti \u00c7ela Bardhi Leka Dushku Kola Alia Ahmeti Balla Basha Bega Bushi Cani "
    "Dervishi Doda Elezi Fetahu Gashi Gjini Hasani Hysa Ismaili Kodra Kraja Lleshi Meta Muka Ndreu Osmani "
    "Pali Rama Sadiku Tafa Toska Vata Xhafa Zeneli";
static const char eritrean_m[] =
    "Filmon Yonas Samuel Hermon Tesfalem Robel Merhawi Abel Natnael Awet Amanuel Bereket Biniam Dawit Ermias "
    "Fitsum Henok Isaias Kibrom Luel Mehari Mikal Nahom Okubay Petros Senay Temesgen Yohannes Zerai";
static const char eritrean_f[] =
    "Selam Rahwa Feven Luwam Bsrat Semhar Winta Abrehet Arsema Danait Eden Fiyori Helen Kisanet Lula Mihret "
    "Natsnet Rigat Saba Senait Tirhas Yordanos Zula";
static const char eritrean_s[] =
    "Haile Tesfay Gebremedhin Kidane Weldu Tekle Habte G/Mariam Berhane Ghebre-Selassie Abraha Alem Andom "
    "Araya Asfaha Beyene Debesay Fessehaye Gebreab Ghirmay Goitom Hagos Kahsay Kiflom Mebrahtu Mehretab "
    "Negash Okbamichael Redae Seyoum Tewelde Tsegay Woldemariam Yemane Zemichael";
static const char sudanese_m[] =
    "Abdelrahman Mustafa Yasir Abubaker Musa Idris Adam Khalid Ismail Altayeb Abdalla Ahmed Anwar Bashir "
    "Faisal Haitham Hassan Ibrahim Jamal Mahmoud Mohamed Mubarak Mutasim Nasir Omer Salah Tarig Waleed "
    "Zakaria";
static const char sudanese_f[] =
    "Amal Hiba Razan Marwa Suaad Islam Alaa Amna Asma Fatima Halima Ikhlas Khadija Lubna Mona Nagla Rania "
    "Safa Salma Samah Tahani Zeinab";
static const char sudanese_s[] =
    "Adam Abdalla Ishag Osman El-Tahir Haroun Eltom Yahya Abakar Al-Nur Hamid Abdelaziz Abdelkarim Ahmed "
    "Babiker Bashir Bushara Dafalla Elamin El-Sheikh Fadul Gasim Hamad Hassan Ibrahim Idris Jibril Khatir "
    "Mahmoud Musa Mustafa Nourain Omar Saleh Suliman Tijani Younis Zakaria";
static const char afghan_m[] =
    "Ahmad Zabiullah Rahmatullah=Rahmat Najib Esmatullah Farid Habib Samiullah=Sami Wali Hekmat Abdul_Basir "
    "Aimal Asadullah Atiqullah Edris Faridullah Ghulam Hamidullah Jawad Khalilullah Mirwais Naqibullah "
    "Obaidullah Qudratullah Safiullah Shafiq Waheed Yama Zalmay";
static const char afghan_f[] =
    "Parwana Zahra Shukria Nilofar Farzana Laila Arezo Behishta Freshta Gulalai Homa Khatera Lima Malalai "
    "Nargis Palwasha Roya Sahar Shabnam Spozhmai Tamana Wazhma";
static const char afghan_s[] =
    "Rahimi Safi Ahmadzai Stanekzai Noori Hotak Amiri Zadran Popal Sahak Achakzai Alizai Amarkhil Azizi "
    "Barakzai Daudzai Durrani Ghafari Haidari Hakimi Jabarkhil Karimi Kakar Mangal Mohmand Momand Nasiri "
    "Niazi Omari Rasooli Sadat Shinwari Stanikzai Sultani Tarakhil Wardak Yousafzai Zazai";
static const char kurdish_m[] =
    "Rezan Rebin Hiwa Karwan Zana Shvan Aram Dilshad Rawa Soran Ari Azad Bahroz Chia Darya Goran Hawre Hemin "
    "Kovan Mariwan Nawzad Peshraw Rebaz Sarkawt Shorsh Twana Yad Zanko";
static const char kurdish_f[] =
    "Shilan Hana Avin Nazdar Rojin Chiman Awaz Bahar Dlnia Gulan Hawin Jwan Khanda Lana Niga Parez Runak "
    "Sazan Shno Tara Vian Zhin";
static const char kurdish_s[] =
    "Karim Rasul Hamad Aziz Salih Majeed Barzan Qadir Mahmud Othman Abdullah Ahmed Amin Ali Baban Darwesh "
    "Fatah Ghafur Hama Hassan Hussein Ibrahim Jaff Kakarash Khidir Mawlud Mina Muhammed Mustafa Nuri Omar "
    "Rahim Rashid Sabir Sharif Sulaiman Tofiq Wahab Younis";
static const char iranian_m[] =
    "Arash Omid Sina Behrouz Kian Navid Pouya Reza Amir Ardalan Babak Dariush Ehsan Farhad Hossein Iman Kaveh "
    "Mehdi Milad Nima Payam Ramin Saeed Shahin Vahid Yashar";
static const char iranian_f[] =
    "Hana Shirin Parisa Niloufar Setareh Yasaman Azadeh Bahareh Donya Elham Farnaz Golnaz Hasti Kimia Ladan "
    "Mahsa Nasim Pegah Roxana Samira Shadi Taraneh Zahra";
static const char iranian_s[] =
    "Yousefi Karimi Moradi Rostami Jafari Sohrabi Ghorbani Sadeghi-Fard Bahrami Abbasi Ahmadi Akbari Alavi "
    "Amini Asadi Azizi Bagheri Daneshvar Ebrahimi Farahani Ghasemi Hashemi Heidari Hosseini Jalali Kazemi "
    "Khosravi Mahmoudi Mohammadi Mousavi Najafi Norouzi Rahmani Rezaei Sharifi Soltani Tavakoli Zamani Zand";
static const char syrian_m[] =
    "Omar Anas Yazan Karam Nour_Eddin Majd Abdulrahman Alaa Amjad Ayham Bashar Firas Ghaith Hadi Hazem Iyad "
    "Jawad Khaled Laith Mazen Nizar Obada Qusai Rami Samer Tarek Wael Zaid";
static const char syrian_f[] =
    "Rima Hala Nour Yara Batoul Aya Dima Farah Ghina Hiba Jana Kinda Lamar Lina Maya Nadia Rahaf Rama Reem "
    "Sama Sidra Tala Zeina";
static const char syrian_s[] =
    "Al-Khatib Haddad Darwish Al_Shami Najjar Qasim Mansour Al-Ahmad Al-Ali Al-Hassan Al_Masri Abboud Antar "
    "Arslan Barakat Bitar Dabbagh Fares Ghanem Habib Hallak Hamwi Ibrahim Issa Jaber Kabbani Khalil Kurdi "
    "Mahmoud Nasser Qabbani Rifai Saad Sabbagh Salloum Shaheen Tawil Yousef Zaher";

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
enum { TWO_SURNAMES_PERCENT = 8, LISTED_PERCENT = 30 /* of the British surnames */ };

static const struct community *pick(struct chance *c, bool unaccompanied)
{
	int at = chance_in(c, 0, 999);
	for (size_t i = 0; i < COMMUNITIES; i++)
		if ((at -= unaccompanied ? communities[i].unaccompanied : communities[i].here) < 0)
			return &communities[i];
	return &communities[0];
}

/* One draw, whichever it is: what else is drawn of somebody does not depend on it. */
static void surname(struct chance *c, const char *list, char *ret)
{
	struct chance own = chance_new(chance_next(c), 0, 0);
	if (list != british_s || chance_percent(&own, LISTED_PERCENT)) {
		chance_word(&own, list, ret);
		return;
	}
	chance_word(&own, landscape, ret);
	chance_word(&own, place, ret + strlen(ret));
}

struct county_name county_name(struct chance *c, enum county_gender gender, bool unaccompanied)
{
	const struct community *of = pick(c, unaccompanied);
	struct county_name name = {.ethnicity = of->ethnicity, .language = of->language};
	bool male = gender == COUNTY_MALE || (gender == COUNTY_NEITHER && chance_percent(c, 50));
	chance_word(c, male ? of->male : of->female, name.first);
	surname(c, of->surnames, name.surname);
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
		surname(c, british_s, second);
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

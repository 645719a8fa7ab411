/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-demo-data.h"

#include "billing/opbms-demo.h"

/* The people of a tuition centre that does not exist, what they learn there and what they owe.
 * Names are in the scripts their bearers write them in. Not translated: it is data. */

#define RUPEES(amount) ((OpbmsMoney) ((amount) * 100.0 + 0.5))

const OpbmsDemoCustomer opbms_demo_customers[] = {
  /* Its subscriptions are opbms_demo_subscriptions. */
  { OPBMS_DEMO_CUSTOMER, "Lakshmi Subramaniam", "+91 98450 11223",
    "14, 3rd Cross, Malleswaram, Bengaluru 560003", 0, 0 },
  { "joseph", "Joseph D’Souza", "+91 98220 31337", "7, Rua de Ourém, Panaji 403001", 2, 0 },
  { "m.khan", "Mohammed Abdul Rahman Khan", "+91 99001 77812", "22, Frazer Town, Bengaluru 560005",
    2, 0 },
  { "asha", "आशा राव", "+91 98450 00000", "3, तिलक मार्ग, पुणे 411030", 2, 0 },
  { "vikram", "Vikram Shetty", "+91 98440 77001", "41, Kadri Road, Mangaluru 575003", 3, 0 },
  { "tamil", "தமிழரசி முருகன்", "+91 90030 41414", "12, பாண்டி பஜார், சென்னை 600017", 2, 0 },
  { "gurpreet", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "+91 98140 60606", "88, ਮਾਡਲ ਟਾਊਨ, ਲੁਧਿਆਣਾ 141002", 2, 0 },
  { "kavya", "Kavya Reddy", "+91 99480 10203", "5, Road No. 12, Banjara Hills, Hyderabad 500034",
    1, 0 },
  { "chintalapati.svsln", "Sri Venkata Satyanarayana Lakshmi Narasimha Prasad Chintalapati",
    "+91 94400 55667", "9-1-24, Dwaraka Nagar, Visakhapatnam 530016", 2, 0 },
  { "farhan", "Farhan Qureshi", "+91 93210 44556", "16, Mohammed Ali Road, Mumbai 400003", 2, 0 },
  { "uma", "ఉమా మహేశ్వరి", "+91 70931 28450", "4, బృందావన్ గార్డెన్స్, గుంటూరు 522006", 2, 0 },
  { "m.ali", "محمد علی", "+91 98110 23456", "31, Ballimaran, Delhi 110006", 1, 0 },
  { "priya", "Priya Nair", "+91 94470 90807", "TC 9/112, Sasthamangalam, Thiruvananthapuram 695010",
    3, 0 },
  { "ananya", "অনন্যা ব্যানার্জী", "+91 98300 12121", "27, হিন্দুস্তান পার্ক, কলকাতা 700029",
    2, 0 },
  { "arjun", "Arjun Menon", "+91 94950 33210", "2, Panampilly Nagar, Kochi 682036", 2, 0 },
  { "sneha", "स्नेहा कुलकर्णी", "+91 98220 47110", "18, प्रभात रोड, पुणे 411004", 2, 0 },
  { "ramesh", "ರಮೇಶ್ ಗೌಡ", "+91 98860 70707", "6, ವಿಜಯನಗರ, ಮೈಸೂರು 570017", 1, 0 },
  { "divya", "ದಿವ್ಯಾ ಹೆಗಡೆ", "+91 94480 21212", "11, ಹೊಸ ಮಾರುಕಟ್ಟೆ, ಶಿರಸಿ 581401", 2, 0 },
  { "harish", "Harish Patel", "+91 98250 66110", "45, C. G. Road, Ahmedabad 380009", 2, 0 },
  { "jignasha", "જિજ્ઞાસા શાહ", "+91 98790 15151", "8, નવરંગપુરા, અમદાવાદ 380009", 1, 0 },
  { "biju", "ബിജു തോമസ്", "+91 94460 80123", "33, കോട്ടയം 686001", 2, 0 },
  { "meenakshi", "மீனாட்சி சுந்தரம்", "+91 94430 55115", "2, மேல மாசி வீதி, மதுரை 625001", 2, 0 },
  { "rohan", "Rohan Fernandes", "+91 98230 44001", "19, Hill Road, Bandra, Mumbai 400050", 2, 0 },
  { "sunita", "सुनीता यादव", "+91 94150 32323", "7, हज़रतगंज, लखनऊ 226001", 1, 0 },
  { "imran", "عمران حسین", "+91 99350 81818", "4, Aminabad, Lucknow 226018", 2, 0 },
  { "deepa", "Deepa Krishnan", "+91 98840 12399", "10, Besant Nagar, Chennai 600090", 2, 0 },
  { "sourav", "সৌরভ দাস", "+91 98310 67676", "৫, সল্টলেক, কলকাতা 700064", 1, 0 },
  { "prateek", "Prateek Mohanty", "+91 94370 11990", "14, Saheed Nagar, Bhubaneswar 751007", 2, 0 },
  { "sasmita", "ସସ୍ମିତା ନାୟକ", "+91 94380 45450", "3, ଖଣ୍ଡଗିରି, ଭୁବନେଶ୍ୱର 751030", 1, 0 },
  { "karan", "Karan Malhotra", "+91 98100 20304", "61, Lajpat Nagar, New Delhi 110024", 2, 0 },
  { "simran", "ਸਿਮਰਨ ਕੌਰ", "+91 98720 90909", "21, ਸੈਕਟਰ 15, ਚੰਡੀਗੜ੍ਹ 160015", 2, 0 },
  { "naveen", "నవీన్ కుమార్", "+91 99490 70010", "17, కూకట్‌పల్లి, హైదరాబాద్ 500072", 2, 0 },
  { "fatima", "Fatima Sheikh", "+91 98190 51515", "5, Camp, Pune 411001", 1, 0 },
  { "tenzin", "Tenzin Dolma", "+91 94180 33445", "McLeod Ganj, Dharamshala 176219", 1, 0 },
  { "lalrinpuii", "Lalrinpuii Ralte", "+91 94361 40404", "Chanmari, Aizawl 796007", 1, 0 },
  { "anita", "अनिता देशमुख", "+91 98230 78787", "", 1, 0 },
  { "zoya", "Zoya Merchant", "", "", 0, 0 },
  { "suresh", "Suresh Iyengar", "+91 98450 65432", "28, Jayanagar 4th Block, Bengaluru 560011", 1,
    95 },
  { "nandini", "நந்தினி ராமன்", "+91 98400 23232", "", 1, 140 },
  { "george", "George Varghese", "+91 94470 11100", "12, MG Road, Kochi 682011", 1, 60 },
};

const OpbmsDemoCourse opbms_demo_courses[] = {
  { "Maths, class X", "Fees", RUPEES (1240.50), 1, OPBMS_UNIT_MONTH },
  { "Physics, class XII", "Fees", RUPEES (3600), 1, OPBMS_UNIT_MONTH },
  { "Chemistry, class XII", "Fees", RUPEES (3450), 1, OPBMS_UNIT_MONTH },
  { "Spoken English", "Fees", RUPEES (1800), 1, OPBMS_UNIT_MONTH },
  { "Library membership", "Membership", RUPEES (499), 1, OPBMS_UNIT_MONTH },
  { "Guitar lessons", "Subscription", RUPEES (1200), 2, OPBMS_UNIT_WEEK },
  { "Piano lessons", "Subscription", RUPEES (2500), 1, OPBMS_UNIT_MONTH },
  { "Bharatanatyam", "Subscription", RUPEES (1500), 1, OPBMS_UNIT_MONTH },
  { "Hostel mess", "Fees", RUPEES (4750), 1, OPBMS_UNIT_MONTH },
  { "Video lessons", "OTT plan", RUPEES (299), 1, OPBMS_UNIT_MONTH },
  { "Reading room, power", "Electricity", RUPEES (385.75), 3, OPBMS_UNIT_MONTH },
  { "Alumni circle", "Membership", RUPEES (1000), 1, OPBMS_UNIT_YEAR },
};

const OpbmsDemoSubscription opbms_demo_subscriptions[] = {
  { { "Veena lessons", "Subscription", RUPEES (500), 1, OPBMS_UNIT_MONTH }, 22, 31, 0, 0 },
  { { "Reading room", "Membership", RUPEES (499), 1, OPBMS_UNIT_MONTH }, 14, 25, 0, 0 },
  { { "Piano lessons", "Subscription", RUPEES (1200), 1, OPBMS_UNIT_MONTH }, 9, 1, 71, 0 },
  { { "Summer camp", "Fees", RUPEES (2400), 1, OPBMS_UNIT_YEAR }, 17, 2, 20, 0 },
  { { "Cricket coaching", "Fees", RUPEES (750), 1, OPBMS_UNIT_MONTH }, 16, 4, 0, 141 },
};

const OpbmsDemoBill opbms_demo_bills[] = {
  { OPBMS_DEMO_CUSTOMER, "Exam fee, term 1", "Fees", RUPEES (1008), -162, -165, FALSE },
  { OPBMS_DEMO_CUSTOMER, "Annual day costume", "Other", RUPEES (1350), -95, -90, FALSE },
  { OPBMS_DEMO_CUSTOMER, "Maths, class X, half term", "Fees", RUPEES (1240.50), -43, -46, TRUE },
  { OPBMS_DEMO_CUSTOMER, "Exam fee, preliminary", "Fees", RUPEES (1008), -6, -4, FALSE },
  { OPBMS_DEMO_CUSTOMER, "Maths, class X", "Fees", RUPEES (1240.50), -12, OPBMS_DEMO_NOT_PAID,
    TRUE },
  { OPBMS_DEMO_CUSTOMER, "Library membership", "Membership", RUPEES (499), 3, OPBMS_DEMO_NOT_PAID,
    FALSE },
  { OPBMS_DEMO_CUSTOMER, "Exam fee", "Fees", RUPEES (1008), 6, OPBMS_DEMO_NOT_PAID, FALSE },
  { OPBMS_DEMO_CUSTOMER, "Veena lessons, grade 3 exam", "Fees", RUPEES (500), 18,
    OPBMS_DEMO_NOT_PAID, FALSE },
  { "joseph", "Hostel, first half", "Fees", RUPEES (65000), -170, -168, FALSE },
  { "joseph", "Hostel deposit", "Fees", RUPEES (41152), -40, OPBMS_DEMO_NOT_PAID, TRUE },
  { "joseph", "Hostel, second half", "Fees", RUPEES (65000), 9, OPBMS_DEMO_NOT_PAID, FALSE },
  { "joseph", "Hostel mess", "Fees", RUPEES (17304), 23, OPBMS_DEMO_NOT_PAID, FALSE },
  { "m.khan", "Chemistry lab fee", "Fees", RUPEES (18500), -74, OPBMS_DEMO_NOT_PAID, FALSE },
  { "m.khan", "Physics lab, term 2", "Fees", RUPEES (3600), 23, OPBMS_DEMO_NOT_PAID, FALSE },
  { "asha", "Piano, recital hall", "Fees", RUPEES (15000), 3, OPBMS_DEMO_NOT_PAID, FALSE },
  { "vikram", "Physics lab, term 2", "Fees", RUPEES (3600), 8, OPBMS_DEMO_NOT_PAID, FALSE },
  { "kavya", "Physics lab, term 2", "Fees", RUPEES (3600), 8, OPBMS_DEMO_NOT_PAID, FALSE },
  { "gurpreet", "Maths, class XII, test series", "Fees", RUPEES (3600), 8, OPBMS_DEMO_NOT_PAID,
    FALSE },
  { "chintalapati.svsln", "Annual day costume", "Other", RUPEES (2500), 20, OPBMS_DEMO_NOT_PAID,
    FALSE },
  { "tamil", "Annual day costume", "Other", RUPEES (2500), 20, OPBMS_DEMO_NOT_PAID, FALSE },
  { "uma", "Library membership", "Membership", RUPEES (499), 0, OPBMS_DEMO_NOT_PAID, FALSE },
  { "farhan", "Spoken English, certificate", "Fees", RUPEES (1800), 14, OPBMS_DEMO_NOT_PAID, TRUE },
  { "priya", "Spoken English, term 2", "Fees", RUPEES (4200), 2, -1, FALSE },
  { "ananya", "Donation, building fund", "Donation", RUPEES (123456), -1, -1, FALSE },
  { "harish", "Donation, library", "Donation", RUPEES (5001), -48, -48, FALSE },
  { "deepa", "Donation, annual day", "Donation", RUPEES (2500), -102, -104, FALSE },
  { "karan", "Hall, power for one evening", "Electricity", RUPEES (1875.25), -33, -30, TRUE },
};

const gsize opbms_demo_n_customers = G_N_ELEMENTS (opbms_demo_customers);
const gsize opbms_demo_n_courses = G_N_ELEMENTS (opbms_demo_courses);
const gsize opbms_demo_n_subscriptions = G_N_ELEMENTS (opbms_demo_subscriptions);
const gsize opbms_demo_n_bills = G_N_ELEMENTS (opbms_demo_bills);

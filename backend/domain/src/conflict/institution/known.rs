//! Institutions whose names differ by more than an alphabet: abbreviations, earlier names, mail domains.

/// One of them.
#[derive(Debug)]
pub(super) struct Known {
    /// What stands for it among keys.
    pub id: &'static str,
    /// Where its people have their mail; every host below counts.
    pub domains: &'static [&'static str],
    /// Full names. They are found inside longer texts, in any order of words.
    pub names: &'static [&'static str],
    /// Abbreviations. Short ones are taken for it only where an institution was asked for: `НУ` is a Russian word as well.
    pub short: &'static [&'static str],
}

/// From the register of organisations of higher education of the Ministry of Science and Higher Education and the
/// institutions' own sites, in Kazakh, Russian and English as they write themselves.
pub(super) const KNOWN: &[Known] = &[
    Known {
        id: "kaznu",
        domains: &["kaznu.kz"],
        names: &[
            "Әл-Фараби атындағы Қазақ ұлттық университеті",
            "Казахский национальный университет имени аль-Фараби",
            "Al-Farabi Kazakh National University",
            "Казахский государственный национальный университет имени аль-Фараби",
            "университет аль-Фараби",
        ],
        short: &["ҚазҰУ", "КазНУ", "KazNU", "QazUU", "Farabi University", "КазГУ"],
    },
    Known {
        id: "enu",
        domains: &["enu.kz", "enu.edu.kz"],
        names: &[
            "Л.Н. Гумилев атындағы Еуразия ұлттық университеті",
            "Евразийский национальный университет имени Л.Н. Гумилева",
            "L.N. Gumilyov Eurasian National University",
            "Еуразия ұлттық университеті",
            "Евразийский национальный университет",
            "Eurasian National University",
        ],
        short: &[
            "ЕҰУ",
            "ЕНУ",
            "ENU",
            "ЕНУ имени Л.Н. Гумилева",
            "Л.Н. Гумилев атындағы ЕҰУ",
        ],
    },
    Known {
        id: "nu",
        domains: &["nu.edu.kz"],
        names: &[
            "Назарбаев Университеті",
            "Назарбаев Университет",
            "Nazarbayev University",
        ],
        short: &["НУ", "NU"],
    },
    Known {
        id: "satbayev",
        domains: &["satbayev.university", "kazntu.kz"],
        names: &[
            "Қ.И. Сәтбаев атындағы Қазақ ұлттық техникалық зерттеу университеті",
            "Казахский национальный исследовательский технический университет имени К.И. Сатпаева",
            "Kazakh National Research Technical University named after K.I. Satpayev",
            "Казахский национальный технический университет имени К.И. Сатпаева",
            "Сәтбаев Университеті",
            "Сатпаев Университет",
            "Satbayev University",
            "Satpayev University",
        ],
        short: &[
            "ҚазҰТЗУ",
            "ҚазҰТУ",
            "КазНИТУ",
            "КазНТУ",
            "KazNITU",
            "KazNRTU",
            "KazNTU",
        ],
    },
    Known {
        id: "kaznpu",
        domains: &["kaznpu.kz"],
        names: &[
            "Абай атындағы Қазақ ұлттық педагогикалық университеті",
            "Казахский национальный педагогический университет имени Абая",
            "Abai Kazakh National Pedagogical University",
            "Abai University",
        ],
        short: &["ҚазҰПУ", "КазНПУ", "KazNPU"],
    },
    Known {
        id: "qyzpu",
        domains: &["qyzpu.edu.kz", "kazmkpu.kz"],
        names: &[
            "Қазақ ұлттық қыздар педагогикалық университеті",
            "Казахский национальный женский педагогический университет",
            "Kazakh National Women's Teacher Training University",
            "Kazakh National Women's Pedagogical University",
        ],
        short: &["ҚазҰҚПУ", "ҚазҚызПУ", "КазНЖПУ", "КазНацЖенПУ", "QyzPU"],
    },
    Known {
        id: "kaznmu",
        domains: &["kaznmu.kz", "kaznmu.edu.kz"],
        names: &[
            "С.Ж. Асфендияров атындағы Қазақ ұлттық медицина университеті",
            "Казахский национальный медицинский университет имени С.Д. Асфендиярова",
            "Asfendiyarov Kazakh National Medical University",
        ],
        short: &["ҚазҰМУ", "КазНМУ", "KazNMU"],
    },
    Known {
        id: "kaznaru",
        domains: &["kaznaru.edu.kz", "kaznau.kz"],
        names: &[
            "Қазақ ұлттық аграрлық зерттеу университеті",
            "Казахский национальный аграрный исследовательский университет",
            "Kazakh National Agrarian Research University",
            "Казахский национальный аграрный университет",
        ],
        short: &["ҚазҰАЗУ", "КазНАИУ", "КазНАУ", "KazNARU", "KazNAU"],
    },
    Known {
        id: "kbtu",
        domains: &["kbtu.kz"],
        names: &[
            "Қазақстан-Британ техникалық университеті",
            "Казахстанско-Британский технический университет",
            "Kazakh-British Technical University",
        ],
        short: &["ҚБТУ", "КБТУ", "KBTU"],
    },
    Known {
        id: "aitu",
        domains: &["astanait.edu.kz"],
        names: &["Astana IT University", "Астана АйТи университеті"],
        short: &["AITU", "АИТУ"],
    },
    Known {
        id: "iitu",
        domains: &["iitu.edu.kz", "iitu.kz"],
        names: &[
            "Халықаралық ақпараттық технологиялар университеті",
            "Международный университет информационных технологий",
            "International Information Technology University",
            "International IT University",
        ],
        short: &["ХАТУ", "МУИТ", "IITU"],
    },
    Known {
        id: "sdu",
        domains: &["sdu.edu.kz"],
        names: &[
            "Сүлейман Демирел атындағы университет",
            "Университет имени Сулеймана Демиреля",
            "Suleyman Demirel University",
            "SDU University",
        ],
        short: &["СДУ", "SDU"],
    },
    Known {
        id: "kimep",
        domains: &["kimep.kz"],
        names: &["КИМЭП университеті", "Университет КИМЭП", "KIMEP University"],
        short: &["КИМЭП", "KIMEP"],
    },
    Known {
        id: "narxoz",
        domains: &["narxoz.kz"],
        names: &["Нархоз университеті", "Университет Нархоз", "Narxoz University"],
        short: &["Нархоз", "Narxoz"],
    },
    Known {
        id: "buketov",
        domains: &["buketov.edu.kz", "ksu.kz"],
        names: &[
            "Академик Е.А. Бөкетов атындағы Қарағанды университеті",
            "Карагандинский университет имени академика Е.А. Букетова",
            "Buketov Karaganda University",
            "Karaganda University of the name of academician E.A. Buketov",
            "Karagandy University of the name of academician E.A. Buketov",
            "Карагандинский государственный университет имени Е.А. Букетова",
        ],
        short: &["КарУ", "ҚарУ", "КарГУ", "ҚарМУ"],
    },
    Known {
        id: "karagandatech",
        domains: &["kstu.kz", "ktu.edu.kz"],
        names: &[
            "Әбілқас Сағынов атындағы Қарағанды техникалық университеті",
            "Карагандинский технический университет имени Абылкаса Сагинова",
            "Abylkas Saginov Karaganda Technical University",
            "Карагандинский государственный технический университет",
        ],
        short: &["КарТУ", "ҚарТУ", "КарГТУ"],
    },
    Known {
        id: "kazatu",
        domains: &["kazatu.edu.kz", "kazatu.kz"],
        names: &[
            "С. Сейфуллин атындағы Қазақ агротехникалық зерттеу университеті",
            "Казахский агротехнический исследовательский университет имени С. Сейфуллина",
            "S. Seifullin Kazakh Agrotechnical Research University",
            "Казахский агротехнический университет имени Сакена Сейфуллина",
        ],
        short: &["ҚАТЗУ", "ҚазАТУ", "КАТИУ", "КазАТУ", "KazATRU", "KATRU"],
    },
    Known {
        id: "auezov",
        domains: &["auezov.edu.kz", "ukgu.kz"],
        names: &[
            "М. Әуезов атындағы Оңтүстік Қазақстан университеті",
            "Южно-Казахстанский университет имени М. Ауэзова",
            "M. Auezov South Kazakhstan University",
            "Южно-Казахстанский государственный университет имени М. Ауэзова",
        ],
        short: &["ОҚУ", "ЮКУ", "ЮКГУ", "ОҚМУ", "SKSU"],
    },
    Known {
        id: "kozybayev",
        domains: &["ku.edu.kz", "nkzu.kz"],
        names: &[
            "Манаш Қозыбаев атындағы Солтүстік Қазақстан университеті",
            "Северо-Казахстанский университет имени Манаша Козыбаева",
            "Manash Kozybayev North Kazakhstan University",
        ],
        short: &["СҚУ", "СКУ", "СКГУ", "NKZU"],
    },
    Known {
        id: "toraigyrov",
        domains: &["tou.edu.kz", "psu.kz"],
        names: &[
            "Торайғыров университеті",
            "Торайгыров университет",
            "Toraighyrov University",
            "Toraigyrov University",
        ],
        short: &["ПГУ", "ПМУ", "ToU"],
    },
    Known {
        id: "shakarim",
        domains: &["shakarim.kz", "semgu.kz"],
        names: &[
            "Семей қаласының Шәкәрім атындағы университеті",
            "Шәкәрім университеті",
            "Университет имени Шакарима города Семей",
            "Shakarim University",
        ],
        short: &["СемГУ"],
    },
    Known {
        id: "yasawi",
        domains: &["ayu.edu.kz", "iktu.kz"],
        names: &[
            "Қожа Ахмет Ясауи атындағы Халықаралық қазақ-түрік университеті",
            "Международный казахско-турецкий университет имени Ходжи Ахмеда Ясави",
            "Khoja Akhmet Yassawi International Kazakh-Turkish University",
            "Ахмет Ясауи университеті",
            "Akhmet Yassawi University",
        ],
        short: &["ХҚТУ", "МКТУ"],
    },
    Known {
        id: "kokshetau",
        domains: &["shokan.edu.kz", "kgu.kz"],
        names: &[
            "Шоқан Уәлиханов атындағы Көкшетау университеті",
            "Кокшетауский университет имени Шокана Уалиханова",
            "Shoqan Walikhanov Kokshetau University",
            "Sh. Ualikhanov Kokshetau University",
        ],
        short: &["КУ имени Ш. Уалиханова", "Ш. Уәлиханов атындағы КУ"],
    },
    Known {
        id: "zhubanov",
        domains: &["zhubanov.edu.kz", "arsu.kz"],
        names: &[
            "Қ. Жұбанов атындағы Ақтөбе өңірлік университеті",
            "Актюбинский региональный университет имени К. Жубанова",
            "K. Zhubanov Aktobe Regional University",
        ],
        short: &["АӨУ", "АРУ имени К. Жубанова", "АРГУ"],
    },
];

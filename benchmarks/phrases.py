"""The invented words of the corpus: each line says the same in Kazakh, Russian and English."""

from __future__ import annotations

Words = tuple[str, str, str]
"""Kazakh, Russian, English."""

CITIES: tuple[Words, ...] = (
    ("Ақтау", "Актау", "Aktau"),
    ("Көкшетау", "Кокшетау", "Kokshetau"),
    ("Орал", "Уральск", "Oral"),
    ("Талдықорған", "Талдыкорган", "Taldykorgan"),
    ("Қызылорда", "Кызылорда", "Kyzylorda"),
    ("Жезқазған", "Жезказган", "Zhezkazgan"),
    ("Түркістан", "Туркестан", "Turkistan"),
    ("Өскемен", "Усть-Каменогорск", "Oskemen"),
)
VENUES: tuple[Words, ...] = (
    ("«Бұлақ» кітапханасының оқу залы", "читальный зал библиотеки «Булак»", "Bulak Library"),
    ("«Шаңырақ» мәдениет сарайы", "Дворец культуры «Шанырак»", "Shanyrak Palace of Culture"),
    ("Өлкетану мұражайының үлкен залы", "большой зал краеведческого музея", "Museum of Local Lore"),
    ("«Өрлеу» оқу орталығы", "учебный центр «Орлеу»", "Orleu Training Centre"),
    ("Жас көрермен театры", "Театр юного зрителя", "Young Spectators' Theatre"),
    ("«Құс жолы» планетарийі", "планетарий «Кус жолы»", "Kus Zholy Planetarium"),
    ("Ботаникалық бақтың жылыжайы", "оранжерея ботанического сада", "Botanical Garden Greenhouse"),
)
STREETS: tuple[Words, ...] = (
    ("Ақ қайың көшесі", "улица Ак кайын", "Ak Kaiyn Street"),
    ("Мұғалімдер даңғылы", "проспект Учителей", "Teachers' Avenue"),
    ("Ескі вокзал көшесі", "улица Старого вокзала", "Old Station Street"),
    ("Жағалау көшесі", "Набережная улица", "Riverside Street"),
    ("Өнертапқыштар көшесі", "улица Изобретателей", "Inventors' Street"),
)
INSTITUTIONS: tuple[Words, ...] = (
    ("«Тоғызкөл» қорығы", "заповедник «Тогызколь»", "Togyzkol Nature Reserve"),
    ("«Ұшқын» инженерлер қауымдастығы", "объединение инженеров «Ушкын»", "Ushkyn Engineers' Union"),
    ("«Мың бала» оқу қоры", "фонд чтения «Мың бала»", "Myn Bala Reading Fund"),
    ("Облыстық филармония", "областная филармония", "Regional Philharmonic"),
    ("«Көгершін» пошта мұражайы", "почтовый музей «Когершин»", "Kogershin Postal Museum"),
    ("Топырақтану институты", "Институт почвоведения", "Institute of Soil Science"),
    ("«Әуен» балалар хоры", "детский хор «Әуен»", "Auen Children's Choir"),
)
ROLES: tuple[Words, ...] = (
    ("жоба жетекшісі", "руководитель проекта", "the head of the project"),
    ("мұражай директоры", "директор музея", "the director of the museum"),
    ("қазылар алқасының төрағасы", "председатель жюри", "the chair of the jury"),
    ("бағдарлама үйлестірушісі", "координатор программы", "the programme coordinator"),
    ("бас кітапханашы", "главный библиотекарь", "the chief librarian"),
)
EVENTS: tuple[Words, ...] = (
    ("«Ашық аспан» фестивалі", "фестиваль «Открытое небо»", "Open Sky festival"),
    ("«Қағаз кеме» оқу апталығы", "неделя чтения «Бумажный корабль»", "Paper Boat reading week"),
    ("«Тірі топырақ» көрмесі", "выставка «Живая почва»", "Living Soil exhibition"),
    ("«Дала даусы» байқауы", "конкурс «Голос степи»", "Voice of the Steppe contest"),
    ("«Көпірлер» форумы", "форум «Мосты»", "Bridges forum"),
    ("«Түнгі мұражай» кеші", "вечер «Ночной музей»", "Night at the Museum evening"),
    ("«Бірінші робот» хакатоны", "хакатон «Первый робот»", "First Robot hackathon"),
    ("«Ұмытылған әуендер» концерті", "концерт «Забытые мелодии»", "Forgotten Melodies concert"),
)
THEMES: tuple[Words, ...] = (
    ("су үнемдеу", "бережное отношение к воде", "saving water"),
    ("көше көгалдандыру", "озеленение улиц", "greening the streets"),
    ("ауызша тарих", "устная история", "oral history"),
    ("қолжетімді көлік", "доступный транспорт", "accessible transport"),
    ("құстардың қоныс аударуы", "миграция птиц", "bird migration"),
    ("ескі карталар", "старинные карты", "old maps"),
    ("мектеп астрономиясы", "школьная астрономия", "astronomy at school"),
)
MONTHS: tuple[Words, ...] = (
    ("қаңтар", "января", "January"),
    ("ақпан", "февраля", "February"),
    ("наурыз", "марта", "March"),
    ("сәуір", "апреля", "April"),
    ("мамыр", "мая", "May"),
    ("маусым", "июня", "June"),
    ("шілде", "июля", "July"),
    ("тамыз", "августа", "August"),
    ("қыркүйек", "сентября", "September"),
    ("қазан", "октября", "October"),
    ("қараша", "ноября", "November"),
    ("желтоқсан", "декабря", "December"),
)
TITLES: tuple[Words, ...] = (
    ("{city}: {event} қонақтарын күтеді", "{city}: {event} ждёт гостей", "{city}: {event} opens"),
    (
        "{city}: {event} басталады, тақырыбы – {theme}",
        "{city}: начинается {event}, тема – {theme}",
        "{city}: {event} begins with a focus on {theme}",
    ),
    (
        "{event}: {count} қатысушы, басты тақырып – {theme}",
        "{event}: {count} участников, главная тема – {theme}",
        "{event}: {count} participants, one theme: {theme}",
    ),
)
SUMMARY: Words = (
    "{date} күні {city} қаласында {event} ашылады; кіру тегін, орын саны – {count}.",
    "{date} в городе {city} откроется {event}; вход свободный, мест – {count}.",
    "The {event} opens in {city} on {date}; admission is free, {count} seats.",
)
OPENING: Words = (
    "{date} күні {city} қаласында **{event}** ашылады. Салтанатты рәсімнің басталуы – {time},"
    " өтетін орны – {venue}. Биылғы басты тақырып – {theme}.",
    "{date} в городе {city} откроется **{event}**. Торжественная часть начнётся в {time},"
    " место проведения – {venue}. Главная тема этого года – {theme}.",
    "The **{event}** opens in {city} on {date}. The ceremony starts at {time} at the {venue}."
    " This year's main theme is {theme}.",
)
SENTENCES: tuple[Words, ...] = (
    (
        "Ұйымдастырушы – {institution}, ал бағдарламаны {number} аймақтың өкілдері дайындады.",
        "Организатор – {institution}, программу готовили представители {number} регионов.",
        "The organiser is the {institution}; people from {number} regions made the programme.",
    ),
    (
        "Былтыр мұндай шараға {count} адам келді, бұл алдыңғы жылдан {percent} % көп.",
        "В прошлом году на такую встречу пришли {count} человек, на {percent} % больше прежнего.",
        "Last year {count} people came to a similar meeting, {percent} % more than before.",
    ),
    (
        "«Біз *{theme}* туралы қарапайым тілмен айтқымыз келді», – дейді {role}.",
        "«Нам хотелось говорить простыми словами о теме *{theme}*», – рассказывает {role}.",
        "“We wanted to talk about *{theme}* in plain words,” says {role}.",
    ),
    (
        "Толық бағдарлама [ұйымдастырушы бетінде]({link}) жарияланған.",
        "Полная программа опубликована на [странице организатора]({link}).",
        "The full programme is on the [organiser's page]({link}).",
    ),
    (
        "Бір топқа {number} адамнан артық қабылданбайды, сондықтан алдын ала жазылу керек.",
        "В одну группу принимают не больше {number} человек, поэтому запись обязательна.",
        "A group takes no more than {number} people, so booking is required.",
    ),
    (
        "Қатысушылар {count} бет қолжазбаны, сирек карталар мен хаттарды көре алады.",
        "Участники увидят {count} страниц рукописей, редкие карты и письма.",
        "Participants will see {count} pages of manuscripts, rare maps and letters.",
    ),
    (
        "Тікелей трансляцияның басталуы – {time}, жазбасы [мұрағатта]({link}) сақталады.",
        "Прямая трансляция начнётся в {time}, запись останется [в архиве]({link}).",
        "The live stream starts at {time}, and the recording stays [in the archive]({link}).",
    ),
    (
        "Үздік жұмыстардың авторлары {city} қаласында бір апталық тағылымдамадан өтеді.",
        "Авторы лучших работ проведут неделю на стажировке в городе {city}.",
        "The authors of the best works will spend a week as interns in {city}.",
    ),
    (
        "Серіктес – {institution}; келісім {number} жылға жасалды және **ұзартылуы мүмкін**.",
        "Партнёр – {institution}; соглашение заключено на {number} лет и **может быть продлено**.",
        "The partner is the {institution}; the agreement is for {number} years, **renewable**.",
    ),
    (
        "Жалпы бюджет – {money} миллион теңге, оның {percent} пайызын демеушілер берді.",
        "Общий бюджет – {money} миллионов тенге, {percent} процентов внесли спонсоры.",
        "The whole budget is {money} million tenge, {percent} per cent of it from sponsors.",
    ),
    (
        "Көрменің екінші бөлімі {date} күні ашылып, {number} апта бойы жұмыс істейді.",
        "Вторая часть экспозиции откроется {date} и проработает {number} недель.",
        "The second part of the display opens on {date} and stays for {number} weeks.",
    ),
    (
        "Қазылар {count} өтінімді қарап, {number} жобаны қысқа тізімге енгізді.",
        "Жюри рассмотрело {count} заявок и включило {number} проектов в короткий список.",
        "The jury read {count} applications and put {number} projects on the short list.",
    ),
    (
        "Мектеп оқушыларына арналған сабақтарды жас ғалымдар мен еріктілер жүргізеді.",
        "Занятия для школьников проведут молодые учёные и волонтёры.",
        "Young scientists and volunteers will teach the classes for schoolchildren.",
    ),
    (
        "{role} айтқандай, ең қиыны – көне жазуларды қайта оқып, түсінікті ету.",
        "Самое трудное – прочесть старые записи и сделать их понятными, признаёт {role}.",
        "The hardest part is to read old records and make them clear, admits {role}.",
    ),
    (
        "Кешкі бөлімде {institution} дайындаған қысқа қойылым көрсетіледі.",
        "Вечером гостям покажут короткую постановку, которую подготовила команда: {institution}.",
        "In the evening guests will see a short performance by the {institution}.",
    ),
    (
        "Сұрақтарды <{mail}> мекенжайына {date} күніне дейін жіберуге болады.",
        "Вопросы можно присылать на адрес <{mail}> до {date}.",
        "Questions may be sent to <{mail}> until {date}.",
    ),
)
ITEMS: tuple[Words, ...] = (
    ("{time} – қонақтарды тіркеу", "{time} – регистрация гостей", "{time} – registration"),
    ("{time} – баяндама: {theme}", "{time} – доклад: {theme}", "{time} – talk: {theme}"),
    (
        "{time} – **{institution}** шеберханасы, {number} орын",
        "{time} – мастерская, **{institution}**, {number} мест",
        "{time} – workshop by the **{institution}**, {number} seats",
    ),
    (
        "{time} – [қала бойынша серуен]({link})",
        "{time} – [прогулка по городу]({link})",
        "{time} – [a walk through the city]({link})",
    ),
    (
        "{number} адамнан асатын топтарға {percent} % жеңілдік",
        "скидка {percent} % для групп больше {number} человек",
        "{percent} % off for groups of more than {number}",
    ),
    (
        "пікірталас, жүргізушісі – {role}",
        "дискуссия, ведёт {role}",
        "a debate led by {role}",
    ),
)
HEADINGS: tuple[Words, ...] = (
    ("Күн тәртібі: {theme}", "Повестка: {theme}", "On the agenda: {theme}"),
    ("{institution}: үлесі", "Вклад: {institution}", "The part of the {institution}"),
    ("Сандар мен деректер", "Цифры и факты", "Facts and figures"),
    ("{city} қаласына қалай жетуге болады", "Как добраться: {city}", "Getting to {city}"),
    ("Қонақтар не көреді", "Что увидят гости", "What guests will see"),
)
QUOTES: tuple[Words, ...] = (
    (
        "Мұндай кездесулер қаланы өзгертеді, – деді {role}.",
        "Такие встречи меняют город, – сказал о проекте {role}.",
        "Meetings like this change a city, said {role}.",
    ),
    (
        "Бізге {count} хат келді, әрқайсысына жауап береміз.",
        "Мы получили {count} писем и ответим на каждое.",
        "We received {count} letters and will answer every one.",
    ),
)
PICTURES: tuple[Words, ...] = (
    ("{event}: былтырғы сурет", "{event}: снимок прошлого года", "{event}: a view of last year"),
    ("Ғимарат сыртынан: {venue}", "Вид снаружи: {venue}", "Seen from outside: {venue}"),
)
TABLE_HEAD: tuple[Words, ...] = (
    ("Уақыты", "Время", "Time"),
    ("Тақырыбы", "Тема", "Theme"),
    ("Орын саны", "Мест", "Seats"),
)
BOILERPLATE: tuple[Words, ...] = (
    (
        "Журналистер алдын ала аккредитациядан өтеді: өтінімді шара басталуынан бір жұмыс күні"
        " бұрын <akkred@baspasoz.example> мекенжайына жіберіңіз.",
        "Журналистам нужна аккредитация: заявку присылайте на <akkred@baspasoz.example>"
        " не позднее чем за один рабочий день до начала.",
        "Journalists need accreditation: write to <akkred@baspasoz.example> at least one working"
        " day before the start.",
    ),
    (
        "Ғимаратқа арбамен кіруге болады; ілмекті күшейткіш пен тактильді жоспар бар. Көмек керек"
        " болса, [бізге хабарлаңыз](https://baspasoz.example/komek).",
        "В здание можно попасть на коляске, есть индукционная петля и тактильный план. Если нужна"
        " помощь, [сообщите нам](https://baspasoz.example/komek).",
        "The building is step-free and has a hearing loop and a tactile plan. If you need help,"
        " [let us know](https://baspasoz.example/komek).",
    ),
    (
        "*Суреттер тегін беріледі; жариялаған кезде баспасөз қызметіне сілтеме жасаңыз.*",
        "*Снимки предоставляются бесплатно; при публикации укажите пресс-службу.*",
        "*Pictures are free of charge; please credit the press office.*",
    ),
    (
        "Ұйымдастырушылар бағдарламаны өзгертуі мүмкін. Соңғы нұсқасы әрқашан осы бетте тұрады.",
        "Программа может измениться. Последняя редакция всегда находится на этой странице.",
        "The programme may change. The latest version is always on this page.",
    ),
    (
        "Жұмыс тілдері – қазақ, орыс және ағылшын тілдері; ілеспе аударма қамтамасыз етіледі.",
        "Рабочие языки – казахский, русский и английский, обеспечен синхронный перевод.",
        "The working languages are Kazakh, Russian and English, with interpretation.",
    ),
)
CONTACT_HEADING: Words = ("Байланыс", "Контакты", "Contacts")
CONTACT: Words = (
    "Баспасөз қызметі: +7 (7100) 00-00-00, <habar@baspasoz.example>, жұмыс күндері 9:00–18:00.",
    "Пресс-служба: +7 (7100) 00-00-00, <habar@baspasoz.example>, по будням с 9:00 до 18:00.",
    "Press office: +7 (7100) 00-00-00, <habar@baspasoz.example>, weekdays 9:00–18:00.",
)

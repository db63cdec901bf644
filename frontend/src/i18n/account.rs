//! Accounts: signing in and out, registering, one's own data.

use super::messages;

messages! {
    sign_in { kk: "Кіру", ru: "Войти", en: "Sign in" }
    sign_out { kk: "Шығу", ru: "Выйти", en: "Sign out" }
    register { kk: "Тіркелу", ru: "Зарегистрироваться", en: "Register" }
    my_account { kk: "Менің парақшам", ru: "Мой профиль", en: "My account" }
    signed_out { kk: "Сіз шықтыңыз", ru: "Вы вышли", en: "You are signed out" }

    email { kk: "Электрондық пошта", ru: "Электронная почта", en: "E-mail" }
    password { kk: "Құпиясөз", ru: "Пароль", en: "Password" }
    password_help {
        kk: "Кемінде 10 таңба. Бірнеше сөзден тұратын сөйлемді есте сақтау оңай.",
        ru: "Не меньше 10 знаков. Проще всего запомнить фразу из нескольких слов.",
        en: "At least 10 characters. A phrase of a few words is easy to remember.",
    }
    show_password { kk: "Құпиясөзді көрсету", ru: "Показать пароль", en: "Show the password" }
    name { kk: "Аты-жөні", ru: "Имя и фамилия", en: "Name" }
    name_help {
        kk: "Нәтижелер мен мақтау қағаздарында осылай жазылады.",
        ru: "Так вас назовут в результатах и грамотах.",
        en: "This is how results and certificates will name you.",
    }
    birth_date { kk: "Туған күні", ru: "Дата рождения", en: "Date of birth" }
    birth_date_help {
        kk: "Байқаулардың жас шегі бар. 18-ге толмағандар үшін қамқоршының келісімі керек.",
        ru: "У конкурсов есть возрастные рамки. До 18 лет нужно согласие законного представителя.",
        en: "Contests have age limits. Under 18 a guardian has to consent.",
    }
    region { kk: "Өңір", ru: "Регион", en: "Region" }
    settlement { kk: "Елді мекен", ru: "Населённый пункт", en: "Settlement" }
    settlement_help { kk: "Қала, кент немесе ауыл", ru: "Город, посёлок или село", en: "A city, a town or a village" }
    rural { kk: "Бұл ауылдық жер", ru: "Это сельская местность", en: "It is a rural settlement" }
    locale { kk: "Хаттар тілі", ru: "Язык писем", en: "Language of mails" }

    sign_in_lead {
        kk: "Жұмыстарыңыз, бағалауыңыз және байқауларыңыз осы жерде.",
        ru: "Здесь ваши работы, оценки и конкурсы.",
        en: "Your entries, reviews and contests are here.",
    }
    sign_in_to_go_on {
        kk: "Жалғастыру үшін кіріңіз. Содан кейін осы жерге қайтарамыз.",
        ru: "Войдите, чтобы продолжить. Потом мы вернём вас сюда.",
        en: "Sign in to go on. We will bring you back here.",
    }
    no_account { kk: "Әлі тіркелмегенсіз бе?", ru: "Ещё нет профиля?", en: "No account yet?" }
    have_account { kk: "Тіркеліп қойғансыз ба?", ru: "Уже есть профиль?", en: "Registered already?" }
    forgot_password { kk: "Құпиясөзді ұмыттым", ru: "Забыли пароль?", en: "Forgot your password?" }

    register_lead {
        kk: "Қатысуға бір рет тіркелу жеткілікті.",
        ru: "Одной регистрации хватит для всех конкурсов.",
        en: "One account is enough for every contest.",
    }
    check_mail { kk: "Поштаңызды тексеріңіз", ru: "Проверьте почту", en: "Check your mail" }
    check_mail_text(email: &str) {
        kk: "{email} мекенжайына хат жібердік. Ондағы сілтемені ашып, мекенжайды растаңыз.",
        ru: "Мы отправили письмо на {email}. Откройте ссылку в нём, чтобы подтвердить адрес.",
        en: "We wrote to {email}. Follow the link in the mail to verify the address.",
    }
    check_mail_reset(email: &str) {
        kk: "Егер {email} бізде тіркелген болса, оған жаңа құпиясөз қоюға арналған сілтеме жіберілді. Ол бір сағат жарамды.",
        ru: "Если {email} у нас зарегистрирован, туда ушла ссылка для нового пароля. Она действует один час.",
        en: "If {email} is registered with us, a link to set a new password is on its way. It is good for one hour.",
    }
    check_spam {
        kk: "Хат келмесе, «Спам» қалтасын қараңыз.",
        ru: "Если письма нет, загляните в папку «Спам».",
        en: "If no mail arrives, look into the spam folder.",
    }
    send_again { kk: "Хатты қайта жіберу", ru: "Отправить письмо ещё раз", en: "Send the mail again" }
    sent_again { kk: "Хат қайта жіберілді", ru: "Письмо отправлено ещё раз", en: "The mail was sent again" }

    verify_email { kk: "Поштаны растау", ru: "Подтверждение почты", en: "Verify your e-mail" }
    email_verified { kk: "Пошта расталды", ru: "Почта подтверждена", en: "Your e-mail is verified" }
    email_verified_text {
        kk: "Енді байқауларға қатыса аласыз.",
        ru: "Теперь вы можете участвовать в конкурсах.",
        en: "Now you can enter contests.",
    }
    link_no_good { kk: "Бұл сілтеме жарамайды", ru: "Эта ссылка не подходит", en: "This link does not work" }
    link_missing {
        kk: "Сілтеме толық көшірілмеген сияқты. Хаттағы сілтемені қайта ашыңыз.",
        ru: "Похоже, ссылка скопирована не полностью. Откройте её прямо из письма.",
        en: "The link seems to be incomplete. Open it from the mail again.",
    }
    ask_new_link { kk: "Жаңа сілтеме сұрау", ru: "Запросить новую ссылку", en: "Ask for a new link" }
    go_on { kk: "Жалғастыру", ru: "Продолжить", en: "Continue" }

    reset_password { kk: "Жаңа құпиясөз", ru: "Новый пароль", en: "A new password" }
    reset_lead {
        kk: "Тіркелген поштаңызды жазыңыз, сілтеме жібереміз.",
        ru: "Укажите почту, с которой вы регистрировались. Мы пришлём ссылку.",
        en: "Give the e-mail you registered with, and we send a link.",
    }
    send_link { kk: "Сілтеме жіберу", ru: "Отправить ссылку", en: "Send the link" }
    set_password { kk: "Құпиясөзді сақтау", ru: "Сохранить пароль", en: "Set the password" }
    new_password { kk: "Жаңа құпиясөз", ru: "Новый пароль", en: "New password" }
    current_password { kk: "Қазіргі құпиясөз", ru: "Текущий пароль", en: "Current password" }
    password_changed {
        kk: "Құпиясөз ауыстырылды. Басқа құрылғылардағы сеанстар аяқталды.",
        ru: "Пароль изменён. Сеансы на других устройствах завершены.",
        en: "The password is changed. Sessions on other devices have ended.",
    }
    password_set {
        kk: "Құпиясөз сақталды. Енді кіріңіз.",
        ru: "Пароль сохранён. Теперь войдите.",
        en: "The password is set. Sign in now.",
    }

    about_me { kk: "Мен туралы", ru: "Обо мне", en: "About me" }
    saved { kk: "Сақталды", ru: "Сохранено", en: "Saved" }
    change_email { kk: "Поштаны ауыстыру", ru: "Сменить почту", en: "Change the e-mail" }
    change_email_help(email: &str) {
        kk: "Қазір: {email}. Жаңа мекенжайға келген сілтеме ашылғанша ескісі қалады.",
        ru: "Сейчас: {email}. Старый адрес остаётся, пока вы не откроете ссылку из письма.",
        en: "Now: {email}. The old address stays until the link in the mail is followed.",
    }
    new_email { kk: "Жаңа пошта", ru: "Новая почта", en: "New e-mail" }
    email_changed { kk: "Пошта ауыстырылды", ru: "Почта изменена", en: "Your e-mail is changed" }
    email_changed_text {
        kk: "Енді осы мекенжаймен кіріңіз.",
        ru: "Теперь входите с новым адресом.",
        en: "Sign in with the new address from now on.",
    }
    not_verified {
        kk: "Поштаңыз әлі расталмаған. Онсыз қатыса алмайсыз.",
        ru: "Почта ещё не подтверждена. Без этого участвовать нельзя.",
        en: "Your e-mail is not verified yet. You cannot enter without that.",
    }
    change_password { kk: "Құпиясөзді ауыстыру", ru: "Сменить пароль", en: "Change the password" }
    my_contests { kk: "Менің байқауларым", ru: "Мои конкурсы", en: "My contests" }
    no_contests { kk: "Әзірге ешбір байқауда жоқсыз.", ru: "Вы пока не участвуете ни в одном конкурсе.", en: "You have no part in any contest yet." }
    sessions { kk: "Сеанстар", ru: "Сеансы", en: "Sessions" }
    sign_out_everywhere { kk: "Барлық құрылғыдан шығу", ru: "Выйти на всех устройствах", en: "Sign out everywhere" }
    role_organiser { kk: "ұйымдастырушы", ru: "организатор", en: "organiser" }
    role_juror { kk: "қазылар алқасының мүшесі", ru: "член жюри", en: "juror" }
    role_chair { kk: "төраға", ru: "председатель", en: "chair" }
    role_contestant { kk: "қатысушы", ru: "участник", en: "contestant" }

    organiser_invitation { kk: "Ұйымдастырушы болу", ru: "Стать организатором", en: "Become an organiser" }
    organiser_invitation_text {
        kk: "Сізді байқау ұйымдастыруға шақырды. Қабылдасаңыз, байқау құра аласыз.",
        ru: "Вас пригласили проводить конкурсы. Приняв приглашение, вы сможете их создавать.",
        en: "You were invited to organise contests. Once you accept, you can draft them.",
    }
    accept_invitation { kk: "Шақыруды қабылдау", ru: "Принять приглашение", en: "Accept the invitation" }
    now_organiser { kk: "Сіз енді ұйымдастырушысыз", ru: "Теперь вы организатор", en: "You are an organiser now" }
}

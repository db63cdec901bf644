//! Accounts: signing in and out, registering, one's own data.

use super::messages;

messages! {
    sign_in { kk: "Кіру", ru: "Войти", en: "Sign in" }
    sign_out { kk: "Шығу", ru: "Выйти", en: "Sign out" }
    register { kk: "Тіркелу", ru: "Зарегистрироваться", en: "Register" }
    my_account { kk: "Менің парақшам", ru: "Мой профиль", en: "My account" }
    signed_out { kk: "Сіз шықтыңыз", ru: "Вы вышли", en: "You are signed out" }
}

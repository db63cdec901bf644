//! A vote of the public, beside the jury's results.

use super::messages;

messages! {
    heading { kk: "Көрермен дауысы", ru: "Голосование зрителей", en: "Vote of the public" }
    decides_nothing { kk: "Орындарды қазылар анықтайды: бұл дауыстар рейтингке, марапатқа және журналға қосылмайды.", ru: "Места определяет жюри: эти голоса не входят ни в рейтинг, ни в награды, ни в журнал.", en: "The jury decides the places: these votes are in no ranking, no award and no ledger." }
    place { kk: "Дауыс бойынша орын", ru: "Место по голосам", en: "Place by votes" }
    votes { kk: "Дауыс", ru: "Голоса", en: "Votes" }
    help { kk: "Басқа жерде өткен дауыс беруді осында енгізіңіз. Ол келесі жарияланымда бөлек кестеде шығады және қазылардың нәтижесіне әсер етпейді. Қазылар оны нәтижелер жарияланғанға дейін көрмейді.", ru: "Введите итоги голосования, которое прошло в другом месте. Они выйдут со следующей публикацией отдельной таблицей и не повлияют на результаты жюри. Жюри не видит их до публикации.", en: "Enter a vote that was held elsewhere. It comes out with the next publication, in a table of its own, and changes nothing of the jury’s results. Jurors do not see it before results are public." }
    enter { kk: "Дауыстарды енгізу", ru: "Ввести голоса", en: "Enter votes" }
    method { kk: "Кім, қайда және қалай дауыс берді", ru: "Кто, где и как голосовал", en: "Who voted, where and how" }
    method_help { kk: "Кемінде бір тілде. Нәтижелер бетінде көрсетіледі.", ru: "Хотя бы на одном языке. Это будет на странице результатов.", en: "In at least one language. The results page shows it." }
    votes_for(title: &str) { kk: "«{title}» үшін дауыс саны", ru: "Голоса за «{title}»", en: "Votes for “{title}”" }
    votes_help { kk: "Дауысқа түспеген жұмысты бос қалдырыңыз: бұл нөл дауыс емес.", ru: "Работу, за которую не голосовали, оставьте пустой: это не ноль голосов.", en: "Leave an entry empty that was not voted on: that is not the same as no votes." }
    saved { kk: "Дауыстар сақталды. Олар келесі жарияланымда шығады.", ru: "Голоса сохранены. Они выйдут со следующей публикацией.", en: "The votes are saved. They come out with the next publication." }
    save { kk: "Дауыстарды сақтау", ru: "Сохранить голоса", en: "Save the votes" }
    nothing { kk: "Дауыс беруге болатын жұмыс жоқ", ru: "Нет работ, за которые можно голосовать", en: "There is nothing to vote on" }
    entered_by_others { kk: "Осы аралықта дауыстарды басқа біреу енгізді. Сіз тергендеріңіз сақталды: қарап шығып, қайта сақтаңыз.", ru: "Тем временем голоса ввёл кто-то ещё. То, что набрали вы, осталось: проверьте и сохраните ещё раз.", en: "Somebody else has entered votes meanwhile. What you typed is kept: look it through and save again." }
    entries_have_left { kk: "Осы аралықта кейбір жұмыстар байқаудан шықты. Тізім жаңартылды: қарап шығып, қайта сақтаңыз.", ru: "Тем временем некоторые работы выбыли из конкурса. Список обновлён: проверьте и сохраните ещё раз.", en: "Some entries have left the contest meanwhile. The list is new: look it through and save again." }
}

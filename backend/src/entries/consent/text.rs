//! The texts to which guardians consent. A version never changes: another wording is another version, added below.

use domain::locale::Localized;

use crate::error::Error;

/// The version that is asked about from now on.
pub(super) const CURRENT: i32 = 1;

/// The text of a version, in all three languages.
pub(super) fn of(version: i32) -> Result<Localized, Error> {
    match version {
        1 => Ok(Localized {
            kk: Some(VERSION_1_KK.to_owned()),
            ru: Some(VERSION_1_RU.to_owned()),
            en: Some(VERSION_1_EN.to_owned()),
        }),
        _ => Err(Error::internal(
            "find the text of a consent",
            format!("version {version}"),
        )),
    }
}

const VERSION_1_KK: &str = "Мен осы баланың заңды өкілімін (ата-анасы, қамқоршысы). Баланың байқауға қатысуына және \
    ұйымдастырушылардың ол үшін қажет деректерді (аты-жөні, туған күні, өңірі, елді мекені, электрондық поштасы, \
    тапсырған жұмысы) өңдеуіне келісемін. Қазылар жұмысты бағалағанда баланың кім екенін көрмейді. Баланың аты менің \
    бөлек келісімімсіз жарияланбайды. Бұл келісімді растау хатындағы сілтеме арқылы кез келген уақытта қайтарып ала \
    аламын: сонда тапсырылған жұмыс байқаудан алынады.";

const VERSION_1_RU: &str = "Я законный представитель этого ребёнка (родитель, опекун, попечитель). Я согласен (согласна) \
    на участие ребёнка в конкурсе и на обработку организаторами нужных для этого данных: имени, даты рождения, региона, \
    населённого пункта, электронной почты и сданной работы. Члены жюри, оценивая работу, не видят, чья она. Имя ребёнка \
    не публикуется без моего отдельного согласия. Это согласие я могу отозвать в любое время по ссылке из письма с \
    подтверждением: тогда сданная работа снимается с конкурса.";

const VERSION_1_EN: &str = "I am the legal representative of this child (a parent, a guardian). I consent to the child's \
    entry in the contest, and to the organisers' processing the data that are needed for it: name, date of birth, region, \
    settlement, e-mail address and the work handed in. Jurors do not see whose work they mark. The child's name is not \
    published without a separate consent of mine. I may withdraw this consent at any time by the link in the mail of \
    confirmation: what was handed in is then taken out of the contest.";

//! The regions of Kazakhstan: ISO 3166-2:KZ as it stands since the change of November 2022 (17 regions, 3 cities).

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::locale::Locale;
use crate::problem::FieldRule;

// `$code` is a token tree: behind a literal fragment the schema's derive would not find the name.
macro_rules! regions {
    ($($variant:ident $code:tt $kk:literal $ru:literal $en:literal),+ $(,)?) => {
        /// A region or a city of republican significance; on the wire and in tables its ISO 3166-2 code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum Region {
            $(#[doc = concat!($en, ".")] #[serde(rename = $code)] $variant),+
        }

        impl Region {
            /// All of them, in the order of their codes.
            pub const ALL: [Self; 20] = [$(Self::$variant),+];

            /// The ISO 3166-2 code, such as `KZ-71`.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }

            /// The full name in a language.
            pub const fn name(self, locale: Locale) -> &'static str {
                match (self, locale) {
                    $(
                        (Self::$variant, Locale::Kk) => $kk,
                        (Self::$variant, Locale::Ru) => $ru,
                        (Self::$variant, Locale::En) => $en,
                    )+
                }
            }
        }
    };
}

regions! {
    Abai "KZ-10" "Абай облысы" "область Абай" "Abai Region",
    Akmola "KZ-11" "Ақмола облысы" "Акмолинская область" "Akmola Region",
    Aktobe "KZ-15" "Ақтөбе облысы" "Актюбинская область" "Aktobe Region",
    AlmatyRegion "KZ-19" "Алматы облысы" "Алматинская область" "Almaty Region",
    Atyrau "KZ-23" "Атырау облысы" "Атырауская область" "Atyrau Region",
    WestKazakhstan "KZ-27" "Батыс Қазақстан облысы" "Западно-Казахстанская область" "West Kazakhstan Region",
    Zhambyl "KZ-31" "Жамбыл облысы" "Жамбылская область" "Zhambyl Region",
    Zhetisu "KZ-33" "Жетісу облысы" "область Жетісу" "Zhetisu Region",
    Karaganda "KZ-35" "Қарағанды облысы" "Карагандинская область" "Karaganda Region",
    Kostanay "KZ-39" "Қостанай облысы" "Костанайская область" "Kostanay Region",
    Kyzylorda "KZ-43" "Қызылорда облысы" "Кызылординская область" "Kyzylorda Region",
    Mangystau "KZ-47" "Маңғыстау облысы" "Мангистауская область" "Mangystau Region",
    Pavlodar "KZ-55" "Павлодар облысы" "Павлодарская область" "Pavlodar Region",
    NorthKazakhstan "KZ-59" "Солтүстік Қазақстан облысы" "Северо-Казахстанская область" "North Kazakhstan Region",
    Turkistan "KZ-61" "Түркістан облысы" "Туркестанская область" "Turkistan Region",
    Ulytau "KZ-62" "Ұлытау облысы" "область Ұлытау" "Ulytau Region",
    EastKazakhstan "KZ-63" "Шығыс Қазақстан облысы" "Восточно-Казахстанская область" "East Kazakhstan Region",
    Astana "KZ-71" "Астана қаласы" "город Астана" "Astana",
    AlmatyCity "KZ-75" "Алматы қаласы" "город Алматы" "Almaty",
    Shymkent "KZ-79" "Шымкент қаласы" "город Шымкент" "Shymkent",
}

impl FromStr for Region {
    type Err = FieldRule;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|region| region.code() == code)
            .ok_or(FieldRule::NotAnOption)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_is_found_by_its_code_in_text_and_in_json() {
        for region in Region::ALL {
            assert_eq!(region.code().parse(), Ok(region));
            assert_eq!(serde_json::to_value(region).unwrap(), region.code());
        }
        assert!(Region::ALL.is_sorted_by_key(|region| region.code()));
    }

    #[test]
    fn a_code_that_iso_withdrew_is_not_a_region() {
        assert_eq!("KZ-AKM".parse::<Region>(), Err(FieldRule::NotAnOption));
    }
}

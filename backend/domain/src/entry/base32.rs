//! Crockford's base 32: digits and upper-case letters without I, L, O (they look like digits) and U.

const SYMBOLS: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The symbol of the five lowest bits of `value`.
pub(super) fn symbol(value: u8) -> char {
    #[expect(clippy::indexing_slicing, reason = "five bits index an array of 32")]
    char::from(SYMBOLS[usize::from(value & 31)])
}

/// The value of a symbol as people write it: in either case, with I and L for 1 and O for 0, and with the Cyrillic
/// letters that look like Latin ones, because a Cyrillic layout is what is often on.
pub(super) fn value(written: char) -> Option<u8> {
    let latin = match written.to_uppercase().next()? {
        'I' | 'L' | 'І' => '1',
        'O' | 'О' => '0',
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    };
    let place = SYMBOLS.iter().position(|&symbol| char::from(symbol) == latin)?;
    u8::try_from(place).ok()
}

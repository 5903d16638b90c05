//! "Did you mean": the nearest known word to one that is not known.

/// How alike two words must be for one to be offered for the other; below it an offer misleads more than it helps.
const ALIKE: f64 = 0.75;

/// The known word nearest to `word`, where one is near enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let scored = known.into_iter().map(|candidate| (likeness(&wanted, &candidate.to_lowercase()), candidate));
    let best = scored.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, candidate)| candidate)
}

/// Likeness to the whole, or nearly as good to one of its parts: `burglry` is like `residential-burglary`.
fn likeness(wanted: &str, candidate: &str) -> f64 {
    let whole = strsim::jaro_winkler(wanted, candidate);
    let parts = candidate.split(['-', ' ', '_']).filter(|part| part.len() > 3);
    parts.map(|part| 0.95 * strsim::jaro_winkler(wanted, part)).fold(whole, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let known = ["Cleveland", "Cumbria", "Devon and Cornwall"];
        assert_eq!(nearest("Clevland", known), Some("Cleveland"));
        assert_eq!(nearest("devon and cornwal", known), Some("Devon and Cornwall"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest("burglry", ["robbery", "residential-burglary"]), Some("residential-burglary"));
    }
}

//! "Did you mean": the nearest known word to one that is not known.

/// How alike two words must be for one to be offered for the other; below it an offer misleads more than it helps.
const ALIKE: f64 = 0.75;

/// The known word nearest to `word`, where one is near enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let scored = known.into_iter().map(|candidate| (strsim::jaro_winkler(&wanted, &candidate.to_lowercase()), candidate));
    let best = scored.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, candidate)| candidate)
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
    }
}

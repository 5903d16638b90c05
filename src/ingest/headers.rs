//! Headers and labels: reduced to their meaning, with footnote marks removed.

/// A header brought down to its words: no case, digits, footnotes, punctuation or line breaks. Years and footnote digits
/// change from edition to edition, words do not.
pub(super) fn words_of(header: &str) -> String {
    let without_notes = without_bracketed_notes(header);
    let letters: String = without_notes
        .chars()
        .map(|letter| if letter.is_alphabetic() { letter } else { ' ' })
        .collect::<String>()
        .to_lowercase();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text with blanks and line breaks folded and in lower case, for finding phrases in titles.
pub(super) fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A label of a line brought down to what stays the same through the years: without its source in brackets, as in
/// `Joiners [ADR 521 - year to 31 March 2016]`, and without financial years. Its digits stay: they distinguish lines.
pub(super) fn without_source_and_year(label: &str) -> String {
    let label = label.split_once('[').map_or(label, |(before, _)| before);
    let is_year = |word: &&str| {
        let (start, end) = word.split_once('/').unwrap_or_default();
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits(start, 4) && digits(end, 2)
    };
    let folded = folded(label);
    folded.split(' ').filter(|word| !is_year(word)).collect::<Vec<_>>().join(" ")
}

fn without_bracketed_notes(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once('[') {
        kept.push_str(before);
        match after.split_once(']') {
            Some((inside, following)) if inside.trim().to_lowercase().starts_with("note") => rest = following,
            _ => {
                kept.push('[');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// A label as a person would say it: without footnote marks and line breaks. Only digits glued to a word or a bracket are
/// footnotes: `Homicide5,6` loses them, `Aged 16 to 24` keeps its own.
pub(super) fn label_of(text: &str) -> String {
    let plain = without_bracketed_notes(text);
    let label = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = label.trim_end_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, ',' | ' '));
    let glued = bare.ends_with(|letter: char| letter.is_alphabetic() || letter == ')')
        && label.get(bare.len()..).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    if glued { bare.to_owned() } else { label }
}

/// Numbers of the publisher's notes that a label carries, as `[note 3]` or as digits glued to it: `Greater Manchester10,11`.
pub fn notes_of(label: &str) -> Vec<u32> {
    let mut notes: Vec<u32> = bracketed_notes(label);
    notes.extend(glued_notes(&without_bracketed_notes(label)));
    notes.sort_unstable();
    notes.dedup();
    notes
}

fn bracketed_notes(label: &str) -> Vec<u32> {
    let inside = label.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(inside, _)| inside);
    inside
        .filter_map(|inside| {
            let lower = inside.trim().to_lowercase();
            lower.strip_prefix("note").and_then(|number| number.trim().parse().ok())
        })
        .collect()
}

/// Runs such as `7,8` after a letter, a bracket, or at the end. A note has one or two digits: years and roundings do not count.
fn glued_notes(label: &str) -> Vec<u32> {
    let letters: Vec<char> = label.trim_end().chars().collect();
    let mut notes = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let run = run_of_notes(&letters, at);
        if run == 0 {
            at += 1;
            continue;
        }
        let text: String = letters.iter().skip(at).take(run).collect();
        let before = letters.iter().take(at).rev().find(|letter| !letter.is_whitespace());
        let glued = at > 0 && letters.get(at - 1).is_some_and(|letter| letter.is_alphabetic() || *letter == ')');
        let at_end = at + run == letters.len() && before.is_some_and(|letter| letter.is_alphabetic() || *letter == ')');
        if glued || at_end {
            notes.extend(text.split(',').filter_map(|part| {
                let part = part.trim();
                (part.len() <= 2).then(|| part.parse::<u32>().ok()).flatten()
            }));
        }
        at += run;
    }
    notes
}

fn run_of_notes(letters: &[char], start: usize) -> usize {
    if !letters.get(start).is_some_and(char::is_ascii_digit) {
        return 0;
    }
    let belongs = |letter: &&char| letter.is_ascii_digit() || **letter == ',' || **letter == ' ';
    let run: Vec<&char> = letters.iter().skip(start).take_while(belongs).collect();
    run.iter().rposition(|letter| letter.is_ascii_digit()).map_or(0, |last| last + 1)
}

/// Years that a published table of police or population figures can be for.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1974..=2049;

/// The first such year in a header.
pub(super) fn year_in(header: &str) -> Option<i32> {
    let digits = header.split(|letter: char| !letter.is_ascii_digit());
    digits.filter_map(|run| run.get(..4)).filter_map(|run| run.parse().ok()).find(|year| YEARS.contains(year))
}

/// Whether a header is a pattern in which `##` stands for two digits; gives the digits.
pub(super) fn two_digits_in(header: &str, pattern: &str) -> Option<u32> {
    let (before, after) = pattern.split_once("##")?;
    let inside = header.trim().strip_prefix(before)?.strip_suffix(after)?;
    (inside.len() == 2).then(|| inside.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_keeps_its_words_through_the_years() {
        let same = "population figures mid rounded to";
        assert_eq!(words_of("Population figures\n (mid-2018)3  rounded to 100"), same);
        assert_eq!(words_of("Population figures (mid-2016)4 rounded to 100 "), same);
        assert_eq!(
            words_of("Total recorded crime\n (excluding fraud) \n[note 2]"),
            "total recorded crime excluding fraud"
        );
        assert_eq!(words_of("Total recorded crime (excluding fraud3)"), "total recorded crime excluding fraud");
        assert_eq!(words_of("Residential burglary5,6"), "residential burglary");
    }

    #[test]
    fn a_line_keeps_its_digits_and_loses_its_year() {
        for (label, line) in [
            ("Officers - 2009/10 (FTE) [ADR 502 - Officers as of years end]", "officers - (fte)"),
            (
                "Length of service - 6 to 12 months (headcount) [ADR 582]",
                "length of service - 6 to 12 months (headcount)",
            ),
            ("2009/10", ""),
            ("TOTAL LOCAL POLICING*", "total local policing*"),
            ("Local Call Centres / Front Desk", "local call centres / front desk"),
        ] {
            assert_eq!(without_source_and_year(label), line);
        }
    }

    #[test]
    fn a_label_loses_footnotes_and_keeps_its_numbers() {
        assert_eq!(label_of("Homicide5,6"), "Homicide");
        assert_eq!(
            label_of("Assault with injury and \nassault with intent4"),
            "Assault with injury and assault with intent"
        );
        assert_eq!(label_of("Aged 16 to 24"), "Aged 16 to 24");
        assert_eq!(label_of("Other (note)2 "), "Other (note)");
    }

    #[test]
    fn notes_are_read_off_labels_and_years_are_not_notes() {
        assert_eq!(notes_of("Greater Manchester10,11"), [10, 11]);
        assert_eq!(notes_of("ENGLAND AND WALES7,8,9,10"), [7, 8, 9, 10]);
        assert_eq!(notes_of("Humberside [note 4]"), [4]);
        assert_eq!(notes_of("Apr '11 to Mar '125, 6"), Vec::<u32>::new());
        assert_eq!(notes_of("Stalking and harassment 4"), [4]);
        assert_eq!(notes_of("Population figures\n (mid-2018)3  rounded to 100"), [3]);
        assert_eq!(notes_of("Total recorded crime (excluding fraud3)"), [3]);
        assert_eq!(notes_of("Cleveland"), Vec::<u32>::new());
    }
}

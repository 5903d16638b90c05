//! The value for money profiles: read whole from the published workbooks, figures reproduced from each other, and refused
//! when a number or a label in them is changed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use likeforce::domain::{CellContent, Outcome};
use likeforce::ingest::{AddOptions, Ingested, PublishedTable, read_published};

use crate::shared_folder::{find, folder};
use crate::support::CATALOGUE;

/// The expected cost for each resident by the value for money profiles of 2017: force, its pounds, those of its group, and
/// the difference in millions of pounds.
pub(crate) const COST_PER_HEAD: [(&str, &str, &str, &str); 6] = [
    ("Avon and Somerset", "168.95", "158.96", "16.78"),
    ("Kent", "159.82", "161.67", "-3.37"),
    ("Cleveland", "228.97", "200.23", "16.21"),
    ("Dyfed-Powys", "196.33", "182.48", "7.15"),
    ("Surrey", "182.80", "167.06", "18.52"),
    ("West Midlands", "192.30", "199.61", "-20.94"),
];

/// A workbook of the published folder as read; none without the folder.
fn published(name: &str) -> Option<Ingested> {
    let path = find(&folder()?, name).unwrap();
    Some(read_published(&[path], &CATALOGUE, AddOptions::default()).unwrap_or_else(|problems| panic!("{problems}")))
}

/// The numbers of a series by category, line and area code.
type Numbers = BTreeMap<(String, String, String), f64>;

fn numbers(table: &PublishedTable, series: &str) -> Numbers {
    let figures = table.observations.iter().filter(|figure| figure.series == series);
    figures
        .filter_map(|it| Some(((it.of[0].clone(), it.of[1].clone(), it.area.0.clone()), it.reading.number()?)))
        .collect()
}

fn line(numbers: &Numbers, category: &str, line: &str) -> BTreeMap<String, f64> {
    let of_line = numbers.iter().filter(|((of, name, _), _)| of == category && name == line);
    of_line.map(|((_, _, area), value)| (area.clone(), *value)).collect()
}

#[test]
fn every_edition_of_the_objective_analysis_is_read_whole() {
    for (name, period, figures, missing) in [
        ("poa-data-2013.xlsx", "2014-03", 20_812, 0),
        ("value-for-money-profile-2014-poa-data.ods", "2015-03", 34_916, 0),
        ("HMIC-VFM-2016-open-data-POA.ods", "2017-03", 47_429, 1),
        ("HMICFRS-VFM-2017-open-data-POA.ods", "2018-03", 50_525, 0),
    ] {
        let Some(read) = published(name) else { return };
        let [table] = read.tables.as_slice() else { panic!("{name}: {} tables", read.tables.len()) };
        assert_eq!(table.table, "hmic-value-for-money-poa");
        assert_eq!(table.observations.len(), figures, "{name}");
        assert_eq!(figures % 43, 0);
        assert!(table.observations.iter().all(|it| it.period.id() == period && it.of.len() == 3), "{name}");
        let without = table.observations.iter().filter(|it| it.reading.number().is_none()).count();
        assert_eq!(without, missing, "{name}");
        let about = likeforce::store::Provenance::of(table, CATALOGUE.table(&table.table).unwrap());
        let bytes = likeforce::store::to_bytes(&table.observations, &about).unwrap();
        assert!(bytes.len() < 400_000, "{name}: {}", bytes.len());
    }
}

/// Front line classes of 2017, by category and line; what is not here is business support, and central costs and the
/// commissioner's are other.
const VISIBLE: [&str; 9] = [
    "Neighbourhood Policing",
    "Incident (response) Management",
    "Specialist Community Liaison",
    "Local Command Team and Support Overheads",
    "Traffic Units",
    "Traffic Wardens / PCSOs - Traffic",
    "Mounted Police",
    "Dogs Section",
    "Firearms Unit",
];

const SUPPORT: [&str; 16] = [
    "Criminal Justice",
    "Police National Computer",
    "Criminal Records Bureau",
    "Coroner Assistance",
    "Fixed Penalty Schemes (Central Ticket Office)",
    "Criminal Justice Arrangements Command Team & Support Overheads",
    "Civil Contingencies and Events",
    "Intelligence Command Team and Support Overheads",
    "Intelligence Analysis / Threat Assessments",
    "External Forensic Costs",
    "Fingerprint / Internal Forensic Costs",
    "Photographic Image Recovery",
    "Other Forensic Services",
    "Investigative Support Command Team and Support Overheads",
    "Professional Standards",
    "Force Command",
];

pub(crate) fn front_line_class(category: &str, line: &str) -> Option<&'static str> {
    match (category, line) {
        ("National Policing", _) => None,
        ("Central Costs" | "Police and Crime Commissioner", _) => Some("Other"),
        (_, line) if VISIBLE.contains(&line) => Some("Visible front line"),
        (_, line) if SUPPORT.contains(&line) => Some("Frontline support"),
        ("Support Functions", _) | (_, "Property Officer / Stores") => Some("Business support"),
        _ => Some("Non-visible front line"),
    }
}

#[test]
fn the_front_line_split_of_2017_follows_from_the_lines_for_every_force_and_class() {
    let Some(read) = published("HMICFRS-VFM-2017-open-data-POA.ods") else { return };
    let table = &read.tables[0];
    let mut reproduced = 0;
    for people in ["Police officers", "Police staff"] {
        let mut made: BTreeMap<(&str, String), f64> = BTreeMap::new();
        for figure in table.observations.iter().filter(|it| it.series == people && it.of[2] == "line") {
            if let Some(class) = front_line_class(&figure.of[0], &figure.of[1]) {
                *made.entry((class, figure.area.0.clone())).or_default() += figure.reading.number().unwrap();
            }
        }
        let printed = numbers(table, &format!("{people} by front line class"));
        for ((class, area), sum) in made {
            let printed = printed[&("Front line classes".to_owned(), class.to_owned(), area.clone())];
            assert!((sum - printed).abs() < 1e-9, "{people} {class} {area}: {sum} against {printed}");
            reproduced += 1;
        }
    }
    assert_eq!(reproduced, 2 * 5 * 43);
}

#[test]
fn a_label_with_two_meanings_is_told_apart_by_its_section() {
    // "Supplies & Services" stands twice in the table of non-staff costs of 2017, and once in that of 2013.
    let Some(read) = published("HMICFRS-VFM-2017-open-data-POA.ods") else { return };
    let kinds = numbers(&read.tables[0], "Non-staff costs by kind");
    let group = line(&kinds, "Non-staff costs", "Supplies & Services and other third party payments");
    let own = line(&kinds, "Non-staff costs", "Supplies & Services");
    assert_eq!((group["E23000036"], own["E23000036"]), (22_393.100_000_000_002, 22_018.300_000_000_003));
    let older = published("poa-data-2013.xlsx").unwrap();
    let kinds = numbers(&older.tables[0], "Non-staff costs by kind");
    assert_eq!(line(&kinds, "Non-staff costs", "Supplies & Services")["E23000036"], 17_463.0);
    // Local investigation is a line of investigations until 2016 and of local policing in 2017, whatever row it is in.
    let officers = |table| numbers(table, "Police officer salaries");
    let name = "Local Investigation/ prisoner processing";
    assert_eq!(line(&officers(&older.tables[0]), "Investigations", name)["E23000036"], 19_857.0);
    assert!(line(&officers(&older.tables[0]), "Local Policing", name).is_empty());
    assert_eq!(line(&officers(&read.tables[0]), "Local Policing with local investigation", name).len(), 43);
}

/// A sheet with invented numbers: a title and rows of a label and the number that every force has.
type Sheet = (&'static str, Vec<(&'static str, Option<f64>)>);

/// Local policing in full, with a note to the starred total.
fn local_policing() -> Vec<(&'static str, Option<f64>)> {
    vec![
        ("TOTAL LOCAL POLICING*", Some(100.0)),
        ("Neighbourhood Policing", Some(0.0)),
        ("Incident (response) Management", Some(70.0)),
        ("Local Investigation/ prisoner processing", Some(20.5)),
        ("Specialist Community Liaison", Some(5.5)),
        ("Local Command Team and Support Overheads", Some(4.0)),
    ]
}

fn written(sheets: &[Sheet], change: impl Fn(&mut rust_xlsxwriter::Workbook)) -> (tempfile::TempDir, PathBuf) {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "Invented: a reflection of2017/18estimates").unwrap();
    for (at, (title, rows)) in sheets.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, *title).unwrap();
        for (column, force) in (1_u16..).zip(CATALOGUE.areas.forces()) {
            // Every other sheet has other spellings, as in the published workbooks.
            let name =
                if at % 2 == 0 { force.name.clone() } else { force.name.replace(" and ", " & ").replace('-', " ") };
            sheet.write(2, column, name).unwrap();
        }
        for (row, (label, number)) in (3_u32..).zip(rows) {
            sheet.write(row, 0, *label).unwrap();
            for column in 1_u16..=43 {
                number.map(|number| sheet.write(row, column, number).unwrap());
            }
        }
    }
    change(&mut book);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("profile.xlsx");
    book.save(&path).unwrap();
    (folder, path)
}

fn read_sheets(sheets: &[Sheet], change: impl Fn(&mut rust_xlsxwriter::Workbook)) -> Outcome<Ingested> {
    let (_folder, path) = written(sheets, change);
    read_published(&[path], &CATALOGUE, AddOptions::default())
}

const OFFICERS: &str = "POA - Officers, FTE";
const STAFF: &str = "POA - Staff, FTE";

#[test]
fn a_profile_with_invented_numbers_is_read_with_its_notes_and_what_is_not_of_it_is_left_out() {
    let mut noted = local_policing();
    noted.push(("* Invented: counted here and not elsewhere", None));
    let read = read_sheets(&[(OFFICERS, noted), (STAFF, local_policing())], |book| {
        let sheet = book.worksheet_from_index(1).unwrap();
        sheet.write(5, 45, 1234.0).unwrap();
        sheet.write(70, 0, "Neighbourhood Policing - draft").unwrap();
        sheet.write(70, 1, 1.0).unwrap();
        let hidden = book.add_worksheet();
        hidden.write(0, 0, OFFICERS).unwrap();
        hidden.write(5, 5, 99.0).unwrap();
        hidden.set_hidden(true);
    })
    .unwrap_or_else(|problems| panic!("{problems}"));
    let table = &read.tables[0];
    assert_eq!(table.observations.len(), 2 * 6 * 43);
    assert!(table.observations.iter().all(|it| it.period.id() == "2018-03"));
    // A zero stays a zero: it is published, and a note says what it can mean.
    let zero = table.observations.iter().find(|it| it.of[1] == "Neighbourhood Policing").unwrap();
    assert_eq!(zero.reading, CellContent::Number(0.0));
    assert!(!zero.marks.is_empty());
    let total = table.observations.iter().find(|it| it.of[2] == "total").unwrap();
    assert_eq!((total.of[0].as_str(), total.marks.as_str()), ("Local Policing with local investigation", "[note 1]"));
    assert!(table.notes[&1].starts_with("* Invented"));
    let warnings: Vec<String> = read.warnings.iter().map(|warning| warning.what.clone()).collect();
    assert_eq!(
        warnings,
        [
            "rows 71 to 71 are far below the table and were left out",
            "figures beside the table, in a column without a name, were left out",
        ]
    );
    assert!(read.set_aside.iter().any(|aside| aside.why == "the sheet is hidden"));
}

/// What a change to one of the sheets brings to light, first problem first.
fn refusal(sheets: &[Sheet], change: impl Fn(&mut rust_xlsxwriter::Workbook)) -> String {
    let (folder, path) = written(sheets, change);
    let problems =
        read_published(&[path], &CATALOGUE, AddOptions::default()).map(|read| read.tables.len()).unwrap_err();
    let shown = problems.iter().take(2).map(ToString::to_string).collect::<Vec<_>>().join("\n");
    // The workbook holds the moment it was made, and its hash is another each time.
    let lines = shown.lines().map(|line| line.split(" and sha256 `").next().unwrap());
    let shown = lines.collect::<Vec<_>>().join("\n");
    shown.replace(&format!("{}/", folder.path().display()), "")
}

fn with(rows: Vec<(&'static str, Option<f64>)>, row: usize, as_is: (&'static str, Option<f64>)) -> Vec<Sheet> {
    let mut rows = rows;
    rows[row] = as_is;
    vec![(OFFICERS, rows)]
}

#[test]
fn every_refusal_of_a_profile() {
    let whole = || vec![(OFFICERS, local_policing())];
    let mut without = local_policing();
    without.remove(4);
    let mut twice = local_policing();
    twice.push(twice[1]);
    let cost = |title, total| (title, vec![("TOTAL Local Policing", Some(total))]);
    let nothing = |_: &mut rust_xlsxwriter::Workbook| {};
    let write = |row, column, text: &'static str| {
        move |book: &mut rust_xlsxwriter::Workbook| {
            book.worksheet_from_index(1).unwrap().write(row, column, text).unwrap();
        }
    };
    let refusals = [
        ("a total changed", refusal(&with(local_policing(), 0, ("TOTAL LOCAL POLICING*", Some(101.0))), nothing)),
        ("a line renamed", refusal(&with(local_policing(), 2, ("Incident Managment", Some(70.0))), nothing)),
        ("a line missing", refusal(&[(OFFICERS, without)], nothing)),
        ("a line twice", refusal(&[(OFFICERS, twice)], nothing)),
        ("an unknown heading", refusal(&with(local_policing(), 2, ("Draft figures", None)), nothing)),
        ("an unknown title", refusal(&[("POA - Horses", local_policing())], nothing)),
        ("an unknown force", refusal(&whole(), write(2, 7, "Cumberland"))),
        ("a force twice", refusal(&whole(), write(2, 7, "Bedfordshire"))),
        ("figures without label", refusal(&with(local_policing(), 1, ("", Some(0.0))), nothing)),
        ("not a number", refusal(&whole(), write(4, 3, "about 7"))),
        (
            "series that do not agree",
            refusal(
                &[
                    cost("POA - Gross revenue expenditure, £000s", 100.0),
                    cost("POA - Net revenue expenditure, £000s", 90.0),
                    cost("POA - Earned income, £000s", 9.0),
                ],
                nothing,
            ),
        ),
    ];
    let all: Vec<String> = refusals.iter().map(|(name, text)| format!("{name}\n{text}")).collect();
    // The workbooks are made here and carry the time they were made.
    insta::with_settings!({filters => vec![("[0-9a-f]{64}", "[sha256]")]}, {
        insta::assert_snapshot!(all.join("\n\n"));
    });
}

#[test]
fn every_edition_of_the_annual_data_requirement_is_read_whole() {
    for (name, figures, missing) in [
        ("adr-data-2013.xlsx", 20_037, 21),
        ("HMIC-VFM-2016-open-data-ADR.ods", 4_773, 1),
        ("HMICFRS-VFM-2017-open-data-ADR.ods", 4_773, 21),
    ] {
        let Some(read) = published(name) else { return };
        let [table] = read.tables.as_slice() else { panic!("{name}: {} tables", read.tables.len()) };
        assert_eq!(table.table, "hmic-value-for-money-adr");
        assert_eq!(table.observations.len(), figures, "{name}");
        let without = table.observations.iter().filter(|it| it.reading.number().is_none()).count();
        assert_eq!(without, missing, "{name}");
    }
}

/// The numbers of one line of a series for one period, by area code.
fn of_period(table: &PublishedTable, series: &str, line: &str, period: &str) -> BTreeMap<String, f64> {
    let figures = table.observations.iter().filter(|it| it.series == series && it.of[1] == line);
    let figures = figures.filter(|it| it.period.to_string() == period);
    figures.map(|it| (it.area.0.clone(), it.reading.number().unwrap())).collect()
}

#[test]
fn the_heading_and_not_the_label_says_which_year_the_incidents_of_2016_are_for() {
    // The labels of both blocks say March 2016; the heading over the first says 2014/15, and its numbers are those that the
    // other table of incidents has for that year.
    let Some(read) = published("HMIC-VFM-2016-open-data-ADR.ods") else { return };
    let table = &read.tables[0];
    for year in ["year ending March 2015", "year ending March 2016"] {
        let kinds = ["anti-social behaviour", "crimes", "other incidents"];
        let kinds =
            kinds.map(|kind| of_period(table, "Emergency and priority incidents", &format!("Emergency: {kind}"), year));
        let all = of_period(table, "Incidents by response", "Emergency", year);
        assert_eq!(all.len(), 43);
        for (area, printed) in all {
            let sum: f64 = kinds.iter().map(|kind| kind[&area]).sum();
            assert_eq!(sum, printed, "{area} {year}");
        }
    }
}

#[test]
fn the_satisfaction_of_most_similar_groups_is_the_mean_of_their_members_for_all_42() {
    let Some(read) = published("adr-data-2013.xlsx") else { return };
    let table = &read.tables[0];
    let share = |line: &str| -> BTreeMap<String, f64> {
        let figures = table.observations.iter().filter(|it| it.series == "Victim satisfaction" && it.of[1] == line);
        figures.filter_map(|it| Some((it.area.0.clone(), it.reading.number()?))).collect()
    };
    let (satisfied, printed) = (share("Satisfied"), share("Most similar group, satisfied"));
    let intervals = (share("Confidence interval"), share("Most similar group, confidence interval"));
    assert_eq!((satisfied.len(), printed.len()), (43, 42));
    let members = |scheme: &str| CATALOGUE.peer_group(scheme).unwrap().members.clone();
    let of_group = |scheme: &str, force: &str, values: &BTreeMap<String, f64>| -> Vec<f64> {
        let all = members(scheme);
        let (own, peers) = all.iter().find(|(own, _)| own.as_str() == force).unwrap();
        std::iter::once(own).chain(peers).map(|code| values[code.as_str()]).collect()
    };
    for (force, printed) in &printed {
        let group = of_group("msg-2013", force, &satisfied);
        let mean = group.iter().sum::<f64>() / group.len() as f64;
        assert!((mean - printed).abs() < 1e-12, "{force}: {mean} against {printed}");
    }
    for (force, printed) in &intervals.1 {
        let group = of_group("msg-pre2013", force, &intervals.0);
        let interval = group.iter().map(|it| it * it).sum::<f64>().sqrt() / group.len() as f64;
        assert!((interval - printed).abs() < 1e-12, "{force}: {interval} against {printed}");
    }
    let metropolitan = CATALOGUE.areas.force("Metropolitan Police").unwrap().code.as_str();
    assert!((printed[metropolitan] - 0.838_260_414_3).abs() < 1e-10);
    assert!((intervals.1[metropolitan] - 0.003_284_345_4).abs() < 1e-10);
}

#[test]
fn spending_per_head_of_2017_stands_as_it_should_against_most_similar_forces() {
    let Some(money) = published("HMICFRS-VFM-2017-open-data-POA.ods") else { return };
    let people = published("HMICFRS-VFM-2017-open-data-ADR.ods").unwrap();
    let spent = numbers(&money.tables[0], "Net revenue expenditure");
    let spent = line(&spent, "All objectives without national policing", "Total");
    let people = of_period(&people.tables[0], "Population", "Population", "mid-2016");
    assert_eq!((spent.len(), people.len()), (43, 43));
    let per_head = |codes: &[&str]| -> f64 {
        let sum = |values: &BTreeMap<String, f64>| codes.iter().map(|code| values[*code]).sum::<f64>();
        sum(&spent) / sum(&people)
    };
    let groups = &CATALOGUE.peer_group("msg-2013").unwrap().members;
    for (name, own, group, difference) in COST_PER_HEAD {
        let force = &CATALOGUE.areas.force(name).unwrap().code;
        let peers: Vec<&str> = groups[force].iter().map(|code| code.as_str()).chain([force.as_str()]).collect();
        let (rate, peers) = (per_head(&[force.as_str()]), per_head(&peers));
        let millions = (rate - peers) * people[force.as_str()] / 1000.0;
        assert_eq!((format!("{rate:.2}"), format!("{peers:.2}")), (own.to_owned(), group.to_owned()), "{name}");
        assert_eq!(format!("{millions:.2}"), difference, "{name}");
    }
    let all: Vec<&str> = spent.keys().map(String::as_str).collect();
    let rates: f64 = all.iter().map(|code| per_head(&[code])).sum::<f64>() / 43.0;
    assert_eq!((format!("{:.2}", per_head(&all)), format!("{rates:.2}")), ("195.87".to_owned(), "180.45".to_owned()));
    // With comparators weighted by population, what all forces spend more or less than the average comes to nothing.
    let average = per_head(&all);
    let differences: f64 = all.iter().map(|code| (per_head(&[code]) - average) * people[*code]).sum();
    assert!(differences.abs() < 1e-6 * average, "{differences}");
}

/// A sheet with its forces in rows: a title, a row of labels after the corner, and numbers that every force has.
fn turned(
    sheet: &mut rust_xlsxwriter::Worksheet,
    (first, left): (u32, u16),
    corner: &str,
    lines: &[(&str, f64)],
) -> u32 {
    sheet.write(first, left, corner).unwrap();
    for (column, (label, number)) in (left + 1..).zip(lines) {
        sheet.write(first, column, *label).unwrap();
        for row in first + 1..=first + 43 {
            sheet.write(row, column, *number).unwrap();
        }
    }
    for (row, force) in (first + 1..).zip(CATALOGUE.areas.forces()) {
        sheet.write(row, left, force.name.as_str()).unwrap();
    }
    first + 44
}

fn read_turned(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Outcome<Ingested> {
    let mut book = rust_xlsxwriter::Workbook::new();
    fill(book.add_worksheet());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("turned.xlsx");
    book.save(&path).unwrap();
    read_published(&[path], &CATALOGUE, AddOptions::default())
}

const CHARGES: &str = "Home Office Crime Statistics (charges) / invented (years to end 2012 to 2013)";

#[test]
fn a_profile_turned_round_is_read_block_by_block_and_a_repeat_is_left_out() {
    let blocks = |sheet: &mut rust_xlsxwriter::Worksheet| {
        sheet.write(0, 0, CHARGES).unwrap();
        let crime = [("2011/12", 90.0), ("2012/13", 80.0)];
        let next = turned(sheet, (2, 0), "All crime excluding Fraud", &crime);
        let next = turned(sheet, (next + 1, 0), "Charges excluding Fraud", &[("2011/12", 20.0), ("2012/13", 16.0)]);
        turned(sheet, (next + 1, 0), "All crime excluding Fraud", &crime);
    };
    let read = read_turned(blocks).unwrap_or_else(|problems| panic!("{problems}"));
    let table = &read.tables[0];
    assert_eq!(table.observations.len(), 2 * 2 * 43);
    let charges =
        of_period(table, "Charges without fraud over the years", "Charges without fraud", "year ending March 2012");
    assert_eq!((charges.len(), charges["E23000036"]), (43, 20.0));
    assert_eq!(read.warnings.iter().count(), 1);
    assert!(read.warnings.iter().all(|warning| warning.what.contains("repeat those")));
    // Changed in one cell it is no repeat, and says two things of one figure.
    let changed = read_turned(|sheet| {
        blocks(sheet);
        sheet.write(100, 1, 91.0).unwrap();
    });
    assert!(changed.unwrap_err().to_string().contains("is already in cell"));
}

#[test]
fn a_known_zero_that_is_no_figure_is_missing_and_only_where_it_is_known() {
    let read = read_turned(|sheet| {
        sheet
            .write(0, 0, "ADR 502 - Short and medium term (28 days or less) sick absence (as of 31 March 2013), FTE")
            .unwrap();
        turned(sheet, (2, 0), "", &[("Officers", 0.0), ("PCSOs", 0.0), ("Staff", 0.0)]);
    })
    .unwrap_or_else(|problems| panic!("{problems}"));
    let missing: Vec<_> = read.tables[0].observations.iter().filter(|it| it.reading.number().is_none()).collect();
    assert_eq!(missing.len(), 3);
    assert!(missing.iter().all(|it| it.area.as_str() == "E23000036" && it.published == "0" && !it.marks.is_empty()));
}

#[test]
fn every_refusal_of_a_profile_turned_round() {
    let good = |sheet: &mut rust_xlsxwriter::Worksheet| {
        sheet.write(0, 0, "ADR 521 - Joiners (year to 31 March 2013), FTE").unwrap();
        turned(sheet, (2, 0), "", &[("Officer joiners", 5.0), ("PCSO joiners", 1.0), ("Staff joiners", 7.0)]);
    };
    assert!(read_turned(good).is_ok());
    let changes: [(&str, u32, u16, &str); 5] = [
        ("an unknown force", 5, 0, "Rutland"),
        ("a force twice", 5, 0, "Bedfordshire"),
        ("a label renamed", 2, 2, "Cadets"),
        ("not a number", 6, 2, "few"),
        ("no year", 0, 0, "ADR 521 - Joiners, FTE"),
    ];
    let all: Vec<String> = changes
        .iter()
        .map(|(name, row, column, text)| {
            let problems = read_turned(|sheet| {
                good(sheet);
                sheet.write(*row, *column, *text).unwrap();
            })
            .unwrap_err();
            let shown: Vec<String> = problems.iter().take(1).map(ToString::to_string).collect();
            let shown = shown.join("\n");
            let at = shown.find("turned.xlsx").unwrap();
            format!("{name}\n{}", &shown[at..])
        })
        .collect();
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn the_expected_detection_rates_of_2010_follow_from_offences_and_detections() {
    let Some(read) = published("value-for-money-2010-underlying-data-20100609.xls") else { return };
    let table = &read.tables[0];
    assert_eq!((table.table.as_str(), table.observations.len()), ("hmic-value-for-money-2010", 4_429));
    let of = |series: &str| -> BTreeMap<(String, String), f64> {
        let figures = table.observations.iter().filter(|it| it.series == series && it.period.id() == "2009-03");
        let lines = figures.filter(|it| it.of[2] == "line");
        lines.map(|it| ((it.area.0.clone(), it.of[1].clone()), it.reading.number().unwrap())).collect()
    };
    let (offences, detections) = (of("Recorded offences"), of("Sanction detections"));
    let (rates, expected) = (of("Sanction detection rates"), of("Expected sanction detection rate"));
    let groups: std::collections::BTreeSet<&String> = detections.keys().map(|(_, group)| group).collect();
    assert_eq!((groups.len(), offences.len(), detections.len()), (11, 11 * 43, 11 * 43));
    let forces = CATALOGUE.areas.forces();
    let key = |force: &str, line: &str| (force.to_owned(), line.to_owned());
    // The rate of a group of offences is the simple mean of the rates of all forces, and not that of all offences.
    let mean = |group: &str| -> f64 {
        let rate = |code: &str| detections[&key(code, group)] / offences[&key(code, group)];
        forces.iter().map(|force| rate(force.code.as_str())).sum::<f64>() / 43.0
    };
    let means: BTreeMap<&str, f64> = groups.iter().map(|group| (group.as_str(), mean(group))).collect();
    for force in &forces {
        let code = force.code.as_str();
        let total: f64 = groups.iter().map(|group| offences[&key(code, group)]).sum();
        let made: f64 =
            groups.iter().map(|group| offences[&key(code, group)] * means[group.as_str()]).sum::<f64>() / total;
        let printed = expected[&key(code, "Expected sanction detection rate")];
        assert!((made - printed).abs() < 1e-14, "{code}: {made} against {printed}");
        let ratio = rates[&key(code, "All offences")] / printed;
        let printed = expected[&key(code, "Actual detections of expected")];
        assert!((ratio - printed).abs() < 1e-14, "{code}: {ratio} against {printed}");
    }
    assert!((expected[&key("E23000036", "Expected sanction detection rate")] - 0.298_061_196_151_379).abs() < 1e-14);
}

#[test]
fn headings_over_several_columns_say_what_they_reach_over_and_no_more() {
    let read = read_turned(|sheet| {
        for (row, column, text) in [
            (0, 1, "Number of sanction detections "),
            (1, 1, "2008-09 Actuals"),
            (0, 13, "Management of 999 calls received"),
            (0, 14, "Satisfaction with the police: % satisfied with police service delivery "),
            (1, 14, "2008-09"),
        ] {
            sheet.write(row, column, text).unwrap();
        }
        let victims = ["All victims\n(White & BME)", "White victims", "BME victims", "Difference"];
        let mut lines = vec![
            ("Violence against the person with injury", 1.0),
            ("Violence against the person without injury", 2.0),
            ("Sexual offences", 3.0),
            ("Robbery", 4.0),
            ("Burglary", 5.0),
            ("Offences against vehicles", 6.0),
            ("Other theft offences", 7.0),
            ("Fraud and forgery", 8.0),
            ("Criminal damage", 9.0),
            ("Drug offences", 10.0),
            ("Other offences", 11.0),
            ("All Offences", 66.0),
            ("Calls received", 12.0),
        ];
        lines.extend(victims.iter().flat_map(|name| {
            let interval = match *name {
                "White victims" => "White victims (Confidence Interval)",
                "BME victims" => "BME victims (Confidence Interval)",
                "Difference" => "Difference (Confidence Interval)",
                _ => "All victims (Confidence Interval)",
            };
            [(*name, 0.8), (interval, 0.01)]
        }));
        turned(sheet, (2, 0), "Police Force", &lines);
    })
    .unwrap_or_else(|problems| panic!("{problems}"));
    let table = &read.tables[0];
    // The calls are under a heading of their own that says no year, and are left out.
    assert_eq!(table.observations.len(), (12 + 8) * 43);
    assert_eq!(of_period(table, "Victim satisfaction", "White victims", "year ending March 2009")["E23000036"], 0.8);
    assert_eq!(of_period(table, "Sanction detections", "Total", "year ending March 2009")["E23000036"], 66.0);
}

//! `likeforce texts`: the texts that an office writes itself, which are written, and where the others go.

use clap::Args;

use super::columns;
use super::project::Project;
use super::say::Say;
use crate::catalogue::{About, Catalogue, OwnText, ReportPlan};
use crate::domain::{Area, AreaKind, Body, Outcome, Place, Problem};
use crate::project::{RunConfiguration, Texts};
use crate::store::write_whole;

/// Lists the texts of its own that an office's reports have places for, and creates their files.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Reports, by id; without them, those of the run configuration.
    #[arg(value_name = "REPORT")]
    reports: Vec<String>,
    /// Creates a file for each missing text, saying what to write in it; existing files are never overwritten.
    #[arg(long)]
    make: bool,
}

/// A text and its place.
struct Placed<'a> {
    force: &'a Area,
    plan: &'a ReportPlan,
    id: String,
    text: &'a OwnText,
}

impl Placed<'_> {
    /// Words of the plan with the force and the body filled in.
    fn filled(&self, words: &str, body: &Body) -> String {
        words.replace("{force}", &self.force.name).replace("{body}", &body.holder)
    }
}

/// Lists the texts, and makes their files where asked to.
pub(super) fn texts(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let configuration = project.run_configuration(&catalogue)?;
    let Some(folder) = &configuration.texts else {
        let what = "the run configuration names no folder for texts";
        return Err(Problem::usage(Place::CommandLine, what).hint("add `texts = \"texts\"` to likeforce.toml").into());
    };
    let texts = Texts::read(folder, &catalogue)?;
    let placed = placed(arguments, &configuration, &catalogue)?;
    let body = catalogue.body(configuration.brand.kind.as_deref())?;
    if arguments.make {
        make(&placed, &texts, body, say)?;
    }
    let rows: Vec<Vec<String>> = placed.iter().map(|it| row(it, &texts, body)).collect();
    say.result(columns::table(&["File", "State", "Text"], &rows))
}

/// Every text of the reports for the forces of the run configuration.
fn placed<'a>(
    arguments: &Arguments,
    configuration: &RunConfiguration,
    catalogue: &'a Catalogue,
) -> Outcome<Vec<Placed<'a>>> {
    let ids = if arguments.reports.is_empty() { &configuration.reports } else { &arguments.reports };
    let mut placed = Vec::new();
    for id in ids {
        let plan = catalogue.report(id)?;
        let Some(framework) = catalogue.frameworks.get(&plan.framework) else { continue };
        for force in forces(plan, configuration, catalogue) {
            let texts = plan.own_texts(framework).into_iter();
            placed.extend(texts.map(|(id, text)| Placed { force, plan, id, text }));
        }
    }
    Ok(placed)
}

fn forces<'a>(plan: &ReportPlan, configuration: &RunConfiguration, catalogue: &'a Catalogue) -> Vec<&'a Area> {
    match plan.about {
        About::EachForce => configuration.forces.iter().filter_map(|code| catalogue.areas.get(code)).collect(),
        About::Nation => catalogue.areas.all().filter(|area| area.kind == AreaKind::Total).collect(),
    }
}

fn make(placed: &[Placed], texts: &Texts, body: &Body, say: &Say) -> Outcome<()> {
    let mut made = 0;
    for it in placed {
        let file = texts.file(it.force, it.plan, &it.id);
        if !file.exists() {
            // A comment holds the prompt: it is not printed, and a file with nothing else counts as not written.
            write_whole(
                &file,
                format!("<!-- {}: {} -->\n\n", it.filled(&it.text.heading, body), it.filled(&it.text.prompt, body))
                    .as_bytes(),
            )?;
            made += 1;
        }
    }
    say.message(format!("{made} files created, {} already there", placed.len() - made));
    Ok(())
}

fn row(it: &Placed, texts: &Texts, body: &Body) -> Vec<String> {
    let state = if texts.of(it.force, it.plan, &it.id).is_some() { "written" } else { "to be written" };
    let file = texts.file(it.force, it.plan, &it.id).display().to_string();
    vec![file, state.to_owned(), it.filled(&it.text.heading, body)]
}

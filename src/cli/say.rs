//! What the program says: results to standard output, problems and progress to standard error.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::domain::{Cause, Outcome, Place, Problem, Problems};

/// Most problems shown: whoever has more begins with the first.
const MAX_PROBLEMS: usize = 100;

/// The program's voice.
pub(super) struct Say {
    colour: bool,
}

impl Say {
    /// Colour only on a terminal, and never where `NO_COLOR` is set.
    pub(super) fn new() -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { colour: wanted && !dumb && io::stderr().is_terminal() }
    }

    /// A line of the result.
    pub(super) fn result(&self, text: impl AsRef<str>) -> Outcome<()> {
        self.result_bytes(format!("{}\n", text.as_ref()).as_bytes())
    }

    /// The result as bytes. A reader that has gone away, as `head` does, is not an error.
    pub(super) fn result_bytes(&self, bytes: &[u8]) -> Outcome<()> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Problem::system(Place::CommandLine, format!("the result cannot be written: {error}")).into())
            }
            _ => Ok(()),
        }
    }

    /// A message beside the result.
    pub(super) fn message(&self, text: impl AsRef<str>) {
        // Where messages cannot be written there is nobody to tell.
        let _ = writeln!(io::stderr().lock(), "{}", text.as_ref());
    }

    /// Every problem, with its hint.
    pub(super) fn problems(&self, problems: &Problems) {
        for problem in problems.iter().take(MAX_PROBLEMS) {
            self.message(self.coloured(problem));
        }
        let more = problems.iter().count().saturating_sub(MAX_PROBLEMS);
        if more > 0 {
            self.message(format!("and {more} more"));
        }
    }

    fn coloured(&self, problem: &Problem) -> String {
        let text = problem.to_string();
        if !self.colour {
            return text;
        }
        let (word, colour) = if problem.cause == Cause::Warning { ("warning:", 33) } else { ("error:", 31) };
        text.replacen(word, &format!("\u{1b}[1;{colour}m{word}\u{1b}[0m"), 1).replacen(
            "\nhint:",
            "\n\u{1b}[1;36mhint:\u{1b}[0m",
            1,
        )
    }

    /// A progress bar of so many steps; hidden where standard error is not a terminal.
    pub(super) fn progress(&self, steps: usize, what: &'static str) -> ProgressBar {
        let target =
            if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), target).with_message(what);
        match ProgressStyle::with_template("{msg} [{bar:30}] {pos} of {len}, {eta} left") {
            Ok(style) => bar.with_style(style.progress_chars("=> ")),
            Err(_) => bar,
        }
    }
}

//! The program. Everything it does is in the library; see `likeforce::pipeline` for the main path.

use std::process::ExitCode;

fn main() -> ExitCode {
    likeforce::cli::main()
}

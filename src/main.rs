//! The program: only the command line. Everything it does is in the library; `likeforce::pipeline` is the main path.

use std::process::ExitCode;

fn main() -> ExitCode {
    likeforce::cli::main()
}

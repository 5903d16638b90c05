//! Lists that are said once: a line in one of them declares the file and puts what it holds into the list.

/// Declares a module for each name, and a list of the item of the same name that each of them holds, in this order.
///
/// Format such files with `rustfmt` by their paths: `cargo fmt` looks for `mod` outside macros only.
macro_rules! listed {
    ($(#[$about:meta])* $visibility:vis const $LIST:ident: [$Kind:ty] = $ITEM:ident of { $($module:ident),+ $(,)? }) => {
        $(mod $module;)+

        $(#[$about])*
        $visibility const $LIST: &[$Kind] = &[$($module::$ITEM),+];
    };
}

pub(crate) use listed;

//! The keys that a struct is read from, as serde knows them.

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;

/// The keys of a struct; none for anything else.
pub(crate) fn keys_of<T: DeserializeOwned>() -> &'static [&'static str] {
    T::deserialize(Asked).err().map_or(&[], |answer| answer.0)
}

/// Holds nothing to read: a struct that is asked for is answered with the names of its keys.
struct Asked;

/// The names of keys, handed back in place of a value.
#[derive(Debug)]
struct Answer(&'static [&'static str]);

impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Answer {}

impl Error for Answer {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Asked {
    type Error = Answer;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Answer> {
        Err(Answer(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Answer> {
        Err(Answer(keys))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Thing {
        title: String,
        #[serde(rename = "line")]
        lines: Vec<String>,
        #[serde(skip)]
        id: String,
    }

    #[test]
    fn the_keys_are_those_that_a_file_can_have() {
        assert_eq!(keys_of::<Thing>(), ["title", "line"]);
        assert!(keys_of::<Vec<String>>().is_empty());
    }
}

//! Positions in a criteria set: ids of files are looked up once; from then on an index is the key.

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl $name {
            /// The position as a number, for tables beside the set's own.
            pub fn get(self) -> usize {
                usize::from(self.0)
            }

            /// The index at a position. Sets hold fewer than 65,536 of anything, by the limits of checklists.
            pub fn at(position: usize) -> Self {
                Self(u16::try_from(position).unwrap_or(u16::MAX))
            }
        }
    };
}

index!(
    /// A node of one set.
    NodeIx
);
index!(
    /// A leaf of one set.
    LeafIx
);
index!(
    /// An input of one set.
    InputIx
);

/// A class of one set, counted from the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassIx(pub usize);

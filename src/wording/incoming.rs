//! Words for files that are to be imported or merged.

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::incoming::Refused;
use tu_cham_files::merge::desk::Caution;

use super::{files, merge};

/// Why a file cannot be imported or merged.
pub(crate) fn refused(why: Refused) -> String {
    match why {
        Refused::Read(error) => files::read_error(&error),
        Refused::Unread(why) => why,
        Refused::Locked => merge::locked().to_owned(),
        Refused::Empty => files::nothing_inside(),
        Refused::SameAs(file) => files::same_as(&file),
        Refused::OtherSet(theirs) => merge::other_set(theirs),
    }
}

/// A warning before a file is merged into an assessment of the set `own`.
pub(crate) fn caution(caution: &Caution, own: &CriteriaSet) -> String {
    match caution {
        Caution::OtherOrigin => merge::other_origin().to_owned(),
        Caution::OtherUnit(headers) => merge::other_unit(&headers[0], &headers[1]),
        Caution::ChecksumDiffers => files::checksum_differs(),
        Caution::OtherVersion(theirs) => merge::other_version(theirs, own),
    }
}

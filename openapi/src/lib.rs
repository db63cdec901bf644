//! The wire types of the Örleu API.

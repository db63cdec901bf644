//! The two schemas: the same tables, the same columns, up and down and up again.

mod parity;

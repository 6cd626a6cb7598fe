//! The pieces every screen is made of. They hold what a person does with them; what their rows and fields mean is the screen's.

pub mod area;
pub mod bar;
pub mod card;
pub mod chooser;
pub mod decision;
pub mod dialog;
pub mod form;
pub mod menu;
pub mod picker;
pub mod table;
pub mod text;

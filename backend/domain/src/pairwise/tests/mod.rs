mod catching_up;
mod choice;
mod model;
mod opening;
mod published;
mod round;
mod walking;
mod wandering;

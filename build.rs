//! Tells the linker what a Node addon needs, when the binding is being built.

fn main() {
    #[cfg(feature = "node")]
    napi_build::setup();
}

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| livret_fuzz::front_matter(&String::from_utf8_lossy(bytes)));

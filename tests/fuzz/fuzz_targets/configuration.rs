#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| livret_fuzz::configuration(&String::from_utf8_lossy(bytes)));

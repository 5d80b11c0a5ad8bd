use std::io::{Read, Write};
use std::net::TcpListener;

use super::*;

/// A server on this machine that gives each request the next of some answers; its address.
fn server(answers: Vec<Vec<u8>>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(&answer);
        }
    });
    address
}

fn found(body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn elsewhere(address: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nLocation: {address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        .into_bytes()
}

const DRAWING: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>";

#[test]
fn pictures_are_fetched_and_nothing_else() {
    let open = agent(|_| true);
    let get = |answers: Vec<Vec<u8>>| picture(&open, &format!("http://{}/a.svg", server(answers)));
    assert_eq!(get(vec![found(DRAWING)]).unwrap(), DRAWING);
    assert_eq!(get(vec![found(b"<html></html>")]).unwrap_err(), "what is there is no picture");
    let gone = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec();
    assert_eq!(get(vec![gone]).unwrap_err(), "there is nothing at this address");
    let other = server(vec![found(DRAWING)]);
    assert_eq!(get(vec![elsewhere(&format!("http://{other}/b.svg"))]).unwrap(), DRAWING);
    let large = found(&vec![b' '; LARGEST as usize + 1]);
    assert_eq!(get(vec![large]).unwrap_err(), "it is larger than 20 MiB");
}

#[test]
fn nothing_private_is_asked_not_even_after_a_redirection() {
    let guarded = agent(super::super::guard::is_public);
    let refused = picture(&guarded, &format!("http://{}/a.svg", server(vec![found(DRAWING)])));
    assert!(refused.unwrap_err().contains("private network"));
    // Stands in for a public host: the only address that may be asked is one whose port is even.
    let half_open = agent(|address| address.port().is_multiple_of(2));
    let pair = |even: bool| loop {
        let address = server(vec![found(DRAWING)]);
        if address.port().is_multiple_of(2) == even {
            return address;
        }
    };
    let private = pair(false);
    let public = loop {
        let address = server(vec![elsewhere(&format!("http://{private}/secret.svg"))]);
        if address.port().is_multiple_of(2) {
            break address;
        }
    };
    let refused = picture(&half_open, &format!("http://{public}/a.svg"));
    assert!(refused.unwrap_err().contains("private network"));
}

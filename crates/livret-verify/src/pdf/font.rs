//! ToUnicode maps: from the codes of a font to characters (ISO 32000-1, 9.10.3).

use super::strings::utf16;

/// Codes are of two bytes at most in the fonts that are read.
const MOST_CODES: usize = 1 << 16;
/// More operands than any map has between two operators.
const MOST_OPERANDS: usize = 1 << 17;

/// The characters that codes stand for.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// By code.
    characters: Vec<Option<Box<str>>>,
    /// Bytes of a code.
    width: usize,
}

impl Font {
    /// Reads a ToUnicode map.
    pub(super) fn read(map: &[u8]) -> Font {
        let mut font = Font { characters: Vec::new(), width: 2 };
        let mut operands: Vec<Token> = Vec::new();
        for token in Tokens(map) {
            match token {
                Token::Word("begincodespacerange" | "beginbfchar" | "beginbfrange") => operands.clear(),
                Token::Word("endcodespacerange") => {
                    if let Some(Token::String(code)) = operands.first() {
                        font.width = code.len().clamp(1, 4);
                    }
                }
                Token::Word("endbfchar") => {
                    for pair in operands.chunks_exact(2) {
                        if let [Token::String(code), Token::String(text)] = pair {
                            font.set(number(code), utf16(text));
                        }
                    }
                }
                Token::Word("endbfrange") => font.ranges(&operands),
                Token::Word(_) => {}
                operand if operands.len() < MOST_OPERANDS => operands.push(operand),
                _ => {}
            }
        }
        font
    }

    fn ranges(&mut self, operands: &[Token<'_>]) {
        let mut operands = operands.iter();
        while let (Some(Token::String(first)), Some(Token::String(last))) = (operands.next(), operands.next())
        {
            let codes = number(first)..=number(last).min(number(first).saturating_add(0xffff));
            match operands.next() {
                Some(Token::String(text)) => {
                    let mut text = text.clone();
                    for code in codes {
                        self.set(code, utf16(&text));
                        // The last byte counts on (Adobe technical note 5411, 1.4.2).
                        if let Some(last) = text.last_mut() {
                            *last = last.wrapping_add(1);
                        }
                    }
                }
                Some(Token::Open) => {
                    let texts = operands.by_ref().take_while(|token| !matches!(token, Token::Close));
                    for (code, text) in codes.zip(texts) {
                        if let Token::String(text) = text {
                            self.set(code, utf16(text));
                        }
                    }
                }
                _ => return,
            }
        }
    }

    fn set(&mut self, code: usize, text: String) {
        if code >= MOST_CODES {
            return;
        }
        if self.characters.len() <= code {
            self.characters.resize(code + 1, None);
        }
        if let Some(slot) = self.characters.get_mut(code) {
            *slot = Some(text.into());
        }
    }

    /// Adds the characters of a shown string.
    pub(super) fn show(&self, codes: &[u8], out: &mut String) {
        for code in codes.chunks(self.width.max(1)) {
            match self.characters.get(number(code)) {
                Some(Some(text)) => out.push_str(text),
                _ => out.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }
}

/// The strings in hexadecimal of an array.
pub(super) fn hexadecimal(array: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    array.split(|byte| *byte == b'<').skip(1).map(|rest| {
        let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        bytes_of(rest.get(..end).unwrap_or_default())
    })
}

/// Bytes of digits; what is no digit is passed over, an odd one stands for two (ISO 32000-1, 7.3.4.3).
fn bytes_of(digits: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(digits.len() / 2 + 1);
    let mut high = None;
    for digit in digits {
        let value = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            b'A'..=b'F' => digit - b'A' + 10,
            _ => continue,
        };
        match high.take() {
            Some(high) => out.push(high << 4 | value),
            None => high = Some(value),
        }
    }
    out.extend(high.map(|high| high << 4));
    out
}

fn number(bytes: &[u8]) -> usize {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// What a map is written in.
enum Token<'a> {
    String(Vec<u8>),
    Open,
    Close,
    Word(&'a str),
}

struct Tokens<'a>(&'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (first, rest) = self.0.split_first()?;
            match first {
                b'<' if rest.first() == Some(&b'<') => self.0 = rest.get(1..)?,
                b'<' => {
                    let end = rest.iter().position(|b| *b == b'>')?;
                    let (digits, rest) = rest.split_at(end);
                    self.0 = rest.get(1..)?;
                    return Some(Token::String(bytes_of(digits)));
                }
                b'[' | b']' => {
                    self.0 = rest;
                    return Some(if *first == b'[' { Token::Open } else { Token::Close });
                }
                b'%' => {
                    let end = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
                    self.0 = rest.get(end..)?;
                }
                b if b.is_ascii_alphanumeric() => {
                    let end = self.0.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(self.0.len());
                    let (word, rest) = self.0.split_at(end);
                    self.0 = rest;
                    return Some(Token::Word(std::str::from_utf8(word).unwrap_or_default()));
                }
                _ => self.0 = rest,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_characters() {
        let map = b"1 begincodespacerange <0000> <ffff> endcodespacerange % <
            2 beginbfchar <0001> <0041> <0002> <00660066> endbfchar
            2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <D83DDE00>] endbfrange";
        let font = Font::read(map);
        let mut out = String::new();
        font.show(&[0, 1, 0, 2, 0, 0x12, 0, 0x21, 9, 9], &mut out);
        assert_eq!(out, "Affc\u{1f600}\u{fffd}");
        for odd in [&b"<"[..], b"<0", b"beginbfrange <00> <ff> [ <41>", b"[<]>", b"<<"] {
            Font::read(odd);
        }
    }
}

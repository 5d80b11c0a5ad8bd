//! Filters on numbers.

use super::Datum;

/// Applies a filter on numbers.
pub(super) fn apply<'t>(name: &str, value: &Datum<'t>, arguments: &[Datum<'t>]) -> Option<Datum<'t>> {
    let is_binary =
        matches!(name, "plus" | "minus" | "times" | "divided_by" | "modulo" | "at_least" | "at_most");
    let is_unary = matches!(name, "abs" | "ceil" | "floor" | "round" | "to_integer");
    if !is_binary && !is_unary {
        return None;
    }
    let a = number(value)?;
    let b = match arguments.first() {
        Some(argument) => Some(number(argument)?),
        None => None,
    };
    if is_binary {
        return binary(name, a, b?);
    }
    let Number::Float(f) = a else {
        return match (name, a) {
            ("abs", Number::Int(i)) => i.checked_abs().map(Datum::Int),
            (_, Number::Int(i)) => Some(Datum::Int(i)),
            _ => None,
        };
    };
    Some(match name {
        "abs" => Datum::Float(f.abs()),
        "ceil" => Datum::Int(f.ceil() as i64),
        "floor" => Datum::Int(f.floor() as i64),
        "round" => match b {
            Some(Number::Int(places @ 1..=12)) => {
                let factor = 10_f64.powi(i32::try_from(places).ok()?);
                Datum::Float((f * factor).round() / factor)
            }
            _ => Datum::Int(f.round() as i64),
        },
        _ => Datum::Int(f as i64),
    })
}

#[derive(Clone, Copy)]
enum Number {
    Int(i64),
    Float(f64),
}

fn number(value: &Datum) -> Option<Number> {
    match value {
        Datum::Nil => Some(Number::Int(0)),
        Datum::Int(i) => Some(Number::Int(*i)),
        Datum::Float(f) => Some(Number::Float(*f)),
        Datum::Text(t) => match t.trim().parse() {
            Ok(i) => Some(Number::Int(i)),
            Err(_) => value.number().map(Number::Float),
        },
        _ => None,
    }
}

fn binary<'t>(name: &str, a: Number, b: Number) -> Option<Datum<'t>> {
    if let (Number::Int(a), Number::Int(b)) = (a, b) {
        return Some(Datum::Int(match name {
            "plus" => a.checked_add(b)?,
            "minus" => a.checked_sub(b)?,
            "times" => a.checked_mul(b)?,
            // Ruby rounds down.
            "divided_by" => a.checked_div_euclid(b).filter(|_| b > 0).or_else(|| a.checked_div(b))?,
            "modulo" => a.checked_rem_euclid(b)?,
            "at_least" => a.max(b),
            _ => a.min(b),
        }));
    }
    let float = |n| match n {
        Number::Int(i) => i as f64,
        Number::Float(f) => f,
    };
    let (a, b) = (float(a), float(b));
    let result = match name {
        "plus" => a + b,
        "minus" => a - b,
        "times" => a * b,
        "divided_by" => a / b,
        "modulo" => a.rem_euclid(b),
        "at_least" => a.max(b),
        _ => a.min(b),
    };
    // Sums of decimal numbers show no binary remainders.
    result.is_finite().then(|| Datum::Float((result * 1e10).round() / 1e10))
}

//! The values of expressions and conditions.

use super::super::datum::{Datum, MAX_TEXT};
use super::super::expression::{Comparison, Condition, Expression, Junction, Operand, Parser, Test};
use super::super::filter;
use super::{MAX_ITEMS, MAX_WORK, Run};

impl<'t> Run<'t> {
    /// The value of an expression, or the filter that could not be applied.
    pub(super) fn evaluate(&mut self, expression: &Expression) -> Result<Datum<'t>, String> {
        let mut value = self.operand(&expression.operand);
        for filter in &expression.filters {
            let arguments: Vec<Datum> = filter.arguments.iter().map(|a| self.operand(a)).collect();
            self.work = self.work.saturating_add(1 + value.len().unwrap_or(0));
            let known = if filter.name == "where_exp" {
                self.where_expression(&value, &filter.arguments)
            } else {
                filter::apply(&filter.name, &value, &arguments, &self.setting)
            };
            value = known.ok_or_else(|| filter.name.clone())?;
            let longest = if matches!(value, Datum::Text(_)) { MAX_TEXT } else { MAX_ITEMS };
            if value.len().unwrap_or(0) > longest || self.work > MAX_WORK {
                return Err(filter.name.clone());
            }
        }
        self.work = self.work.saturating_add(value.len().unwrap_or(0));
        Ok(value)
    }

    /// `where_exp: "item", "item.order > 2"`.
    fn where_expression(&mut self, list: &Datum<'t>, arguments: &[Operand]) -> Option<Datum<'t>> {
        let [Operand::Text(name), Operand::Text(test)] = arguments else { return None };
        let condition = Parser::new(test).condition()?;
        let outer = self.variables.get(name).cloned();
        let mut kept = Vec::new();
        for item in list.items() {
            self.work = self.work.saturating_add(1);
            self.variables.insert(name.clone(), item.clone());
            if self.work <= MAX_WORK && self.holds(&condition) {
                kept.push(item);
            }
        }
        self.restore(name, outer);
        Some(Datum::list(kept))
    }

    pub(super) fn operand(&mut self, operand: &Operand) -> Datum<'t> {
        match operand {
            Operand::Nil => Datum::Nil,
            Operand::Empty => Datum::text(""),
            Operand::Bool(b) => Datum::Bool(*b),
            Operand::Int(i) => Datum::Int(*i),
            Operand::Float(f) => Datum::Float(*f),
            Operand::Text(t) => Datum::text(t),
            Operand::Range(from, to) => {
                let whole = |d: Datum| d.number().map(|n| n as i64);
                let (from, to) = (self.operand(from), self.operand(to));
                let (Some(from), Some(to)) = (whole(from), whole(to)) else { return Datum::Nil };
                let to = to.min(from.saturating_add(MAX_ITEMS as i64));
                self.work = self.work.saturating_add(usize::try_from(to.saturating_sub(from)).unwrap_or(0));
                Datum::list((from..=to).map(Datum::Int).collect())
            }
            Operand::Path(root, steps) => {
                let mut value = match root.as_str() {
                    "site" => Datum::of(&self.templates.site),
                    "page" => Datum::of(self.page),
                    "include" => self.includes.last().cloned().unwrap_or(Datum::Nil),
                    "forloop" | "tablerowloop" => self.innermost(),
                    name => {
                        let counter = || self.counters.get(name).map(|n| Datum::Int(*n));
                        self.variables.get(name).cloned().or_else(counter).unwrap_or(Datum::Nil)
                    }
                };
                for step in steps {
                    value = match step {
                        Operand::Text(name) => value.named(name),
                        _ => {
                            let key = self.operand(step);
                            value.member(&key)
                        }
                    };
                }
                // Jekyll's own defaults.
                let is_address = matches!(steps.first(), Some(Operand::Text(k)) if matches!(k.as_str(), "baseurl" | "url"));
                if root == "site" && steps.len() == 1 && is_address && matches!(value, Datum::Nil) {
                    value = Datum::text("");
                }
                if let Datum::Text(text) = &value {
                    self.work = self.work.saturating_add(text.len() / 8);
                }
                value
            }
        }
    }

    /// Whether a condition holds; that of no tests does.
    pub(super) fn holds(&mut self, condition: &Condition) -> bool {
        let mut result = true;
        for (i, (test, junction)) in condition.iter().enumerate() {
            let held = self.test(test);
            result = match junction {
                _ if i == 0 => held,
                Some(Junction::And) => held && result,
                Some(Junction::Or) => held || result,
                None => held,
            };
        }
        result
    }

    fn test(&mut self, test: &Test) -> bool {
        self.work = self.work.saturating_add(1);
        let left = self.operand(&test.left);
        let Some((comparison, right)) = &test.right else { return left.is_true() };
        let empty = matches!(right, Operand::Empty);
        let right = self.operand(right);
        self.work = self.work.saturating_add(left.len().unwrap_or(0) / 8);
        let order = || left.order(&right);
        match comparison {
            Comparison::Equal if empty => left.is_empty(),
            Comparison::Unequal if empty => !left.is_empty(),
            Comparison::Equal => left.same(&right),
            Comparison::Unequal => !left.same(&right),
            Comparison::Less => order().is_some_and(|o| o.is_lt()),
            Comparison::LessOrEqual => order().is_some_and(|o| o.is_le()),
            Comparison::Greater => order().is_some_and(|o| o.is_gt()),
            Comparison::GreaterOrEqual => order().is_some_and(|o| o.is_ge()),
            Comparison::Contains => left.contains(&right),
        }
    }
}

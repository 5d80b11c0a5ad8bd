//! Stage 3: shaped text → lines: breakpoints, total-fit, justification.

//! Stage 4: styled blocks → boxes: heights, chances to break, notes.

//! Stage 2: styled text → shaped text: itemised (script, direction, fallback), shaped, with the places where lines may break.

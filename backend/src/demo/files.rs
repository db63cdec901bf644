//! The files that the demo's contestants hand in: small, and each a little different.

use crate::error::Error;

/// The side of a picture, in pixels.
const SIDE: u16 = 240;

/// A picture with an ornament that depends on the seed.
pub(super) fn picture(seed: u32) -> Result<Vec<u8>, Error> {
    let failed = |source| Error::internal("draw a picture for the demo", source);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIDE.into(), SIDE.into());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let ground = [[20, 94, 89], [27, 58, 107], [120, 53, 15], [76, 29, 90]];
    let mut pixels = Vec::with_capacity(usize::from(SIDE) * usize::from(SIDE) * 3);
    let step = 24 + seed % 5 * 8;
    let ground = usize::try_from(seed % 4)
        .ok()
        .and_then(|place| ground.get(place))
        .copied()
        .unwrap_or_default();
    for y in 0..u32::from(SIDE) {
        for x in 0..u32::from(SIDE) {
            // Folding both axes makes the drawing symmetric, as an oyu is.
            let (u, v) = (x.min(239 - x), y.min(239 - y));
            let on = ((u * u + v * v * (1 + seed % 3)) / (step * step)).is_multiple_of(2)
                && (u + v) % step > step / 5;
            let colour = if on { [244, 197, 66] } else { ground };
            pixels.extend_from_slice(&colour);
        }
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&pixels).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(file)
}

/// A page of plain text about the work.
pub(super) fn notes(title: &str, problem: &str, solution: &str) -> Vec<u8> {
    format!("{title}\n\n{problem}\n\n{solution}\n").into_bytes()
}

/// A PDF of one page with a heading in Latin letters (the fonts that every reader has know no others).
pub(super) fn slides(number: usize) -> Vec<u8> {
    let content = format!(
        "BT /F1 28 Tf 60 460 Td (Prototype {number}) Tj 0 -40 Td /F1 14 Tf (Slides of the entry) Tj ET"
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R \
         /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        offsets.push(format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let (table, count) = (file.len(), objects.len() + 1);
    let offsets = offsets.concat();
    let end = format!(
        "xref\n0 {count}\n0000000000 65535 f \n{offsets}\
         trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    );
    file.extend(end.into_bytes());
    file
}

//! PDF (ISO 32000): objects that refer to each other, read and written anew without those that tell of their author.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::jpeg;

/// The document without its information dictionary, XMP, private data of programs, and the authors and times of notes;
/// pictures inside lose their metadata as well. An encrypted or damaged document cannot be cleaned.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(bytes).ok()?;
    if document.is_encrypted() || document.trailer.has(b"Encrypt") {
        return None;
    }
    if let Ok(information) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&information);
    }
    document.trailer.remove(b"Info");
    document.trailer.remove(b"ID");
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for id in ids {
        if let Some(object) = document.objects.get_mut(&id) {
            clean_object(object);
        }
    }
    // What nothing refers to any more goes, and with it the streams of the metadata and what earlier versions left.
    document.prune_objects();
    let mut out = Vec::with_capacity(bytes.len());
    document.save_to(&mut out).ok()?;
    Some(out)
}

fn clean_object(object: &mut Object) {
    match object {
        Object::Dictionary(dictionary) => clean_dictionary(dictionary),
        Object::Array(items) => items.iter_mut().for_each(clean_object),
        Object::Stream(stream) => {
            clean_dictionary(&mut stream.dict);
            let is_jpeg = stream
                .dict
                .get(b"Filter")
                .and_then(Object::as_name)
                .is_ok_and(|filter| filter == b"DCTDecode");
            if is_jpeg && let Some(picture) = jpeg::clean(&stream.content) {
                stream.set_content(picture);
            }
        }
        _ => {}
    }
}

fn clean_dictionary(dictionary: &mut Dictionary) {
    for key in [&b"Metadata"[..], b"PieceInfo", b"LastModified"] {
        dictionary.remove(key);
    }
    let subtype = dictionary.get(b"Subtype").and_then(Object::as_name);
    // A note has its author in `T`; in a field of a form that is the field's name.
    let is_note = dictionary.has(b"Rect") && subtype.is_ok_and(|subtype| subtype != b"Widget");
    if is_note {
        for key in [&b"T"[..], b"M", b"CreationDate", b"NM"] {
            dictionary.remove(key);
        }
    }
    for (_, value) in dictionary.iter_mut() {
        clean_object(value);
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    fn contains(bytes: &[u8], needle: &[u8]) -> bool {
        bytes.windows(needle.len()).any(|window| window == needle)
    }

    fn document() -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let metadata = document.add_object(Stream::new(
            dictionary! {"Type" => "Metadata", "Subtype" => "XML"},
            b"<dc:creator>Aigul Serik</dc:creator>".to_vec(),
        ));
        let content = document.add_object(Stream::new(dictionary! {}, b"BT (page content) Tj ET".to_vec()));
        let note = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![0.into(), 0.into(), 1.into(), 1.into()],
            "T" => Object::string_literal("Aigul Serik"), "Contents" => Object::string_literal("the note itself"),
        });
        let pages = document.new_object_id();
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Annots" => vec![note.into()],
            "PieceInfo" => dictionary! {"Editor" => Object::string_literal("Aigul")},
        });
        document.objects.insert(
            pages,
            Object::Dictionary(dictionary! {"Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1}),
        );
        let catalog =
            document.add_object(dictionary! {"Type" => "Catalog", "Pages" => pages, "Metadata" => metadata});
        let information =
            document.add_object(dictionary! {"Author" => Object::string_literal("Aigul Serik")});
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", information);
        let mut out = Vec::new();
        document.save_to(&mut out).unwrap();
        out
    }

    #[test]
    fn the_author_is_gone_and_the_pages_are_the_same() {
        let original = document();
        assert!(contains(&original, b"Aigul"));
        let cleaned = clean(&original).unwrap();
        assert!(!contains(&cleaned, b"Aigul"));
        assert!(contains(&cleaned, b"BT (page content) Tj ET"));
        assert!(contains(&cleaned, b"the note itself"));
        assert_eq!(Document::load_mem(&cleaned).unwrap().get_pages().len(), 1);
    }

    #[test]
    fn what_only_begins_like_a_document_is_none() {
        assert_eq!(clean(b"%PDF-1.7\nnothing else"), None);
    }
}
